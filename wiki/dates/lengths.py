"""How old, and how long: in calendar years, months and days, saying what is not certain.

Whole years and months are counted as people count birthdays; who was born on 29 February comes of age on 1 March of a
common year.
"""

from collections.abc import Callable
from typing import NamedTuple

from wiki.dates.bounds import Bounds, bounds, named_days
from wiki.dates.days import OPEN_DAY, civil, day_number
from wiki.dates.edtf import DateError, DateOrSpan, PartialDate, parse
from wiki.dates.names import days_in_month
from wiki.dates.periods import Period


class Count(NamedTuple):
    """At least `lo` and at most `hi` of a unit; None is no limit."""

    lo: int
    hi: int | None


def years_between(start: Bounds, end: Bounds) -> Count | None:
    """The whole years from one day to another, neither known exactly; None when the second is certainly earlier."""
    return _count(whole_years, start, end)


def shared_days(one: Period, other: Period) -> Count:
    """On how many days both periods hold; an endless time has no limit. Two terms that meet on one day share 1."""
    least = min(one.to_lo, other.to_lo) - max(one.from_hi, other.from_hi) + 1
    most = min(one.to_hi, other.to_hi) - max(one.from_lo, other.from_lo) + 1
    return Count(max(least, 0), None if most > OPEN_DAY // 2 else max(most, 0))


def age(born: DateOrSpan, day: DateOrSpan) -> str:
    """How old somebody is on a day, in words without a unit: `41`, `41 or 42`, `about 30`, `at least 40`, `at most 3`.

    "" when not yet born, or when nothing is known.
    """
    marks = _marks(born, day)
    found = years_between(*(_days(date, marks) for date in (born, day)))
    return _words(found, "", marks) if found else ""


def duration(from_text: str, to_text: str) -> str:
    """How long a fact held, both ends included, from their stored texts: `4 years and 2 months`, `3 or 4 years`,
    `at least 2 years`, `about 6 years`; "" when an end is missing or open, no date, or before the beginning.
    """
    try:
        ends = parse(from_text.strip()), parse(to_text.strip())
    except DateError:
        return ""
    marks = _marks(*ends)
    start, end = (_days(date, marks) for date in ends)
    end = Bounds(end.lo + 1, end.hi + 1)
    if start.exact and end.exact and not marks:
        return _exact_words(start.lo, end.lo)
    return _rough_words(start, end, marks)


def whole_years(start: int, end: int) -> int:
    """How many birthdays lie after the day `start`, up to the day `end`; negative when it comes first."""
    return whole_months(start, end) // 12


def whole_months(start: int, end: int) -> int:
    """How many months are over since the day `start` when the day `end` begins."""
    (year, month, day), (last_year, last_month, last_day) = civil(start), civil(end)
    return (last_year - year) * 12 + last_month - month - (last_day < day)


def _whole_days(start: int, end: int) -> int:
    return end - start


_UNITS = (("year", whole_years), ("month", whole_months), ("day", _whole_days))


def _count(measure: Callable[[int, int], int], start: Bounds, end: Bounds) -> Count | None:
    if end.hi < start.lo:
        return None
    open_ended = start.lo <= -OPEN_DAY or end.hi >= OPEN_DAY
    unknown = start.hi >= OPEN_DAY or end.lo <= -OPEN_DAY
    lo = 0 if unknown else max(0, measure(start.hi, end.lo))
    return Count(lo, None if open_ended else measure(start.lo, end.hi))


def _marks(*dates: DateOrSpan) -> str:
    """`perhaps` and `about`, as the marks of the dates want it."""
    ends = [
        end for date in dates for end in ([date] if isinstance(date, PartialDate) else [date.start, date.end]) if end
    ]
    perhaps = "perhaps " * any(end.uncertain for end in ends)
    return perhaps + "about " * any(end.approximate for end in ends)


def _days(date: DateOrSpan, marks: str) -> Bounds:
    """The days a date means; those it names where the mark is said in words."""
    return named_days(date) if marks else bounds(date)


def _rough_words(start: Bounds, end: Bounds, marks: str) -> str:
    for unit, measure in _UNITS:
        found = _count(measure, start, end)
        if found and (found.lo >= 1 or (found.hi or 0) >= 2 or (unit == "day" and found != (0, None))):
            return _words(found, unit, marks)
    return ""


def _words(found: Count, unit: str, marks: str) -> str:
    lo, hi = found
    if hi is None:
        return f"{marks}at least {_units(lo, unit)}" if lo else ""
    if "about" in marks:
        return marks + _units((lo + hi + 1) // 2, unit)
    if lo == hi:
        return marks + _units(lo, unit)
    if lo == 0:
        return f"{marks}at most {_units(hi, unit)}"
    return f"{marks}{lo} or {_units(hi, unit)}" if hi == lo + 1 else f"{marks}between {lo} and {_units(hi, unit)}"


def _units(number: int, unit: str) -> str:
    if not unit:
        return str(number)
    return f"{number:,} {unit}" if number == 1 else f"{number:,} {unit}s"


def _exact_words(start: int, end: int) -> str:
    """The two largest units of a length that is known to the day, without those that are zero."""
    if end <= start:
        return ""
    years, months = divmod(whole_months(start, end), 12)
    year, month, day = civil(start)
    year, month = year + (month - 1 + months) // 12 + years, (month - 1 + months) % 12 + 1
    days = end - day_number(year, month, min(day, days_in_month(year, month)))
    parts = [(years, "year"), (months, "month"), (days, "day")]
    while not parts[0][0]:
        parts.pop(0)
    return " and ".join(_units(number, unit) for number, unit in parts[:2] if number)
