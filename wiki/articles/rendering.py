"""Rendered articles: sanitised HTML and the box of facts, kept by revision and renderer version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import OperationalError, models
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.box import box_rows
from wiki.articles.box_parts import BoxSides, awaits_sides, box_parts, box_sections
from wiki.articles.derived import DerivedManager
from wiki.articles.ontology import Ontology, current_ontology
from wiki.articles.visibility import audience_of
from wiki.markup.audiences import audiences_of, seen
from wiki.markup.contents import Heading, links
from wiki.markup.errors import MarkupError
from wiki.markup.limits import Limits
from wiki.markup.render import Rendered
from wiki.markup.wikilinks import inline_reference
from wiki.markup.worker import RenderPool

RENDERER_VERSION = 5
TOC_FROM = 3
# Stands in a stored box where the sides that a battle has from its war are filled in when it is served.
AWAITS_SIDES = "<!--sides-->"

_pool = RenderPool(
    size=settings.RENDER_WORKERS,
    wait=settings.RENDER_WAIT_SECONDS,
    seconds=settings.RENDER_SECONDS,
    seconds_per_mb=settings.RENDER_SECONDS_PER_MB,
    limits=Limits(source_bytes=settings.ARTICLE_MAX_BYTES),
)


def render_body(body: str, *, wait: float | None = None) -> Rendered:
    """Render Markdown in the bounded worker; `wait`: seconds to wait for one, if not as many as for a page.

    A body with blocks that only some may read is rendered as often as people read it differently.

    Raises MarkupError, with a message for the author, for what cannot be rendered within the limits, and RenderBusy
    when no worker became free in time.
    """
    rendered = _pool.render(body, wait=wait)
    narrower = audiences_of(body)
    if not narrower:
        return rendered
    wider = [0, *narrower[:-1]]
    lesser = tuple(replace(_pool.render(seen(body, each), wait=wait), audience=each) for each in wider)
    return replace(rendered, lesser=lesser, audience=narrower[-1])


def render_or_notice(article: Article) -> Rendered:
    """Render an article's body; what cannot be rendered becomes an empty text with the reason as its notice."""
    try:
        return render_body(article.body)
    except MarkupError as error:
        unread = Rendered(html="", toc=[], links=[], text="", notice=str(error))
    narrower = audiences_of(article.body)
    return replace(unread, lesser=(_without_blocks(article.body),), audience=narrower[-1]) if narrower else unread


def _without_blocks(body: str) -> Rendered:
    """What is left of a text for everybody where all of it cannot be rendered; the reason might tell of the rest."""
    try:
        return _pool.render(seen(body, 0))
    except MarkupError as error:
        return Rendered(html="", toc=[], links=[], text="", notice=str(error))


def safe_html(html: str) -> SafeString:
    """Mark HTML that our renderer has sanitised, or that our own templates made, as safe to show."""
    return SafeString(html)  # as `mark_safe` does, which looks for lazy texts first


def render_box(article: Any, ontology: Ontology | None = None) -> str:
    """The box of facts of an article, a revision or a draft, wikilinks still to be filled in."""
    ontology = ontology or current_ontology()
    kind = ontology.kinds.get(article.kind_id)
    sections = list(box_sections(box_parts(box_rows(article.facts, kind, ontology, mark=safe_html))))
    awaits = AWAITS_SIDES if awaits_sides(article.facts, kind, ontology) else ""
    context = {"sections": sections, "kind": kind, "title": article.title, "awaits_sides": safe_html(awaits)}
    return render_to_string("wiki/articles/_box.html", context).strip()


def render_sides(facts: list[dict[str, Any]], whole: str, ontology: Ontology) -> str:
    """What goes in the place of AWAITS_SIDES: the sides that `facts` give, which the article `whole` states."""
    parts = box_parts(box_rows(facts, None, ontology, mark=safe_html))
    sides = next((part for part in parts if isinstance(part, BoxSides)), None)
    context = {"sides": sides, "whole": safe_html(inline_reference(f"[[{whole}]]"))}
    return render_to_string("wiki/articles/_box_inherited.html", context) if sides else ""


def render_toc(rendered: Rendered) -> str:
    """The table of contents as HTML; empty when there are fewer than TOC_FROM headings."""
    if len(rendered.toc) < TOC_FROM:
        return ""
    return render_to_string("wiki/articles/_toc.html", {"toc": nested(rendered.toc)}).strip()


def nested(headings: list[Heading]) -> list[dict[str, Any]]:
    """Headings as a tree two levels deep: `slug`, `text`, `children`. Deeper headings stay out of the contents."""
    tree: list[dict[str, Any]] = []
    for heading in headings:
        entry = {"slug": heading.slug, "text": heading.text, "children": []}
        if heading.level == 2 or not tree:
            tree.append(entry)
        elif heading.level == 3:
            tree[-1]["children"].append(entry)
    return tree


