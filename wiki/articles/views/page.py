"""What an article's page shows to one reader, and the tag by which a browser knows it again."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils.safestring import SafeString

from wiki.accounts.roles import role_of
from wiki.articles.article import Article
from wiki.articles.ontology import Ontology, current_ontology
from wiki.articles.reading import Reading, find
from wiki.articles.rendering import AWAITS_SIDES, RENDERER_VERSION, Rendering, render_sides, safe_html
from wiki.build import BUILD
from wiki.chronology.boxes.sides import inherited_sides
from wiki.chronology.inverse import InverseGroup, group, statements_about
from wiki.continuity.notes import note_on
from wiki.links.resolve import Live, fill, live_from, live_in


class ArticlePage:
    """One article for one reader. Making it takes two queries beside the one that found it, and a third for writers."""

    template = "wiki/articles/article.html"

    def __init__(self, reading: Reading, *, user: Any) -> None:
        self.ontology: Ontology = current_ontology(reading.ontology)
        self.user = user
        self.writer = bool(user.is_authenticated)
        self.reading = reading if reading.html is not None and self._box_is_fresh(reading) else self._made(reading)
        self.live = self._live()
        self.about = self._about()
        self.findings = note_on(reading.pk, user=user) if self.writer else ""
        self.sides = self._sides() if AWAITS_SIDES in (self.reading.box or "") else ""

    def etag(self, name: str) -> str:
        """A strong tag over all that the page shows, `name` being the name it was asked for by."""
        shown = (*self.shown(), name)
        return '"' + hashlib.blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() + '"'

    def shown(self) -> tuple[Any, ...]:
        """All that the page depends on."""
        reading = self.reading
        return (
            *(BUILD, self.ontology.version, RENDERER_VERSION, reading.pk, reading.rev, reading.visibility),
            *(sorted(self.live.items()), self.about, self.sides, self.findings),
            *(role_of(self.user), self.user.get_username()),
        )

    def context(self) -> dict[str, Any]:
        """What the template shows."""
        reading = self.reading
        return {
            "article": reading,
            "kind": self.ontology.kinds[reading.kind_id],
            "body": self._filled(reading.html),
            "box": self._boxed(reading.box),
            "toc": safe_html(reading.toc or ""),
            "notice": reading.notice,
            "inverse": self._inverse(),
            "findings": self.findings,
            "can_edit": self.writer,
            "at": "",
        }

    def _live(self) -> Live:
        return live_from(self.reading.pk, user=self.user)

    def _about(self) -> list[tuple[Any, ...]]:
        return statements_about(self.reading.pk, user=self.user)

    def _filled(self, html: str | None) -> SafeString:
        return fill(html or "", self.live, writer=self.writer)

    def _sides(self) -> str:
        """The sides that a battle without any has from its war: two queries more."""
        found = inherited_sides(self.reading.pk, self.ontology, user=self.user)
        html = render_sides(found.facts, found.whole, self.ontology) if found.facts else ""
        self.live = self.live | live_in(html, user=self.user) if html else self.live
        return html

    def _boxed(self, html: str | None) -> SafeString:
        return self._filled((html or "").replace(AWAITS_SIDES, self.sides))

    def _inverse(self) -> list[InverseGroup]:
        return group(self.about, self.ontology)

    def _box_is_fresh(self, reading: Reading) -> bool:
        return reading.box_ontology == self.ontology.version

    def _made(self, reading: Reading) -> Reading:
        """The same article once its missing rendering, or its outdated box, is made and stored."""
        article = Article.objects.get(pk=reading.pk)
        if reading.html is None:
            Rendering.objects.make(article, article_id=article.pk)
        else:
            Rendering.objects.get(article=article, rev=reading.rev, renderer=RENDERER_VERSION).fresh_box(article)
        return find(reading.title, user=self.user) or reading
