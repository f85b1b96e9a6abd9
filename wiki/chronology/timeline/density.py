"""How much there is at a time: counts of all that is asked for, whether the tracks have room for it or not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Greatest, Least

from wiki.chronology.asking import ask_on
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.timeline.scale import Window
from wiki.dates.bounds import Bounds
from wiki.prepared import Prepared, Row, put_together

BINS = 60


@dataclass(frozen=True)
class Density:
    """So many entries touch each of the equal parts of a window; so many lie wholly before it, and after it."""

    bins: list[tuple[Bounds, int]]
    earlier: int
    later: int

    @property
    def most(self) -> int:
        return max((count for _days, count in self.bins), default=0)


NOTHING = Density([], 0, 0)


def density(chosen: QuerySet[Lifespan], window: Window) -> Density:
    """The density of these lifespans. One query."""
    size = -(-window.days // BINS)
    lows = range(window.lo, window.hi + 1, size)
    within = put_together(_within(chosen, window, size))
    drawn = chosen.filter(drawn_lo__lte=F("drawn_hi"))
    before, after = _number(drawn.filter(drawn_hi__lt=window.lo)), _number(drawn.filter(drawn_lo__gt=window.hi))
    rows, earlier, later = ask_on(Bounds(*window), within, before, after)
    changes = [0] * (len(lows) + 1)
    for first, last, count in rows:
        changes[first] += count
        changes[last + 1] -= count
    days = [Bounds(lo, min(lo + size - 1, window.hi)) for lo in lows]
    counts = accumulate(changes[:-1])
    return Density(list(zip(days, counts, strict=True)), _sum(earlier), _sum(later))


def _within(chosen: QuerySet[Lifespan], window: Window, size: int) -> QuerySet[Any, Any]:
    """How many bars begin in one part of the window and end in another: the first, the last, the number."""
    first = (Greatest(F("drawn_lo"), window.lo) - window.lo) / size
    last = (Least(F("drawn_hi"), window.hi) - window.lo) / size
    rows = chosen.filter(drawn_lo__lte=window.hi, drawn_hi__gte=window.lo).annotate(first=first, last=last)
    return rows.values_list("first", "last").annotate(count=Count("article")).order_by()


def _number(rows: QuerySet[Lifespan]) -> Prepared:
    """How many there are, in rows of the same shape."""
    nowhere = {name: Value(0) for name in ("first", "last")}
    return put_together(rows.annotate(**nowhere).values_list(*nowhere).annotate(count=Count("article")).order_by())


def _sum(rows: list[Row]) -> int:
    return sum(row[-1] for row in rows)