def _contents(source: Any, rendered: Rendered, ontology: Ontology, box: str | None = None) -> Iterator[dict[str, Any]]:
    """What is stored of each rendering of an article or a revision; their box is made unless it is given."""
    box = render_box(source, ontology) if box is None else box
    for reading in rendered.readings:
        yield {
            "renderer": RENDERER_VERSION,
            "audience": reading.audience,
            "html": reading.html,
            "toc": render_toc(reading),
            "notice": reading.notice,
            "ontology": ontology.version,
            "box": box,
        }


class RenderingManager(DerivedManager):
    """Renderings of current revisions are made with each save; those of old ones when somebody reads them."""

    def rows_of(self, article: Article, rendered: Rendered) -> list[Any]:
        contents = _contents(article, rendered, current_ontology())
        return [Rendering(article=article, rev=article.rev, **content) for content in contents]

    def rebuild_texts(self, sources: list[tuple[Article, Rendered]]) -> None:
        """The same as `rebuild_many`, for articles of which nothing but the text has changed: their boxes stay."""
        articles, ontology = [article for article, _rendered in sources], current_ontology()
        stored = self.filter(article__in=articles, renderer=RENDERER_VERSION, ontology=ontology.version)
        boxes = {(row.article_id, row.rev): row.box for row in stored.defer("html", "toc")}
        before = {article.pk: boxes.get((article.pk, article.rev - 1)) for article in articles}
        rows = [
            Rendering(article=article, rev=article.rev, **content)
            for article, rendered in sources
            for content in _contents(article, rendered, ontology, before[article.pk])
        ]
        self.filter(article__in=articles).delete()
        self.bulk_create(rows)

    def current_html(self, articles: Iterable[Article]) -> dict[int, str]:
        """The HTML of these articles as they are, by primary key, where it is stored and could be rendered, and is the
        same for everybody.
        """
        revs = {article.pk: article.rev for article in articles if not audiences_of(article.body)}
        rows = self.filter(article__in=revs, renderer=RENDERER_VERSION, notice="")
        return {pk: html for pk, rev, html in rows.values_list("article_id", "rev", "html") if revs[pk] == rev}

    def stored(self, article: Article) -> Rendered:
        """What the stored rendering of the current revision says; made and stored when there is none."""
        found = self._of(article.pk, article.rev) or self._make(article, article.pk)
        *lesser, whole = [
            Rendered(html=row.html, toc=[], links=links(row.html), text="", notice=row.notice, audience=row.audience)
            for row in found
        ]
        return replace(whole, lesser=tuple(lesser))

    def read_by(self, user: Any, source: Any, *, article_id: int) -> Rendering:
        """The rendering of an article, or of one of its revisions, that this user reads; made and stored when there is
        none. Raises RenderBusy.
        """
        found = self._of(article_id, source.rev) or self._make(source, article_id)
        return [row for row in found if row.audience <= audience_of(user)][-1]

    def _of(self, article_id: int, rev: int) -> list[Rendering]:
        """What is stored of one revision, for the widest audience first."""
        return list(self.filter(article=article_id, rev=rev, renderer=RENDERER_VERSION).order_by("audience"))

    def _make(self, source: Any, article_id: int) -> list[Rendering]:
        """Render an article, or one of its revisions, and store what each audience reads.

        This is a cache: two readers who ask at once store it once, and while the database takes no writes, nothing is.
        """
        contents = _contents(source, render_or_notice(source), current_ontology())
        rows = [Rendering(article_id=article_id, rev=source.rev, **content) for content in contents]
        with suppress(OperationalError):
            unique = ["article", "rev", "renderer", "audience"]
            said = ["html", "toc", "box", "ontology", "notice"]
            self.bulk_create(rows, update_conflicts=True, unique_fields=unique, update_fields=said)
        return rows


class Rendering(models.Model):
    """Derived: one revision as HTML, sanitised, with `wiki:` links still to be filled in.

    What somebody reads is the rendering for the highest audience up to their own; most texts have only one, for 0.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="renderings")
    rev = models.PositiveIntegerField(_("revision"))
    renderer = models.PositiveIntegerField(_("renderer version"))
    audience = models.PositiveSmallIntegerField(_("for the audience"), default=0)
    html = models.TextField(_("HTML"))
    toc = models.TextField(_("table of contents"), blank=True)
    box = models.TextField(_("box of facts"), blank=True)
    ontology = models.PositiveIntegerField(_("world version of the box"), default=0)
    notice = models.TextField(_("why it could not be rendered"), blank=True)

    objects = RenderingManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "rev", "renderer", "audience"], name="one_rendering_once")
        ]
        verbose_name = _("rendering")

    def __str__(self) -> str:
        return f"{self.article_id}, revision {self.rev}"

    def fresh_box(self, source: Any) -> str:
        """The box of facts under the present ontology; made anew and stored when kinds or properties have changed."""
        version = current_ontology().version
        if self.ontology != version:
            self.box, self.ontology = render_box(source), version
            with suppress(OperationalError):  # reading goes on while the database takes no writes
                Rendering.objects.filter(pk=self.pk).update(box=self.box, ontology=version)
        return self.box
