"""The time for which a fact holds, when neither its beginning nor its end may be known to the day."""

from typing import NamedTuple

from wiki.dates.advice import OPEN
from wiki.dates.bounds import ANY_DAY, Bounds, bounds
from wiki.dates.days import OPEN_DAY
from wiki.dates.edtf import DateError, DateOrSpan, DateSpan, parse

_FROM_EVER = Bounds(-OPEN_DAY, -OPEN_DAY)
_FOR_EVER = Bounds(OPEN_DAY, OPEN_DAY)


class Period(NamedTuple):
    """The earliest and latest beginning, the earliest and latest end, as day numbers; both ends are included.

    On a day it certainly holds when `from_hi <= day <= to_lo`, and possibly when `from_lo <= day <= to_hi`: a query may
    ask so of the same four columns.
    """

    from_lo: int
    from_hi: int
    to_lo: int
    to_hi: int

    @property
    def begin(self) -> Bounds:
        return Bounds(self.from_lo, self.from_hi)

    @property
    def end(self) -> Bounds:
        return Bounds(self.to_lo, self.to_hi)

    @property
    def impossible(self) -> bool:
        """Whether it ends before it begins under every reading."""
        return self.to_hi < self.from_lo


def period(from_text: str, to_text: str) -> Period:
    """The time of a fact from the stored texts of its two ends; never fails.

    A missing end is unknown (any day is possible), `..` is open (certainly no end). A text that is no date says
    nothing, so it counts as missing. A span as an end (`1924/1930`) means a day between.
    """
    return of_ends(_end(from_text, _FROM_EVER), _end(to_text, _FOR_EVER))


def of_ends(begin: Bounds, end: Bounds) -> Period:
    """The time between two ends. What the order of the ends rules out is cut off: it cannot end before its beginning.

    Nothing is cut off when the order cannot be kept at all (`impossible`).
    """
    if begin.lo > end.hi:
        return Period(*begin, *end)
    return Period(begin.lo, min(begin.hi, end.hi), max(end.lo, begin.lo), end.hi)


def moment(day: Bounds) -> Period:
    """One day, somewhere within the bounds: a birth, the signing of a treaty."""
    return Period(*day, *day)


def extent(date: DateOrSpan) -> Period:
    """A date as what lasts: a span from its first to its last date (`..` is certainly open), a date a day within it."""
    if not isinstance(date, DateSpan):
        return moment(bounds(date))
    return of_ends(bounds(date.start) if date.start else _FROM_EVER, bounds(date.end) if date.end else _FOR_EVER)


def _end(text: str, when_open: Bounds) -> Bounds:
    text = text.strip()
    if not text:
        return ANY_DAY
    if text == OPEN:
        return when_open
    try:
        return bounds(parse(text))
    except DateError:
        return ANY_DAY
