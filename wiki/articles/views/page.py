"""What an article's page shows to one reader, and the tag by which a browser knows it again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connection
from django.template.loader import render_to_string
from django.utils.dateformat import format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wiki.accounts.roles import at_least, role_of
from wiki.articles import reading
from wiki.articles.article import Article
from wiki.articles.concealment import sight_of
from wiki.articles.names import ArticleName
from wiki.articles.ontology import Ontology, current_ontology
from wiki.articles.read_marks import news
from wiki.articles.reading import Reading
from wiki.articles.rendering import AWAITS_SIDES, RENDERER_VERSION, Rendering, render_sides, safe_html
from wiki.articles.visibility import levels_for
from wiki.build import BUILD
from wiki.chronology.boxes.sides import inherited_sides
from wiki.chronology.inverse import about, group
from wiki.continuity.notes import counts, note
from wiki.files.fill import fill_pictures, pictures_in
from wiki.links.embeds import embedded
from wiki.links.resolve import Live, by_key, fill_as_before, link, live_in, live_then, targets
from wiki.markup.pencils import with_pencils
from wiki.markup.titles import fold
from wiki.moderation.protections import Deed, lets, protecting
from wiki.prepared import ID, NAME, Row, ask, prepare
from wiki.watching.told import note_told, question, told_to

# The article that the page is asked for by one of its names.
NAMED = ArticleName.objects.filter(key=NAME).values("article")[:1]


class ArticlePage:
    """One article for one reader, in three queries, and three more for writers."""

    template = "wiki/articles/article.html"
    query = "?"

    def __init__(
        self,
        found: Reading,
        live: Live,
        about: list[Row],
        counted: Iterable[Row] = (),
        kept: Iterable[Row] = (),
        *,
        user: Any,
    ) -> None:
        self.ontology: Ontology = current_ontology(found.ontology)
        self.user = user
        self.writer = bool(user.is_authenticated)
        self.kept = kept
        self.kept_from = {deed for deed, least in kept if not lets(user, least)}
        self.live = live
        self.about = about
        self.reading = found if found.html is not None and self._box_is_fresh(found) else self._made(found)
        self.embedded = embedded(self.reading.html or "", user=user, host=self.reading.pk)
        if self.embedded:
            self.live = Live(self.live | self._live_in(self.embedded.html))
        self.counted = counted
        self.findings = note(counted)
        self.sides = self._sides() if AWAITS_SIDES in (self.reading.box or "") else ""
        self.pictures = pictures_in(self.embedded.html, self.reading.box, self.sides, user=user)

    @classmethod
    def find(cls, name: str, *, user: Any) -> ArticlePage | None:
        """The page of the article that a title or alias leads to, if this user may see it."""
        key, levels, marked = fold(name), levels_for(user), bool(user.is_authenticated)
        queries = [reading.query(levels, sight=sight_of(user), marked=marked), prepare(about, NAMED, levels)]
        if marked:
            queries += [prepare(counts, NAMED, levels), prepare(protecting, NAMED), question(user)]
        at_once = connection.vendor == "postgresql"  # where each journey counts
        if at_once:
            queries.append(prepare(targets, NAMED, levels))
        found, *others = ask(key, *queries, person=user.pk)
        linked = others.pop() if at_once else []
        if marked:
            note_told(user, others.pop())
        if not found:
            return None
        read = reading.reading(found[0])
        live = by_key(linked) if at_once else live_then(read.names, prepare(targets, ID, levels), read)
        return cls(read, live, *others, user=user)

    def etag(self, name: str, token: str) -> str:
        """A strong tag over all that the page shows.

        `name` is the name it was asked for by, `token` the secret that the forms of a signed-in reader carry.
        """
        parts = (*self.shown(), token if self.writer else "", name)
        text = "\x1e".join(map(str, parts)).encode("utf-8", "surrogatepass")
        return f'"{hashlib.blake2b(text, digest_size=16).hexdigest()}"'

    def shown(self) -> tuple[Any, ...]:
        """All that the page depends on but for the request."""
        shown, user = self.reading, self.user
        return (
            *(BUILD, self.ontology.version, RENDERER_VERSION, shown.pk, shown.rev, shown.visibility),
            *(shown.author, shown.comment),
            self.embedded.sources,
            *(role_of(user), user.get_username(), user.is_staff, self.sides, self.findings),
            *(shown.read_rev, shown.read_when, shown.edits, shown.people, shown.watched, shown.open_threads),
            *told_to(user),
            *(self.live.text, _joined(self.about), _joined(self.kept), *self.pictures.shown()),
        )

    def context(self) -> dict[str, Any]:
        """What the template shows."""
        shown = self.reading
        return {
            "article": shown,
            "kind": self.ontology.kinds[shown.kind_id],
            "body": self._filled(self._with_pencils(self.embedded.html)),
            "box": self._boxed(shown.box),
            "toc": safe_html(shown.toc or ""),
            "notice": shown.notice,
            "inverse": self._inverse(),
            "findings": self.findings,
            "can_edit": self.can_edit,
            "can_move": self.can_edit and Deed.MOVE not in self.kept_from,
            "kept_from": self.kept_from,
            "can_protect": self.writer and at_least(self.user, "moderator"),
            "unread": self.writer and shown.read_rev != shown.rev,
            "news": news(shown),
            "at": "",
            "changed": _day(shown.updated.date()),
        }

    def _filled(self, html: str | None) -> SafeString:
        return fill_pictures(self._linked(html or ""), self.pictures, writer=self.writer)

    def _linked(self, html: str) -> SafeString:
        return fill_as_before(html, self.live.text, writer=self.writer)

    def _live_in(self, html: str) -> Live:
        """What the links lead to that embedded texts bring along."""
        return live_in(html, user=self.user)

    @property
    def can_edit(self) -> bool:
        """Whether the page offers its reader to edit it: all who are signed in, unless it is protected from them."""
        return self.writer and Deed.EDIT not in self.kept_from

    def _with_pencils(self, html: str) -> str:
        """The text with a link to edit each section, for writers."""
        return with_pencils(html, f"edit/{self.query}", _("Edit the section “%s”")) if self.can_edit else html

    def _sides(self) -> str:
        """The sides that a battle without any has from its war: two queries more."""
        found = inherited_sides(self.reading.pk, self.ontology, user=self.user)
        html = render_sides(found.facts, found.whole, self.ontology) if found.facts else ""
        self.live = Live(self.live | live_in(html, user=self.user)) if html else self.live
        return html

    def _boxed(self, html: str | None) -> SafeString:
        return self._filled((html or "").replace(AWAITS_SIDES, self.sides))

    def _inverse(self) -> Any:
        """What other articles say of this one, as HTML."""
        return _related(tuple(self.about), self.ontology)

    def _box_is_fresh(self, found: Reading) -> bool:
        return found.box_ontology == self.ontology.version

    def _made(self, found: Reading) -> Reading:
        """The same article once its missing rendering, or its outdated box, is made and stored."""
        article = Article.objects.get(pk=found.pk)
        row = Rendering.objects.read_by(self.user, article, article_id=article.pk)
        box = row.fresh_box(article)
        return replace(found, html=row.html, toc=row.toc, box=box, notice=row.notice, box_ontology=row.ontology)


@lru_cache(maxsize=1_000)
def _related(about: tuple[Row, ...], ontology: Ontology) -> str:
    """Facts of other articles in groups, each fact as a link and the rest of it in words."""
    groups = [
        {"label": label, "facts": [{"link": link(fact.title, fact.kind), "details": fact.details} for fact in facts]}
        for label, facts in group(about, ontology)
    ]
    return render_to_string("wiki/articles/_related.html", {"groups": groups}) if groups else ""


@lru_cache(maxsize=10_000)
def _day(day: date) -> str:
    return format(day, "j F Y")


def _joined(rows: Iterable[Iterable[Any]]) -> str:
    """Rows as one text; titles and facts hold no control characters, so no other rows give the same."""
    return "\x1f".join(map(str, chain.from_iterable(rows)))
