"""Embedding: other articles' texts put into a page when it is served, as this reader may see them.

Stored HTML holds a frame with a link for each. The texts come from their own stored renderings, one query for each
level of embedding, so they are always those of today. What is put in has passed the sanitiser itself; beside it stand
only our own frames and sentences, escaped, whose links are filled in like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.html import escape
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.rendering import RENDERER_VERSION, Rendering
from wiki.articles.visibility import audience_of
from wiki.markup.contents import plain_text
from wiki.markup.embeds import EMBED, FRAME, EmbedRef, embed_ref, embeds, fit_for_embedding, part_of
from wiki.markup.errors import RenderBusy
from wiki.markup.root_headings import root_headings
from wiki.markup.titles import fold, to_path


@dataclass(frozen=True)
class Source:
    """An article whose text is embedded; `html` is None when it cannot be shown just now."""

    pk: int
    title: str
    rev: int
    html: str | None


@dataclass(frozen=True)
class Embedding:
    """A page's HTML with all that it embeds; `sources` says of which revisions that is, for the page's tag."""

    html: str
    sources: tuple[tuple[str, int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sources)


def embedded(html: str, *, user: Any, host: int | None = None) -> Embedding:
    """The HTML with the texts that its frames ask for; `host` is the article it belongs to.

    Without a frame nothing is asked of the database. Links are still to be filled in.
    """
    if FRAME not in html:
        return Embedding(html)
    found = _sources(html, user)
    composed = _Composer(found).compose(html, (host,))
    seen = tuple((key, source.pk, source.rev) if source else (key, 0, 0) for key, source in sorted(found.items()))
    return Embedding(composed, seen)


def _sources(html: str, user: Any) -> dict[str, Source | None]:
    """What the frames ask for, by folded key, level by level; None for what is not there for this reader."""
    found: dict[str, Source | None] = {}
    htmls = [html]
    for _level in range(settings.EMBED_DEPTH):
        keys = list(dict.fromkeys(fold(ref.target) for text in htmls for ref in embeds(text)))
        keys = [key for key in keys if key not in found][: settings.EMBEDS_MAX]
        if not keys:
            break
        here = _named(keys, user)
        found |= {key: here.get(key) for key in keys}
        htmls = [source.html for source in here.values() if source.html]
    return found


def _named(keys: list[str], user: Any) -> dict[str, Source]:
    """One query: the articles of these names that the reader may see, with their stored renderings."""
    stored = Rendering.objects.filter(article=OuterRef("pk"), rev=OuterRef("rev"), renderer=RENDERER_VERSION)
    stored = stored.filter(audience__lte=audience_of(user)).order_by("-audience")
    articles = Article.objects.visible_to(user).filter(names__key__in=keys).order_by()
    rows = articles.annotate(html=Subquery(stored.values("html")[:1])).values_list(
        "names__key", "pk", "title", "rev", "html"
    )
    return {
        key: Source(pk, title, rev, html if html is not None else _made(pk, user)) for key, pk, title, rev, html in rows
    }


def _made(pk: int, user: Any) -> str | None:
    try:
        return Rendering.objects.read_by(user, Article.objects.get(pk=pk), article_id=pk).html
    except RenderBusy:
        return None


class _Composer:
    """Puts the texts into their frames, and a sentence into each that stays without."""

    def __init__(self, found: dict[str, Source | None]) -> None:
        self.found = found
        self.count = 0
        self.room = settings.EMBED_MAX_CHARACTERS

    def compose(self, html: str, chain: tuple[int | None, ...]) -> str:
        """The HTML with its frames filled; `chain` names the articles it stands in, the page's own first."""
        return EMBED.sub(lambda match: self._frame(match, chain), html)

    def _frame(self, match: re.Match[str], chain: tuple[int | None, ...]) -> str:
        ref = embed_ref(match)
        if len(chain) > settings.EMBED_DEPTH:
            return _instead(_("Texts inside texts end here. Read on in %s."), ref)
        if self.count >= settings.EMBEDS_MAX:
            return _instead(_("This page shows no more texts of others. Read on in %s."), ref)
        source = self.found.get(fold(ref.target))
        if source is None:
            return _instead(_("There is no text to show here yet: %s."), EmbedRef(ref.target, ""))
        if source.pk in chain:
            return _instead(_("%s is not shown inside itself."), ref)
        return self._text(ref, source, chain)

    def _text(self, ref: EmbedRef, source: Source, chain: tuple[int | None, ...]) -> str:
        part = part_of(source.html or "", ref.section)
        if part is None:
            return _instead(_("%s has no such section."), EmbedRef(source.title, ""))
        if not part:
            return _instead(_("The text of %s cannot be shown here."), ref)
        if len(part) > self.room:
            return _instead(_("This page shows no more texts of others. Read on in %s."), ref)
        self.count += 1
        self.room -= len(part)
        inside = self.compose(fit_for_embedding(part, self.count, source.title), (*chain, source.pk))
        caption = escape(_("From %s")) % _link(EmbedRef(source.title, ref.section), _heading(part, ref.section))
        return (
            f'<figure class="embedded"><div class="embedded-text">{inside}</div>'
            f"<figcaption>{caption}</figcaption></figure>"
        )


def _heading(html: str, section: str) -> str:
    heading = next(root_headings(html), None) if section else None
    return plain_text(html[heading.start : heading.end]).replace("\n", " ") if heading else ""


def _instead(sentence: str, ref: EmbedRef) -> str:
    return f'<p class="embedded-not">{escape(sentence) % _link(ref)}</p>'


def _link(ref: EmbedRef, heading: str = "") -> str:
    words = f"{ref.target} § {heading}" if heading else ref.target
    anchor = f"#{escape(ref.section)}" if ref.section else ""
    return f'<a href="wiki:{to_path(ref.target)}{anchor}">{escape(words)}</a>'
