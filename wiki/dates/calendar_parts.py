"""What a calendar is made of: months, terms of its leap rule, and eras."""

from dataclasses import dataclass


class CalendarError(ValueError):
    """A calendar cannot be as described, or has no such day; the message is a sentence for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its days in a common and in a leap year; one with 0 days is left out in that year."""

    name: str
    days: int
    leap_days: int


@dataclass(frozen=True, slots=True)
class LeapTerm:
    """Every year that leaves `remainder` when divided by `divisor` gets a leap (+1) or loses it (-1)."""

    divisor: int
    sign: int
    remainder: int = 0


@dataclass(frozen=True, slots=True)
class Era:
    """A way to number years. `first` is the calendar's year that bears its number 1, or 0 if it has a year zero.

    A descending era counts backwards from `first` into the past. The abbreviation is left out from the number
    `bare_from` on (`924`, but `43 AD`); None always writes it.
    """

    name: str
    abbreviation: str
    first: int
    descending: bool = False
    year_zero: bool = False
    bare_from: int | None = None

    def number(self, year: int) -> int:
        """The number of a calendar's year in this era; years on its far side get negative ones."""
        steps = self.first - year if self.descending else year - self.first
        return steps if self.year_zero or steps < 0 else steps + 1

    def year(self, number: int) -> int:
        """The calendar's year that bears a number. Raises CalendarError for a zero where there is none."""
        if number == 0 and not self.year_zero:
            raise CalendarError(f"{self.name} has no year 0.")
        steps = number if self.year_zero or number < 0 else number - 1
        return self.first - steps if self.descending else self.first + steps
