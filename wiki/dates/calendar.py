"""Calendars as data: months, a leap rule, weekdays and eras on the axis of day numbers (see `days`).

A calendar counts its years without a break (..., -1, 0, 1, 2 ...); an era gives them the numbers that people write.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from math import lcm
from typing import NamedTuple

from wiki.dates.calendar_parts import CalendarError, Era, LeapTerm, Month


class CalendarDay(NamedTuple):
    """A day as a calendar names it: the number of the era, the year's number in it, month and day counted from 1."""

    era: int
    year: int
    month: int
    day: int
    weekday: int | None


@dataclass(frozen=True)
class Calendar:
    """A calendar. `epoch` is the day number on which its year 1 begins, `weekday_epoch` one on which the first weekday
    falls. A year is a leap year when its leap terms add up to 1. Eras stand in order of time and only the first may
    descend. Nothing is checked here: `calendar_form` checks what people wrote.
    """

    name: str
    epoch: int
    months: tuple[Month, ...]
    leap_terms: tuple[LeapTerm, ...]
    eras: tuple[Era, ...]
    weekdays: tuple[str, ...] = ()
    weekday_epoch: int = 1

    def from_day(self, number: int) -> CalendarDay:
        """The day that bears a day number."""
        year, month, day = self.split(number)
        era = self.era_of(year)
        return CalendarDay(era, self.eras[era].number(year), month, day, self.weekday(number))

    def to_day(self, era: int, year: int, month: int = 1, day: int = 1) -> int:
        """The day number of a day in an era. Raises CalendarError for what the calendar lacks."""
        return self.day_number(self.year_in_era(era, year), month, day)

    def year_in_era(self, era: int, number: int) -> int:
        """The calendar's year with a number in an era. Raises CalendarError where another era has taken over."""
        year = self.eras[era].year(number)
        if self.era_of(year) != era:
            raise CalendarError(f"There is no year {number} in {self.eras[era].name}: it lies in another era.")
        return year

    def era_of(self, year: int) -> int:
        """The number of the era to which a calendar's year belongs."""
        return bisect_right(self.eras, year, 1, key=lambda era: era.first) - 1

    def weekday(self, number: int) -> int | None:
        """The weekday of a day number, counted from 0; None without weekdays."""
        return (number - self.weekday_epoch) % len(self.weekdays) if self.weekdays else None

    def is_leap(self, year: int) -> bool:
        """Whether a calendar's year is a leap year."""
        return sum(term.sign for term in self.leap_terms if year % term.divisor == term.remainder) > 0

    def days_in_month(self, year: int, month: int) -> int:
        """The length of a month (counted from 1) in a calendar's year."""
        found = self.months[month - 1]
        return found.leap_days if self.is_leap(year) else found.days

    def day_number(self, year: int, month: int = 1, day: int = 1) -> int:
        """The day number of a day in a calendar's year. Raises CalendarError for a month or day that is not there."""
        if not 1 <= month <= len(self.months):
            raise CalendarError(f"There is no month {month}: {self.name} has {len(self.months)}.")
        length = self.days_in_month(year, month)
        if not 1 <= day <= length:
            months_name = self.months[month - 1].name
            raise CalendarError(f"There is no {day} {months_name} in that year: {months_name} has {length} days.")
        return self.year_start(year) + self._before[self.is_leap(year)][month - 1] + day - 1

    def year_start(self, year: int) -> int:
        """The day number of a calendar's first day in a year."""
        leaps = sum(
            term.sign * ((year - 1 - term.remainder) // term.divisor - -term.remainder // term.divisor)
            for term in self.leap_terms
        )
        common, leap = self._lengths
        return self.epoch + (year - 1) * common + leaps * (leap - common)

    def split(self, number: int) -> tuple[int, int, int]:
        """The calendar's year, the month and the day of a day number."""
        cycles, rest = divmod(number - self.epoch, self._cycle_days)
        in_cycle = self._year_of(self.epoch + rest)
        year, rest = cycles * self.cycle + in_cycle, self.epoch + rest - self.year_start(in_cycle)
        before = self._before[self.is_leap(year)]
        month = bisect_right(before, rest) - 1
        return year, month + 1, rest - before[month] + 1

    def _year_of(self, number: int) -> int:
        """The year of a day number in the first cycle: the one that years of equal length give is near it."""
        year = (number - self.epoch) * self.cycle // self._cycle_days + 1
        while self.year_start(year) > number:
            year -= 1
        while self.year_start(year + 1) <= number:
            year += 1
        return year

    @cached_property
    def cycle(self) -> int:
        """After how many years the leap years come round again."""
        return lcm(*(term.divisor for term in self.leap_terms))

    @cached_property
    def _cycle_days(self) -> int:
        return self.year_start(self.cycle + 1) - self.epoch

    @cached_property
    def _lengths(self) -> tuple[int, int]:
        """The days of a common and of a leap year."""
        return sum(month.days for month in self.months), sum(month.leap_days for month in self.months)

    @cached_property
    def _before(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """How many days lie before each month, in a common and in a leap year."""
        return _running([month.days for month in self.months]), _running([month.leap_days for month in self.months])


def _running(lengths: list[int]) -> tuple[int, ...]:
    """The sum of the lengths before each."""
    return tuple(sum(lengths[:at]) for at in range(len(lengths)))
