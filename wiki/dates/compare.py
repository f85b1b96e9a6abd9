"""Questions about time with three answers: certainly, possibly, no.

An answer is certain when it holds for every reading of the dates, and no when it holds for none (Kleene's strong logic
of three values: "and" takes the lesser answer, "or" the greater).
"""

from collections.abc import Iterable
from enum import Enum

from wiki.dates.bounds import Bounds
from wiki.dates.periods import Period


class Answer(Enum):
    """NO, POSSIBLY or CERTAINLY; `&`, `|` and `~` join them. It has no truth value: ask `.certain` or `.possible`."""

    NO = 0
    POSSIBLY = 1
    CERTAINLY = 2

    @property
    def certain(self) -> bool:
        return self is Answer.CERTAINLY

    @property
    def possible(self) -> bool:
        """Whether it is possible or certain."""
        return self is not Answer.NO

    @property
    def word(self) -> str:
        """`certainly`, `possibly` or `no`."""
        return self.name.lower()

    def __and__(self, other: "Answer") -> "Answer":
        return Answer(min(self.value, other.value))

    def __or__(self, other: "Answer") -> "Answer":
        return Answer(max(self.value, other.value))

    def __invert__(self) -> "Answer":
        return Answer(2 - self.value)

    def __bool__(self) -> bool:
        raise TypeError("An answer is neither true nor false: ask whether it is .certain or .possible.")


def all_of(answers: Iterable[Answer]) -> Answer:
    """The least of the answers; CERTAINLY when there are none."""
    return min(answers, key=_rank, default=Answer.CERTAINLY)


def before(one: Bounds, other: Bounds) -> Answer:
    """Whether one day comes before the other; `~after(...)` says "on or before"."""
    return _answer(one.hi < other.lo, one.lo < other.hi)


def after(one: Bounds, other: Bounds) -> Answer:
    """Whether one day comes after the other; `~before(...)` says "on or after"."""
    return before(other, one)


def same_day(one: Bounds, other: Bounds) -> Answer:
    """Whether they are the same day: certain only of two days that are both known."""
    return _answer(one == other and one.lo == one.hi, one.lo <= other.hi and other.lo <= one.hi)


def during(day: Bounds, time: Period) -> Answer:
    """Whether one day, somewhere within its bounds, falls into the period."""
    return _answer(time.from_hi <= day.lo and day.hi <= time.to_lo, time.from_lo <= day.hi and day.lo <= time.to_hi)


def holds_at(time: Period, when: int | Bounds) -> Answer:
    """Whether the period holds on the day, or on some day of a month or a year that is asked about."""
    lo, hi = _asked(when)
    return _answer(time.from_hi <= hi and lo <= time.to_lo, time.from_lo <= hi and lo <= time.to_hi)


def overlaps(one: Period, other: Period) -> Answer:
    """Whether the periods share at least one day."""
    return _answer(
        one.from_hi <= other.to_lo and other.from_hi <= one.to_lo,
        one.from_lo <= other.to_hi and other.from_lo <= one.to_hi,
    )


def within(inner: Period, outer: Period) -> Answer:
    """Whether the inner period begins and ends inside the outer one; they may share their ends."""
    return _answer(
        outer.from_hi <= inner.from_lo and inner.to_hi <= outer.to_lo,
        outer.from_lo <= inner.from_hi and inner.to_lo <= outer.to_hi,
    )


def _asked(when: int | Bounds) -> tuple[int, int]:
    return (when, when) if isinstance(when, int) else when


def _answer(certain: bool, possible: bool) -> Answer:
    if certain and possible:
        return Answer.CERTAINLY
    return Answer.POSSIBLY if possible else Answer.NO


def _rank(answer: Answer) -> int:
    return answer.value
