"""The day, month or year that a page is shown as of: read from an address, said in words, stepped from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote

from wiki.articles.dating import show_date, typed_date
from wiki.articles.ontology import Ontology
from wiki.dates.bounds import Bounds, named_days
from wiki.dates.calendar import Calendar
from wiki.dates.calendar_reading import of_days
from wiki.dates.calendar_words import name_weekday
from wiki.dates.days import OPEN_DAY
from wiki.dates.edtf import DateError, DateOrSpan, DateSpan, PartialDate, parse
from wiki.dates.known_calendars import GREGORIAN

UNITS = ("day", "month", "year")


@dataclass(frozen=True)
class When:
    """The days that a page is shown as of. `text` is their one stored form, `unit` is one of UNITS or "" for a span.

    A month or a year stands for some day within it: what holds on one of its days holds then.
    """

    text: str
    days: Bounds
    unit: str
    words: str
    calendar: Calendar
    own: bool

    @property
    def lo(self) -> int:
        return self.days.lo

    @property
    def hi(self) -> int:
        return self.days.hi

    @cached_property
    def query(self) -> str:
        """The end of an address that is asked as of these days."""
        return f"?at={quote(self.text, safe='')}"

    @property
    def weekday(self) -> str:
        """The name of the weekday; empty for a month or a year, and in a calendar without weekdays."""
        return name_weekday(self.calendar, self.lo) if self.unit == "day" else ""

    @property
    def year(self) -> int:
        """The calendar's year in which it begins."""
        return self.calendar.split(self.lo)[0]


@dataclass(frozen=True)
class Step:
    """One unit back and forth: stored dates, "" where the calendar of the stored form ends."""

    unit: str
    before: str
    after: str


def read_when(text: str, ontology: Ontology) -> When:
    """The days that an address or a person names, in any form in which dates may be typed. Raises DateError."""
    date = parse(typed_date(text.strip(), ontology))
    days = named_days(date)
    if days.lo <= -OPEN_DAY or days.hi >= OPEN_DAY:
        raise DateError("A page is shown as of one day, month or year: give a time with a beginning and an end.")
    own = ontology.calendar is not None
    calendar = ontology.calendar or GREGORIAN
    stored = _text(days, own) if own or isinstance(date, DateSpan) else str(replace(date, doubt=""))
    return When(stored, days, _unit(days, calendar), show_date(stored, ontology), calendar, own)


def steps(when: When) -> list[Step]:
    """The ways back and forth from a day (by day, month and year), from a month (by month and year), from a year."""
    units = UNITS[UNITS.index(when.unit) :] if when.unit else ()
    return [Step(unit, moved(when, unit, -1), moved(when, unit, 1)) for unit in units]


def moved(when: When, unit: str, by: int) -> str:
    """The stored date so many units later; the last day of a shorter month; "" beyond the days that can be stored."""
    try:
        return _text(_moved(when, unit, by), when.own)
    except DateError:
        return ""


def in_year(when: When, year: int) -> str:
    """The same day or month in another year of the calendar; that year where only a year was asked for."""
    return moved(when, "year", year - when.year) if when.unit else str(_text(_year(when.calendar, year), when.own))


def month_around(when: When) -> Bounds:
    """The days of the month in which a day lies; a month, year or span as it is."""
    if when.unit != "day":
        return when.days
    year, month, _day = when.calendar.split(when.lo)
    return _month(when.calendar, year, month)


def _moved(when: When, unit: str, by: int) -> Bounds:
    calendar = when.calendar
    if unit == "day":
        return Bounds(when.lo + by, when.hi + by)
    year, month, day = calendar.split(when.lo)
    if unit == "month":
        year, month = _month_after(calendar, year, month, by)
    else:
        year += by
    if when.unit == "year":
        return _year(calendar, year)
    if not calendar.days_in_month(year, month):
        year, month = _month_after(calendar, year, month, -1)
    if when.unit == "month":
        return _month(calendar, year, month)
    number = calendar.day_number(year, month, min(day, calendar.days_in_month(year, month)))
    return Bounds(number, number)


def _month_after(calendar: Calendar, year: int, month: int, by: int) -> tuple[int, int]:
    """The month so many months later; one that is left out in a common year is passed over."""
    while True:
        years, rest = divmod(month - 1 + by, len(calendar.months))
        year, month = year + years, rest + 1
        if calendar.days_in_month(year, month):
            return year, month
        by = 1 if by > 0 else -1


def _month(calendar: Calendar, year: int, month: int) -> Bounds:
    first = calendar.day_number(year, month)
    return Bounds(first, first + calendar.days_in_month(year, month) - 1)


def _year(calendar: Calendar, year: int) -> Bounds:
    return Bounds(calendar.year_start(year), calendar.year_start(year + 1) - 1)


def _unit(days: Bounds, calendar: Calendar) -> str:
    if days.lo == days.hi:
        return "day"
    year, month, _day = calendar.split(days.lo)
    if days == _month(calendar, year, month):
        return "month"
    return "year" if days == _year(calendar, year) else ""


def _text(days: Bounds, own: bool) -> str:
    """The stored form. Under a calendar of the world's own a bare year would be read as a year of that calendar."""
    date: DateOrSpan = of_days(days)
    if own and isinstance(date, PartialDate) and not date.month:
        date = DateSpan(PartialDate(date.year, 1, 1), PartialDate(date.year, 12, 31))
    return str(date)
