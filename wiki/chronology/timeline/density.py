"""How much there is at a time: counts of all that is asked for, whether the tracks have room for it or not."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, QuerySet, Sum

from wiki.articles.visibility import levels_for
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.timeline.filters import Filters
from wiki.chronology.timeline.scale import Window
from wiki.dates.bounds import Bounds
from wiki.kept import Kept

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


class Bars(NamedTuple):
    """The first days of some bars and their last days, each in order: all that counting takes, in any window."""

    begins: array[int]
    ends: array[int]

    @classmethod
    def of(cls, chosen: QuerySet[Lifespan]) -> Bars:
        """The bars of these lifespans. One query."""
        drawn = list(chosen.filter(drawn_lo__lte=F("drawn_hi")).order_by().values_list("drawn_lo", "drawn_hi"))
        return cls(*(array("q", sorted(bar[end] for bar in drawn)) for end in (0, 1)))

    def before(self, day: int) -> int:
        """How many lie wholly before a day."""
        return bisect_left(self.ends, day)

    def begun(self, day: int) -> int:
        """How many begin on a day or before it."""
        return bisect_right(self.begins, day)


# In bars, of 16 bytes each.
_kept: Kept[Bars] = Kept(2_000_000)


def bars_for(chosen: QuerySet[Lifespan], filters: Filters, *, user: Any) -> Bars:
    """The bars of the lifespans that the filters choose for this user.

    Those of whole kinds are kept in the process until any lifespan changes. Two queries at most.
    """
    if filters.tags or filters.picks:
        return Bars.of(chosen)
    key = (levels_for(user), filters.kinds, _state())
    bars = _kept.get(key)
    if bars is None:
        bars = Bars.of(chosen)
        _kept.keep(key, bars, weight=1 + len(bars.begins))
    return bars


def density(bars: Bars, window: Window) -> Density:
    """The density of these bars."""
    size = -(-window.days // BINS)
    days = [Bounds(lo, min(lo + size - 1, window.hi)) for lo in range(window.lo, window.hi + 1, size)]
    bins = [(part, bars.begun(part.hi) - bars.before(part.lo)) for part in days]
    return Density(bins, bars.before(window.lo), len(bars.begins) - bars.begun(window.hi))


def _state() -> tuple[int, ...]:
    """What another state of the lifespans does not share: a lifespan that changes is a new row with a higher key."""
    found = Lifespan.objects.aggregate(number=Count("pk"), highest=Max("pk"), keys=Sum("pk"))
    return found["number"], found["highest"] or 0, found["keys"] or 0
