"""Links filled in when a page is served: live or red for this reader, decided with one query for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any
from urllib.parse import quote, unquote

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from wiki.articles.addresses import address
from wiki.articles.names import ArticleName
from wiki.articles.reading import Reading
from wiki.articles.visibility import audience_up_to, levels_for
from wiki.kept import Kept
from wiki.links.models import Link
from wiki.markup.contents import links
from wiki.markup.titles import fold, from_path
from wiki.markup.wikilinks import WIKI_LINK
from wiki.prepared import Prepared, Row, ask

_SEPARATOR = "\x1f"


class Live(dict[str, tuple[str, str, str]]):
    """Folded keys that lead somewhere: the title and the kind of the article, and the anchor that a redirect leads to.

    Not changed once it is made.
    """

    @cached_property
    def text(self) -> str:
        """All that the links lead to as one text, the same for the same links. Names hold no control characters."""
        return _SEPARATOR.join(chain.from_iterable((key, *found) for key, found in sorted(self.items())))


# As many links of pages as are kept answered.
_kept: Kept[Live] = Kept(200_000)
_ABSENT = {"not-yet": _("(not yet)"), "no-more": _("(no more)")}


def targets(article: Any, levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    """For each link of an article that leads to something of these levels: folded key, title, kind and anchor."""
    links = Link.objects.filter(article=article).seen_as(audience_up_to(levels))
    return _names(links.values("target_key"), levels)


def by_key(rows: Iterable[Row]) -> Live:
    """The rows of `targets` by their key."""
    return Live({key: (title, kind, anchor) for key, title, kind, anchor in rows})


def live_then(names: str | None, asked: Prepared, reading: Reading) -> Live:
    """The answer to `targets`, prepared as `asked`, for an article while `names` is the state of all names.

    In the same state the same revision has the same answer, so that only the first in a process to ask goes to the
    database. Without a state everybody does.
    """
    key = (names, asked, reading.pk, reading.rev, reading.updated)
    live = _kept.get(key) if names else None
    if live is None:
        live = by_key(ask(reading.pk, asked)[0])
        if names:
            _kept.keep(key, live, weight=1 + len(live))
    return live


def live_in(*htmls: str, user: Any) -> Live:
    """What the links in rendered HTML lead to, where they are not stored: in a preview, in an old revision."""
    keys = {fold(link.target) for html in htmls for link in links(html)}
    ordered = sorted(keys)
    return by_key(
        row for start in range(0, len(ordered), 900) for row in _names(ordered[start : start + 900], levels_for(user))
    )


@lru_cache(maxsize=200)
def fill_as_before(html: str, live: str, *, writer: bool) -> SafeString:
    """`fill` by the links as one text: what many read is filled in once for all of them."""
    parts = live.split(_SEPARATOR)
    found = zip(parts[1::4], parts[2::4], parts[3::4], strict=False)
    return fill(html, Live(zip(parts[::4], found, strict=False)), writer=writer)


def fill(html: str, live: Live, *, writer: bool) -> SafeString:
    """Rendered HTML with the address and the class of each wikilink filled in, escaped.

    A red link leads a writer to the form that creates the page, a reader to the page that says what links there.
    """
    parts = WIKI_LINK.split(html)  # text, target, fragment, text, target, fragment, ... text
    targets, fragments = parts[1::3], parts[2::3]
    parts[1::3] = [
        _tag(target, fragment, live.get(_key(target)), writer)
        for target, fragment in zip(targets, fragments, strict=True)
    ]
    parts[2::3] = [""] * len(fragments)
    return mark_safe("".join(parts))  # noqa: S308 - what is filled in is escaped here


def fill_at(html: str, live: Live, *, writer: bool, query: str, absent: Mapping[str, str]) -> SafeString:
    """The same as of a day: `query` (`?at=...`) stays in each address of a live link.

    `absent` says by folded key which subjects do not exist then: `not-yet` or `no-more`.
    """

    def opening_tag(match: re.Match[str]) -> str:
        target, fragment = match["target"], match["fragment"]
        key = _key(target)
        if not (found := live.get(key)):
            return _red_tag(from_path(unquote(target)), writer)
        anchor = _anchor(fragment or found[2])
        gone = absent.get(key, "")
        classes = " ".join(filter(None, [f"kind-{escape(found[1])}", gone]))
        told = f'<span class="visually-hidden">{escape(_ABSENT[gone])} </span>' if gone else ""
        return f'<a href="{address(found[0])}{escape(query)}{anchor}" class="{classes}">{told}'

    return mark_safe(WIKI_LINK.sub(opening_tag, html))  # noqa: S308 - what is filled in is escaped here


@lru_cache(maxsize=50_000)
def link(title: str, kind: str) -> SafeString:
    """A link to an article under its title, escaped."""
    html = f'<a class="kind-{escape(kind)}" href="{address(title)}">{escape(title)}</a>'
    return mark_safe(html)  # noqa: S308 - everything in it is escaped


def _names(keys: Any, levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    names = ArticleName.objects.filter(key__in=keys, visibility__in=levels).order_by()
    return names.values_list("key", "title", "kind", "section")


@lru_cache(maxsize=50_000)
def _key(target: str) -> str:
    return fold(from_path(unquote(target)))


@lru_cache(maxsize=50_000)
def _tag(target: str, fragment: str | None, found: tuple[str, str, str] | None, writer: bool) -> str:
    """The opening tag of a link to `target`, which leads to what was found, or to nothing yet."""
    if found is None:
        return _red_tag(from_path(unquote(target)), writer)
    title, kind, section = found
    return f'<a href="{address(title)}{_anchor(fragment or section)}" class="kind-{escape(kind)}">'


def _anchor(fragment: str) -> str:
    return f"#{escape(fragment)}" if fragment else ""


def _red_tag(title: str, writer: bool) -> str:
    href = f"{reverse('create')}?title={quote(title)}" if writer else address(title)
    return f'<a href="{escape(href)}" class="red">'
