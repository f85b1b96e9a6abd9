"""Links filled in when a page is served: live or red for this reader, decided with one query for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from wiki.articles.addresses import address
from wiki.articles.names import ArticleName
from wiki.articles.prepared import ARTICLE, rows_for
from wiki.articles.visibility import levels_for
from wiki.links.models import Link
from wiki.markup.contents import links
from wiki.markup.titles import fold, from_path
from wiki.markup.wikilinks import WIKI_LINK

Live = dict[str, tuple[str, str]]

_ABSENT = {"not-yet": _("(not yet)"), "no-more": _("(no more)")}


def live_from(article_id: int, *, user: Any) -> Live:
    """For each link of an article that leads to something this user may see: folded key to title and kind."""
    return _live(rows_for(_live_targets, article_id, levels_for(user)))


def live_in(*htmls: str, user: Any) -> Live:
    """The same for the links found in rendered HTML, where they are not stored: in a preview, an old revision."""
    keys = {fold(link.target) for html in htmls for link in links(html)}
    found: Live = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), 900):
        found |= _live(_visible_names(ordered[start : start + 900], levels_for(user)))
    return found


def fill(html: str, live: Live, *, writer: bool) -> SafeString:
    """Rendered HTML with the address and the class of each wikilink filled in, escaped.

    A red link leads a writer to the form that creates the page, a reader to the page that says what links there.
    """

    def opening_tag(match: re.Match[str]) -> str:
        target, fragment = match["target"], match["fragment"]
        if found := live.get(_key(target)):
            return _live_tag(found[0], found[1], fragment)
        return _red_tag(target, writer)

    return mark_safe(WIKI_LINK.sub(opening_tag, html))  # noqa: S308 - what is filled in is escaped here


def fill_at(html: str, live: Live, *, writer: bool, query: str, absent: Mapping[str, str]) -> SafeString:
    """The same as of a day: `query` (`?at=...`) stays in each address of a live link.

    `absent` says by folded key which subjects do not exist then: `not-yet` or `no-more`.
    """

    def opening_tag(match: re.Match[str]) -> str:
        target, fragment = match["target"], match["fragment"]
        key = _key(target)
        if not (found := live.get(key)):
            return _red_tag(target, writer)
        anchor = f"#{escape(fragment)}" if fragment else ""
        gone = absent.get(key, "")
        classes = " ".join(filter(None, [f"kind-{escape(found[1])}", gone]))
        told = f'<span class="visually-hidden">{escape(_ABSENT[gone])} </span>' if gone else ""
        return f'<a href="{address(found[0])}{escape(query)}{anchor}" class="{classes}">{told}'

    return mark_safe(WIKI_LINK.sub(opening_tag, html))  # noqa: S308 - what is filled in is escaped here


def _live_targets(levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    return _visible_names(Link.objects.filter(article=ARTICLE).values("target_key"), levels)


def _visible_names(keys: Any, levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    names = ArticleName.objects.filter(key__in=keys, article__visibility__in=levels).order_by()
    return names.values_list("key", "article__title", "article__kind_id")


def _live(rows: Iterable[tuple[str, str, str]]) -> Live:
    return {key: (title, kind) for key, title, kind in rows}


@lru_cache(maxsize=50_000)
def _key(target: str) -> str:
    return fold(from_path(unquote(target)))


@lru_cache(maxsize=50_000)
def _live_tag(title: str, kind: str, fragment: str | None) -> str:
    anchor = f"#{escape(fragment)}" if fragment else ""
    return f'<a href="{address(title)}{anchor}" class="kind-{escape(kind)}">'


@lru_cache(maxsize=50_000)
def _red_tag(target: str, writer: bool) -> str:
    title = from_path(unquote(target))
    href = f"{reverse('create')}?title={quote(title)}" if writer else address(title)
    return f'<a href="{escape(href)}" class="red">'
