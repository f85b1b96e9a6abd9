"""What an article's page shows to one reader, and the tag by which a browser knows it again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from django.utils.safestring import SafeString

from wiki.accounts.roles import role_of
from wiki.articles.article import Article
from wiki.articles.ontology import Ontology, current_ontology
from wiki.articles.reading import Reading
from wiki.articles.rendering import RENDERER_VERSION, Rendering, safe_html
from wiki.build import BUILD
from wiki.chronology.inverse import InverseGroup, group, statements_about
from wiki.links.resolve import fill, live_from


class ArticlePage:
    """One article for one reader. Making it takes two queries beside the one that found the article."""

    def __init__(self, reading: Reading, *, user: Any) -> None:
        self.ontology: Ontology = current_ontology(reading.ontology)
        self.user = user
        self.writer = bool(user.is_authenticated)
        self.reading = reading if reading.html is not None and self._box_is_fresh(reading) else self._made(reading)
        self.live = live_from(reading.pk, user=user)
        self.about = statements_about(reading.pk, user=user)

    def etag(self, name: str, token: str) -> str:
        """A strong tag over all that the page shows.

        `name` is the name it was asked for by, `token` the secret that the forms of a signed-in reader carry.
        """
        reading = self.reading
        shown = (
            *(BUILD, self.ontology.version, RENDERER_VERSION, reading.pk, reading.rev, reading.visibility, name),
            *(sorted(self.live.items()), self.about),
            *(role_of(self.user), self.user.get_username(), self.user.is_staff, token if self.writer else ""),
        )
        return '"' + hashlib.blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() + '"'

    def context(self) -> dict[str, Any]:
        """What the template shows."""
        reading = self.reading
        return {
            "article": reading,
            "kind": self.ontology.kinds[reading.kind_id],
            "body": self._filled(reading.html),
            "box": self._filled(reading.box),
            "toc": safe_html(reading.toc or ""),
            "notice": reading.notice,
            "inverse": self._inverse(),
            "can_edit": self.writer,
        }

    def _filled(self, html: str | None) -> SafeString:
        return fill(html or "", self.live, writer=self.writer)

    def _inverse(self) -> list[InverseGroup]:
        return group(self.about, self.ontology)

    def _box_is_fresh(self, reading: Reading) -> bool:
        return reading.box_ontology == self.ontology.version

    def _made(self, reading: Reading) -> Reading:
        """The same article once its missing rendering, or its outdated box, is made and stored."""
        article = Article.objects.get(pk=reading.pk)
        stored = Rendering.objects.filter(article=article, rev=article.rev, renderer=RENDERER_VERSION).first()
        row = stored or Rendering.objects.make(article, article_id=article.pk)
        box = row.fresh_box(article)
        return replace(reading, html=row.html, toc=row.toc, box=box, notice=row.notice, box_ontology=row.ontology)
