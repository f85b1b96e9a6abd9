"""Tracks: what the entries of a timeline are sorted by, and which entries each track has."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.names import ArticleName
from wiki.articles.ontology import Ontology
from wiki.articles.tags import ArticleTag
from wiki.articles.visibility import levels_for
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.chronology.timeline.entries import Entry, Found, lifespans, most_important, most_important_by_kind, related
from wiki.chronology.timeline.filters import Filters
from wiki.chronology.timeline.scale import Window
from wiki.markup.titles import fold

ENTRIES, LEAST_ENTRIES = 320, 24
GROUPS = 8
KIND, TAG, PICK, NOTHING = "kind", "tag", "pick", "nothing"


@dataclass(frozen=True)
class Track:
    """A named line of a timeline. `alone` is the query of the timeline that shows it without the others."""

    label: str
    kind: str = ""
    url: str = ""
    alone: str = ""
    entries: list[Entry] = field(default_factory=list)
    total: int = 0

    def filled(self, found: Found) -> Track:
        return replace(self, entries=found.entries, total=found.total)


@dataclass(frozen=True)
class _Plan:
    """A track before its entries are asked for: which of the lifespans belong to it."""

    track: Track
    which: Q


def by_of(filters: Filters, ontology: Ontology) -> str:
    """What makes the tracks: as asked for, the picked articles where some are picked, otherwise the kinds."""
    if filters.by in (KIND, TAG, NOTHING) or filters.by in ontology.kinds:
        return filters.by
    return PICK if filters.picks else KIND


def tracks(filters: Filters, window: Window, ontology: Ontology, *, user: Any) -> list[Track]:
    """The tracks that have entries in the window: one query for all kinds, otherwise one for each track."""
    picked = _picked(filters, user)
    chosen = lifespans(filters, window, user=user)
    if filters.picks:
        chosen = chosen.filter(related([article.pk for article in picked]))
    if by_of(filters, ontology) == KIND:
        return _kind_tracks(chosen, filters, window, ontology)
    plans = _plans(filters, picked, ontology, user)
    limit = _limit(len(plans))
    found = [plan.track.filled(most_important(chosen.filter(plan.which), window, limit)) for plan in plans]
    return [track for track in found if track.total]


def _kind_tracks(chosen: QuerySet[Lifespan], filters: Filters, window: Window, ontology: Ontology) -> list[Track]:
    kinds = [kind for name, kind in ontology.kinds.items() if not filters.kinds or name in filters.kinds]
    found = most_important_by_kind(chosen, window, _limit(len(kinds)))
    return [
        Track(kind.plural, kind.name, kind.get_absolute_url(), filters.query(kinds=(kind.name,), by=KIND)).filled(
            found[kind.name]
        )
        for kind in kinds
        if kind.name in found
    ]


def _limit(number: int) -> int:
    """How many entries each of so many tracks may show."""
    return max(ENTRIES // max(number, 1), LEAST_ENTRIES)


def _plans(filters: Filters, picked: list[Article], ontology: Ontology, user: Any) -> list[_Plan]:
    by = by_of(filters, ontology)
    if by == NOTHING:
        return [_Plan(Track(_("All entries")), Q())]
    if by == TAG:
        return [_tag_plan(key, tag, filters) for key, tag in _tags(filters, user)]
    groups = picked if by == PICK else _connected(by, user)
    return [_article_plan(article, filters) for article in groups]


def _tag_plan(key: str, tag: str, filters: Filters) -> _Plan:
    tagged = ArticleTag.objects.filter(key=key).values("article")
    return _Plan(Track(tag, alone=filters.query(tags=(tag,), by=TAG)), Q(article__in=tagged))


def _article_plan(article: Article, filters: Filters) -> _Plan:
    alone = filters.query(picks=(article.title,), by="")
    track = Track(article.title, article.kind_id, article.get_absolute_url(), alone)
    return _Plan(track, related([article.pk]))


def _tags(filters: Filters, user: Any) -> list[tuple[str, str]]:
    """The tags asked for, or those that most articles this user may see carry."""
    if filters.tags:
        return [(fold(tag), tag) for tag in filters.tags]
    carried = ArticleTag.objects.filter(article__visibility__in=levels_for(user)).order_by()
    counted = carried.values_list("key").annotate(most=Count("pk")).order_by("-most", "key")[:GROUPS]
    keys = [key for key, _number in counted]
    words = dict(carried.filter(key__in=keys).values_list("key", "tag"))
    return [(key, words[key]) for key in keys]


def _connected(kind: str, user: Any) -> list[Article]:
    """The articles of a kind that most facts this user may see speak of, by title."""
    named = ArticleName.objects.filter(article__kind=kind, article__visibility__in=levels_for(user))
    counted = dict(
        Statement.objects.filter(target_key__in=named.values("key"), article__visibility__in=levels_for(user))
        .order_by()
        .values_list("target_key")
        .annotate(most=Count("pk"))
        .order_by("-most", "target_key")[: 2 * GROUPS]
    )
    owners = dict(named.filter(key__in=counted).values_list("key", "article"))
    chosen = list(dict.fromkeys(owners[key] for key in counted))[:GROUPS]
    return list(Article.objects.visible_to(user).filter(pk__in=chosen).listed().order_by("key"))


def _picked(filters: Filters, user: Any) -> list[Article]:
    """The picked articles that this user may see, by title; those that are hidden are as good as missing."""
    keys = [fold(title) for title in filters.picks]
    return list(Article.objects.visible_to(user).filter(names__key__in=keys).distinct().listed()) if keys else []
