"""The earliest and the latest day that a date can mean, as day numbers (see `days`).

A date means one day that is not known more closely; a span that stands for a date (`1924/1930`) means a day between its
ends. A mark widens what is named, to both sides, by one unit of the next larger kind: a day by a month, a month by a
year, a year by a decade (or half a percent of its distance from the year 0, if that is more); a decade by a decade, a
century by half of one. EDTF gives `~` and `?` no width at all; ours is wide on purpose, since only what is certain
under every reading may be called a contradiction. `?` is as wide as `~`, and `%`, which is both, twice as wide: the
ratio of the padding in the Python package `edtf`.
"""

from typing import NamedTuple

from wiki.dates.days import OPEN_DAY, day_number
from wiki.dates.edtf import DateOrSpan, DateSpan, PartialDate

_MARKED_DAY = 31
_MARKED_YEARS = {0: 10, 1: 10, 2: 50}
_MONTH_AT_MOST = 62
_YEAR_AT_MOST = 800


class Bounds(NamedTuple):
    """The first and the last day that are possible, both included; -OPEN_DAY and OPEN_DAY where there is none."""

    lo: int
    hi: int

    @property
    def exact(self) -> bool:
        """Whether it is one known day."""
        return self.lo == self.hi and abs(self.lo) < OPEN_DAY


ANY_DAY = Bounds(-OPEN_DAY, OPEN_DAY)


def bounds(date: DateOrSpan) -> Bounds:
    """The days that a date can mean, with the width of its mark; an open end reaches to OPEN_DAY."""
    if isinstance(date, PartialDate):
        return _marked(date) if date.doubt else named_days(date)
    lo = bounds(date.start).lo if date.start else -OPEN_DAY
    hi = bounds(date.end).hi if date.end else OPEN_DAY
    if date.start and date.end and date.start.day and date.end.day and date.start.doubt and date.end.doubt:
        return _marked_days(date, Bounds(lo, hi))
    return Bounds(lo, hi)


def named_days(date: DateOrSpan) -> Bounds:
    """The days that a date names, as if it bore no mark."""
    if isinstance(date, PartialDate):
        return Bounds(_first(date, 0), _last(date, 0))
    lo = _first(date.start, 0) if date.start else -OPEN_DAY
    hi = _last(date.end, 0) if date.end else OPEN_DAY
    return Bounds(lo, hi)


def _marked(date: PartialDate) -> Bounds:
    times = _times(date)
    if date.day:
        number = _first(date, 0)
        return Bounds(number - _MARKED_DAY * times, number + _MARKED_DAY * times)
    years = (1 if date.month else max(_MARKED_YEARS[date.open_digits], abs(date.year) // 200)) * times
    return Bounds(_first(date, years), _last(date, years))


def _marked_days(span: DateSpan, found: Bounds) -> Bounds:
    """The bounds of days marked at both ends: a month or a year of another calendar, widened as one of ours would be.

    Twice 31 days is taken for the longest month, 800 days for the longest year.
    """
    named = named_days(span)
    length = named.hi - named.lo + 1
    if length == 1 or length > _YEAR_AT_MOST:
        return found
    width = 366 if length <= _MONTH_AT_MOST else 3653
    return Bounds(
        min(named.lo - width * _times(span.start), found.lo), max(named.hi + width * _times(span.end), found.hi)
    )


def _times(date: PartialDate | None) -> int:
    return 2 if date and date.doubt == "%" else 1


def _first(date: PartialDate, years: int) -> int:
    """The first day of the date, so many years earlier."""
    return day_number(date.year - years, date.month or 1, date.day or 1)


def _last(date: PartialDate, years: int) -> int:
    """The last day of the date, so many years later."""
    year = date.year + 10**date.open_digits - 1 + years
    if date.month and date.day:
        return day_number(year, date.month, date.day)
    if date.month and date.month < 12:
        return day_number(year, date.month + 1) - 1
    return day_number(year + 1) - 1
