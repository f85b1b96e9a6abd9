"""Dates as they are stored: a subset of EDTF (ISO 8601-2:2019, annex A), for any year.

`1924`, `1924-05`, `1924-05-19`, `-0043` (44 BC), `Y-17000`; `192X` and `19XX`, some year of a decade or a century;
a closing `?` (uncertain), `~` (approximate) or `%` (both); and spans, `1924/1930`, `../1924`, `1924-05/..`.
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from wiki.dates.advice import LONGEST_YEAR, OPEN, advice, quote
from wiki.dates.names import days_in_month, month_name

Doubt = Literal["", "?", "~", "%"]

_DATE = re.compile(
    r"(?P<year>-?[0-9]{4}|Y-?[0-9]+|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
    r"(?P<doubt>[?~%]?)"
)


class DateError(ValueError):
    """What was written is no date; the message is a sentence for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month, a year, or some year of a decade or century; raises DateError for what the calendar lacks.

    `year` is astronomical (0 is 1 BC, -43 is 44 BC). `open_digits` is how many of its last digits are not known: 1 for
    `192X`, 2 for `19XX`, and `year` is then the first one possible.
    """

    year: int
    month: int | None = None
    day: int | None = None
    open_digits: Literal[0, 1, 2] = 0
    doubt: Doubt = ""

    def __post_init__(self) -> None:
        _check_year(self)
        _check_day(self)

    def __str__(self) -> str:
        parts = [_write_year(self), *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + self.doubt

    @property
    def uncertain(self) -> bool:
        """Whether the source itself may be wrong (`?` and `%`)."""
        return self.doubt in ("?", "%")

    @property
    def approximate(self) -> bool:
        """Whether the date is only about right (`~` and `%`)."""
        return self.doubt in ("~", "%")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From one date to another, both included; None is an open end (`..`). Raises DateError when it runs backwards."""

    start: PartialDate | None
    end: PartialDate | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise DateError("A span that is open at both ends says nothing: give it a first or a last date.")
        if self.start and self.end and _last(self.end) < _first(self.start):
            raise DateError(f"The span {self} ends before it begins.")

    def __str__(self) -> str:
        return f"{self.start or OPEN}/{self.end or OPEN}"


DateOrSpan: TypeAlias = PartialDate | DateSpan


def parse(text: str) -> DateOrSpan:
    """The date that `text` writes; `str()` of it gives the same text back. Raises DateError with the reason."""
    if "/" not in text:
        return _parse_date(text)
    ends = text.split("/")
    if len(ends) != 2:
        raise DateError(f"{quote(text)} has more than one slash: a span is written 1924/1930.")
    if "" in ends:
        raise DateError(f"{quote(text)} lacks an end: write two dots for an open one, as in 1924/.. or ../1930.")
    start, end = (None if part == OPEN else _parse_date(part) for part in ends)
    return DateSpan(start, end)


def _parse_date(text: str) -> PartialDate:
    found = _DATE.fullmatch(text)
    if not found:
        raise DateError(advice(text))
    year, open_digits = _read_year(found["year"])
    month, day = (int(part) if part else None for part in (found["month"], found["day"]))
    return PartialDate(year, month, day, open_digits, cast(Doubt, found["doubt"]))


def _read_year(text: str) -> tuple[int, Literal[0, 1, 2]]:
    """The year and its open digits; raises DateError for a spelling that is not the one way to write it."""
    if text.endswith("XX"):
        return int(text[:-2]) * 100, 2
    if text.endswith("X"):
        return int(text[:-1]) * 10, 1
    if text == "-0000":
        raise DateError("There is no year -0000: 1 BC is written 0000.")
    if len(text.lstrip("Y-")) > LONGEST_YEAR:
        raise DateError(f"The year {quote(text)} is too far away: a year has at most {LONGEST_YEAR} digits.")
    if (text.startswith("Y") and abs(int(text[1:])) < 10_000) or text.startswith(("Y0", "Y-0")):
        raise DateError(f"{quote(text)}: Y is for years of five digits and more, without zeros in front.")
    return int(text.lstrip("Y")), 0


def _write_year(date: PartialDate) -> str:
    sign = "-" if date.year < 0 else ""
    digits = f"{abs(date.year):04}"
    if date.open_digits:
        return digits[: -date.open_digits] + "X" * date.open_digits
    return f"Y{sign}{digits}" if len(digits) > 4 else f"{sign}{digits}"


def _check_year(date: PartialDate) -> None:
    if len(str(abs(date.year))) > LONGEST_YEAR:
        raise DateError(f"The year {date.year} is too far away: a year has at most {LONGEST_YEAR} digits.")
    if date.open_digits and not (0 <= date.year <= 9999 and date.year % 10**date.open_digits == 0):
        raise DateError("Only decades and centuries from year 0 to 9999 are written with X, as in 192X or 19XX.")
    if date.month is None:
        return
    if date.open_digits or abs(date.year) > 9999:
        raise DateError(f"The year {_write_year(date)} can have no month or day: write the year alone.")


def _check_day(date: PartialDate) -> None:
    if date.month is None:
        if date.day is not None:
            raise DateError("A day needs its month.")
        return
    if not 1 <= date.month <= 12:
        raise DateError(f"There is no month {date.month:02}: months run from 01 to 12.")
    if date.day is None:
        return
    length, month = days_in_month(date.year, date.month), month_name(date.year, date.month)
    if date.day < 1:
        raise DateError(f"There is no day {date.day:02}: {month} begins with 01.")
    if date.day > length:
        raise DateError(f"{date.day} {month} does not exist: {month} has {length} days.")


def _first(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 1, date.day or 1


def _last(date: PartialDate) -> tuple[int, int, int]:
    return date.year + 10**date.open_digits - 1, date.month or 12, date.day or 31
