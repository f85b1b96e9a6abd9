"""The timeline of one article: its lifespan, what its facts say of it through time, and what it took part in."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wiki.articles.addresses import address
from wiki.articles.article import Article
from wiki.articles.names import ArticleName
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype, Property
from wiki.articles.visibility import levels_for
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.chronology.timeline.entries import Entry
from wiki.chronology.timeline.scale import Window, fitted
from wiki.chronology.timeline.spans import Span
from wiki.chronology.timeline.tracks import Track
from wiki.dates.days import OPEN_DAY
from wiki.markup.wikilinks import parse_reference

LIMIT = 200
_SPAN = tuple(f"article__lifespan__{name}" for name in Span._fields)
_LINKED = ("article__title", "article__kind", *_SPAN)


def own_tracks(article: Article, ontology: Ontology, *, user: Any) -> list[Track]:
    """The tracks of an article's own timeline, as far as this user may see them; at most four queries."""
    groups: dict[str, list[Entry]] = {}
    for lifespan in Lifespan.objects.dated().filter(article=article):
        groups[_("Lifespan")] = [Entry(article.title, article.kind_id, _span(lifespan), "")]
    for label, entry in [*_stated(article, ontology, user), *_stated_about(article, ontology, user)]:
        groups.setdefault(label, []).append(entry)
    return [Track(label, entries=_once(entries), total=len(_once(entries))) for label, entries in groups.items()]


def own_window(tracks: list[Track]) -> Window:
    """All that the tracks show, with a margin."""
    spans = [entry.span.drawn for track in tracks for entry in track.entries]
    days = [day for span in spans for day in span if abs(day) < OPEN_DAY]
    margin = (max(days) - min(days)) // 20 + 5 if days else 0
    return fitted(min(days) - margin, max(days) + margin) if days else fitted(1, 365)


def _stated(article: Article, ontology: Ontology, user: Any) -> list[tuple[str, Entry]]:
    """What the article's own facts say: offices, memberships, names and governments, with their time."""
    stated = list(Statement.objects.filter(article=article).order_by("position")[:LIMIT])
    keys = {row.target_key for row in stated if row.target_key}
    names = ArticleName.objects.filter(key__in=keys, article__visibility__in=levels_for(user))
    live = {name.key: name.article for name in names.select_related("article__lifespan").only("key", *_LINKED)}
    found = []
    for row in stated:
        prop = ontology.properties.get(row.property)
        if prop and not prop.lifespan and (entry := _own_entry(row, prop, live.get(row.target_key), ontology)):
            found.append((prop.label, entry))
    return found


def _own_entry(row: Statement, prop: Property, target: Article | None, ontology: Ontology) -> Entry | None:
    span = _time(row, target, ontology)
    if span is None:
        return None
    if target:
        return Entry(target.title, target.kind_id, span, address(target.title))
    reference = parse_reference(row.value)
    title = reference.label or reference.target if reference else row.value
    return Entry(prop.label if prop.datatype == Datatype.DATE else title, "", span, "")


def _stated_about(article: Article, ontology: Ontology, user: Any) -> list[tuple[str, Entry]]:
    """What other articles say of it: the wars it fought in, the offices' holders, its members."""
    found = []
    for row in _about(article, user):
        prop, other = ontology.properties.get(row.property), row.article
        span = _time(row, other, ontology)
        if prop and prop.inverse() and span:
            found.append((prop.inverse(), Entry(other.title, other.kind_id, span, address(other.title))))
    return found


def _about(article: Article, user: Any) -> QuerySet[Statement]:
    names = ArticleName.objects.filter(article=article).values("key")
    about = Statement.objects.filter(target_key__in=names, article__visibility__in=levels_for(user))
    shown = ("property", "date_from", "date_to", "from_lo", "from_hi", "to_lo", "to_hi", *_LINKED)
    linked = about.exclude(article=article).select_related("article__lifespan").only(*shown)
    return linked.order_by("property", "from_lo", "article__key")[:LIMIT]


def _time(row: Statement, other: Article | None, ontology: Ontology) -> Span | None:
    """The time of a fact; of one without a date, the time of the happening that it links with the article."""
    if not row.undated:
        return Span.of(row.time)
    kind = ontology.kinds.get(other.kind_id) if other else None
    lifespan = getattr(other, "lifespan", None)
    if not kind or not kind.happening or lifespan is None:
        return None
    span = _span(lifespan)
    return span if any(abs(day) < OPEN_DAY for day in span) else None


def _span(lifespan: Lifespan) -> Span:
    return Span(*(getattr(lifespan, name) for name in Span._fields))


def _once(entries: list[Entry]) -> list[Entry]:
    """Each bar once, in order of time."""
    return sorted(dict.fromkeys(entries), key=lambda entry: (entry.span.drawn, entry.title))
