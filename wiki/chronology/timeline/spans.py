"""Spans: what is known of a time, and the bar that shows it."""

from typing import NamedTuple

from wiki.chronology.timeline.scale import Scale
from wiki.dates.bounds import Bounds
from wiki.dates.days import OPEN_DAY
from wiki.dates.periods import Period

POINT = 7.0
STUB = 26.0
_OUTSIDE = 3.0
# Where a bar is drawn of which nothing is known: nowhere.
NO_DAY = Bounds(OPEN_DAY, -OPEN_DAY)


class Span(NamedTuple):
    """The bounds of both ends as stated, and the days between which it certainly holds (none if `certain_lo` is later).

    An end that is not stated does not stretch the bar; one that is open does.
    """

    from_lo: int
    from_hi: int
    to_lo: int
    to_hi: int
    certain_lo: int
    certain_hi: int

    @classmethod
    def of(cls, time: Period) -> "Span":
        """The span of a fact: it certainly holds between its latest beginning and its earliest end."""
        return cls(*time, time.from_hi, time.to_lo)

    @property
    def core(self) -> Bounds | None:
        """From when to when it certainly holds; None when no day is certain."""
        certain = Bounds(self.certain_lo, self.certain_hi)
        return certain if certain.lo <= certain.hi else None

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return (self.from_lo, self.to_hi, self.certain_lo, self.certain_hi) != (-OPEN_DAY, OPEN_DAY, *NO_DAY)

    @property
    def begin_stated(self) -> bool:
        return self.from_lo > -OPEN_DAY or self.from_hi == -OPEN_DAY

    @property
    def end_stated(self) -> bool:
        return self.to_hi < OPEN_DAY or self.to_lo == OPEN_DAY

    @property
    def drawn(self) -> Bounds:
        """The first and the last day of the bar."""
        start, end = self._start(), self._end()
        return Bounds(min(start, end), max(start, end))

    def _start(self) -> int:
        if self.begin_stated:
            return self.from_lo
        if self.core:
            return self.certain_lo
        return _known(self.to_lo, self.certain_hi, self.to_hi, self.certain_lo)

    def _end(self) -> int:
        if self.end_stated:
            return self.to_hi
        if self.core:
            return self.certain_hi
        return _known(self.from_hi, self.certain_lo, self.from_lo, self.certain_hi)


class Piece(NamedTuple):
    """A part of a bar, in pixels."""

    x: float
    width: float


class Bar(NamedTuple):
    """A bar in pixels: the part that is certain, the soft ends, what is only possible; or a point where it is short.

    `fades_in` and `fades_out` say that a beginning or an end is not stated, and go on to nowhere.
    """

    solid: Piece | None
    soft_in: Piece | None
    soft_out: Piece | None
    possible: Piece | None
    point: float | None
    fades_in: Piece | None
    fades_out: Piece | None

    @property
    def pieces(self) -> list[Piece]:
        return [piece for piece in (self.fades_in, *self[:4], self.fades_out) if isinstance(piece, Piece)]


def bar(span: Span, scale: Scale) -> Bar:
    """The bar of a span that touches the window."""
    days, core = span.drawn, span.core
    whole = _piece(days.lo, days.hi, scale)
    middle = whole.x + whole.width / 2 if whole.width < POINT else None
    left, right = (middle - 2, middle + 2) if middle is not None else (whole.x, whole.x + whole.width)
    fades = (
        None if span.begin_stated else Piece(left - STUB, STUB),
        None if span.end_stated else Piece(right, STUB),
    )
    if middle is not None:
        return Bar(None, None, None, None, middle, *fades)
    if core is None:
        return Bar(None, None, None, whole, None, *fades)
    soft_in = _piece(days.lo, core.lo - 1, scale) if days.lo < core.lo else None
    soft_out = _piece(core.hi + 1, days.hi, scale) if core.hi < days.hi else None
    return Bar(_piece(core.lo, core.hi, scale), soft_in, soft_out, None, None, *fades)


def _piece(lo: int, hi: int, scale: Scale) -> Piece:
    """From the beginning of one day to the end of another, cut off well outside the picture."""
    start, end = (max(-_OUTSIDE * scale.width, min(scale.x(day), (1 + _OUTSIDE) * scale.width)) for day in (lo, hi + 1))
    return Piece(start, max(end - start, 0.0))


def _known(*days: int) -> int:
    """The first of the days that is not open; 0 when all are."""
    return next((day for day in days if abs(day) < OPEN_DAY), 0)
