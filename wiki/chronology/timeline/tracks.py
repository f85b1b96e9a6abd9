"""Tracks: what the entries of a timeline are sorted by, and which entries each track has."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.kinds import Kind
from wiki.articles.ontology import Ontology
from wiki.articles.tags import ArticleTag
from wiki.articles.visibility import levels_for
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.timeline.entries import Entry, Found, lifespans, most_important, related
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
class Chosen:
    """The lifespans that a reader asked for, and the articles picked for it."""

    rows: QuerySet[Lifespan]
    picked: list[Article]


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


def chosen_lifespans(filters: Filters, *, user: Any) -> Chosen:
    """What the filters ask for, of this user's world. One query when articles are picked."""
    picked = _picked(filters, user)
    rows = lifespans(filters, user=user)
    if filters.picks:
        rows = rows.filter(related([article.pk for article in picked])) if picked else rows.none()
    return Chosen(rows, picked)


def tracks(chosen: Chosen, filters: Filters, window: Window, ontology: Ontology, *, user: Any) -> list[Track]:
    """The tracks that have entries in the window: five queries at most, whatever they are made of."""
    if filters.picks and not chosen.picked:
        return []
    plans = _plans(filters, chosen.picked, ontology, user)
    groups = {str(place): chosen.rows.filter(plan.which) for place, plan in enumerate(plans)}
    found = most_important(groups, window, _limit(len(plans)))
    filled = [plan.track.filled(found[str(place)]) for place, plan in enumerate(plans)]
    return [track for track in filled if track.total]


def _limit(number: int) -> int:
    """How many entries each of so many tracks may show."""
    return max(ENTRIES // max(number, 1), LEAST_ENTRIES)


def _plans(filters: Filters, picked: list[Article], ontology: Ontology, user: Any) -> list[_Plan]:
    by = by_of(filters, ontology)
    if by == KIND:
        kinds = ontology.kinds.values()
        return [_kind_plan(kind, filters) for kind in kinds if not filters.kinds or kind.name in filters.kinds]
    if by == NOTHING:
        return [_Plan(Track(_("All entries")), Q())]
    if by == TAG:
        return [_tag_plan(key, tag, filters) for key, tag in _tags(filters, user)]
    groups = picked if by == PICK else _connected(by, user)
    return [_article_plan(article, filters) for article in groups]


def _kind_plan(kind: Kind, filters: Filters) -> _Plan:
    alone = filters.query(kinds=(kind.name,), by=KIND)
    return _Plan(Track(kind.plural, kind.name, kind.get_absolute_url(), alone), Q(kind=kind.name))


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
    hidden = Lifespan.objects.exclude(visibility__in=levels_for(user)).order_by().values("article")
    keys = _most_carried(hidden)
    words = dict(ArticleTag.objects.exclude(article__in=hidden).filter(key__in=keys).values_list("key", "tag"))
    return [(key, words[key]) for key in keys]


def _most_carried(hidden: QuerySet[Any, Any]) -> list[str]:
    """The tags that most articles carry, hidden ones left out.

    Counting all reads an index in its order, and the few hidden ones are taken away; leaving them out first cannot.
    So many more are looked at as there are tags on hidden articles: the others keep their place.
    """
    counted = ArticleTag.objects.order_by().values_list("key").annotate(most=Count("pk"))
    taken = dict(counted.filter(article__in=hidden))
    candidates = counted.order_by("-most", "key")[: GROUPS + len(taken)]
    carried = [(key, number - taken.get(key, 0)) for key, number in candidates]
    carried = sorted((-number, key) for key, number in carried if number)
    return [key for _number, key in carried[:GROUPS]]


def _connected(kind: str, user: Any) -> list[Article]:
    """The articles of a kind that most facts of public articles speak of, by title."""
    spoken_of = Lifespan.objects.filter(kind=kind, mentions__gt=0).visible_to_levels(levels_for(user))
    best_known = list(spoken_of.order_by("-mentions", "key").values_list("article", flat=True)[:GROUPS])
    return list(Article.objects.visible_to(user).filter(pk__in=best_known).listed().order_by("key"))


def _picked(filters: Filters, user: Any) -> list[Article]:
    """The picked articles that this user may see, by title; those that are hidden are as good as missing."""
    keys = [fold(title) for title in filters.picks]
    return list(Article.objects.visible_to(user).filter(names__key__in=keys).distinct().listed()) if keys else []
