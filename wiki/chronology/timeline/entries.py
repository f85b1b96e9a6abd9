"""The entries of a timeline: lifespans within a window, as many as have room, and how many there are in all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Value, When
from django.db.models import Window as Over
from django.db.models.expressions import OrderBy
from django.db.models.functions import Greatest, Least, RowNumber

from wiki.articles.addresses import address
from wiki.articles.article import Canon
from wiki.articles.names import ArticleName
from wiki.articles.tags import ArticleTag
from wiki.articles.visibility import levels_for
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.chronology.timeline.filters import Filters
from wiki.chronology.timeline.scale import Window
from wiki.chronology.timeline.spans import Span
from wiki.dates.days import OPEN_DAY
from wiki.markup.titles import fold

_COLUMNS = ("article__title", "article__kind_id", "article__canon", *Span._fields)
_CERTAIN = Q(certain_lo__lte=F("certain_hi"))


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


def lifespans(filters: Filters, window: Window, *, user: Any) -> QuerySet[Lifespan]:
    """The lifespans that the filters ask for, that this user may see and whose bars touch the window."""
    chosen: QuerySet[Lifespan] = Lifespan.objects.dated().visible_to_levels(levels_for(user))
    if filters.kinds:
        chosen = chosen.filter(kind__in=filters.kinds)
    if filters.tags:
        tagged = ArticleTag.objects.filter(key__in=[fold(tag) for tag in filters.tags])
        chosen = chosen.filter(article__in=tagged.values("article"))
    return chosen.annotate(start=_start(), end=_end()).filter(start__lte=window.hi, end__gte=window.lo)


def related(articles: list[int]) -> Q:
    """The articles themselves, what speaks of them in its facts, and what their own facts speak of."""
    names = ArticleName.objects.filter(article__in=articles).values("key")
    spoken_of = Statement.objects.filter(article__in=articles).exclude(target_key="").values("target_key")
    return (
        Q(article__in=articles)
        | Q(article__in=Statement.objects.filter(target_key__in=names).values("article"))
        | Q(article__in=ArticleName.objects.filter(key__in=spoken_of).values("article"))
    )


def most_important(chosen: QuerySet[Lifespan], window: Window, limit: int) -> Found:
    """Those that reach furthest through the window; two queries."""
    counted = chosen.annotate(total=Over(Count("pk")))
    return _found(counted.order_by(*_importance(window)).values_list("pk", "total")[:limit]).get("", Found([], 0))


def most_important_by_kind(chosen: QuerySet[Lifespan], window: Window, limit: int) -> dict[str, Found]:
    """The same for each kind, for all of them at once."""
    placed = chosen.annotate(
        total=Over(Count("pk"), partition_by="kind"),
        place=Over(RowNumber(), partition_by="kind", order_by=_importance(window)),
    )
    return _found(placed.filter(place__lte=limit).order_by("kind", "place").values_list("pk", "total", "kind"))


def _found(rows: Iterable[tuple[Any, ...]]) -> dict[str, Found]:
    """The entries in the order of the rows, in groups if these name them.

    The titles are asked for last: sorting all of a world's takes the database much longer than sorting its numbers.
    """
    placed = list(rows)
    chosen = Lifespan.objects.filter(pk__in=[row[0] for row in placed])
    entries = {pk: _entry(*columns) for pk, *columns in chosen.values_list("pk", *_COLUMNS)}
    found: dict[str, Found] = {}
    for pk, total, *group in placed:
        found.setdefault(group[0] if group else "", Found([], total)).entries.append(entries[pk])
    return found


def _importance(window: Window) -> tuple[OrderBy, OrderBy]:
    shown = Least("end", Value(window.hi)) - Greatest("start", Value(window.lo))
    return shown.desc(), F("pk").asc()


def _entry(title: str, kind: str, canon: str, *days: int) -> Entry:
    doubt = "" if canon == Canon.CANON else str(Canon(canon).label)
    return Entry(title, kind, Span(*days), address(title), doubt)


def _start() -> Case:
    """`Span.drawn.lo` in the database's words."""
    return _first_that_applies(
        (Q(from_lo__gt=-OPEN_DAY) | Q(from_hi=-OPEN_DAY), "from_lo"),
        (_CERTAIN, "certain_lo"),
        *_known("to_lo", "certain_hi", "to_hi", "certain_lo"),
    )


def _end() -> Case:
    """`Span.drawn.hi` in the database's words."""
    return _first_that_applies(
        (Q(to_hi__lt=OPEN_DAY) | Q(to_lo=OPEN_DAY), "to_hi"),
        (_CERTAIN, "certain_hi"),
        *_known("from_hi", "certain_lo", "from_lo", "certain_hi"),
    )


def _known(*columns: str) -> list[tuple[Q, str]]:
    return [(Q(**{f"{name}__gt": -OPEN_DAY, f"{name}__lt": OPEN_DAY}), name) for name in columns]


def _first_that_applies(*cases: tuple[Q, str]) -> Case:
    whens = [When(condition, then=F(column)) for condition, column in cases]
    return Case(*whens, default=Value(0), output_field=BigIntegerField())
