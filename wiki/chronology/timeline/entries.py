"""The entries of a timeline: lifespans within a window, as many as have room, and how many there are in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Greatest, Least

from wiki.articles.addresses import address
from wiki.articles.article import Article, Canon
from wiki.articles.names import ArticleName
from wiki.articles.tags import ArticleTag
from wiki.articles.visibility import levels_for
from wiki.chronology.asking import HI, LO, ask_on
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.chronology.timeline.filters import Filters
from wiki.chronology.timeline.scale import Window
from wiki.chronology.timeline.spans import Span
from wiki.dates.bounds import Bounds
from wiki.markup.titles import fold
from wiki.prepared import put_together

_COLUMNS = ("article__title", "article__kind_id", "article__canon", *Span._fields)


@dataclass(frozen=True)
class Entry:
    """One bar: what it is called, where it leads ("" is nowhere), of which kind it is, and its span."""

    title: str
    kind: str
    span: Span
    url: str
    canon: str = ""


@dataclass(frozen=True)
class Found:
    """The most important entries of a track, and how many it has in the window."""

    entries: list[Entry]
    total: int


def lifespans(filters: Filters, *, user: Any) -> QuerySet[Lifespan]:
    """The lifespans that the filters ask for and that this user may see, wherever they are drawn."""
    chosen: QuerySet[Lifespan] = Lifespan.objects.visible_to_levels(levels_for(user)).order_by()
    if filters.kinds:
        chosen = chosen.filter(kind__in=filters.kinds)
    if filters.tags:
        tagged = ArticleTag.objects.filter(key__in=[fold(tag) for tag in filters.tags])
        chosen = chosen.filter(article__in=tagged.values("article"))
    return chosen


def related(articles: list[int]) -> Q:
    """The articles themselves, what speaks of them in its facts, and what their own facts speak of."""
    names = ArticleName.objects.filter(article__in=articles).values("key")
    spoken_of = Statement.objects.filter(article__in=articles).exclude(target_key="").values("target_key")
    themselves = Article.objects.filter(pk__in=articles).order_by().values("pk")
    speaking = Statement.objects.filter(target_key__in=names).order_by().values("article")
    spoken = ArticleName.objects.filter(key__in=spoken_of.order_by()).order_by().values("article")
    return Q(article__in=themselves.union(speaking, spoken))


def most_important(chosen: Mapping[str, QuerySet[Lifespan]], window: Window, limit: int) -> dict[str, Found]:
    """Of each group those that reach furthest through the window; two queries, however many groups there are."""
    groups = {name: rows.filter(drawn_lo__lte=HI, drawn_hi__gte=LO) for name, rows in chosen.items()}
    lists = [put_together(_furthest(rows)[:limit]) for rows in groups.values()]
    counts = [put_together(_number(rows)) for rows in groups.values()]
    found = ask_on(Bounds(*window), *lists, *counts)
    listed, counted = found[: len(groups)], found[len(groups) :]
    entries = _entries([pk for rows in listed for (pk,) in rows])
    return {
        name: Found([entries[pk] for (pk,) in rows], sum(number for (number,) in numbers))
        for name, rows, numbers in zip(groups, listed, counted, strict=True)
    }


def _furthest(rows: QuerySet[Lifespan]) -> QuerySet[Any, Any]:
    shown = Least("drawn_hi", Value(HI)) - Greatest("drawn_lo", Value(LO))
    return rows.order_by(shown.desc(), "article").values_list("article")


def _number(rows: QuerySet[Lifespan]) -> QuerySet[Any, Any]:
    """How many there are, as a row; none for none."""
    return rows.annotate(all=Value(1)).values("all").annotate(number=Count("article")).values_list("number")


def _entries(articles: list[int]) -> dict[int, Entry]:
    """The titles are asked for last: sorting all of a world's takes the database longer than sorting its numbers."""
    rows = Lifespan.objects.filter(article__in=articles).order_by().values_list("article", *_COLUMNS)
    return {pk: _entry(*columns) for pk, *columns in rows}


def _entry(title: str, kind: str, canon: str, *days: int) -> Entry:
    doubt = "" if canon == Canon.CANON else str(Canon(canon).label)
    return Entry(title, kind, Span(*days), address(title), doubt)
