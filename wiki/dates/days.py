"""Day numbers: the one axis on which every calendar lies.

Day 1 is 1 January of the year 1 in the proleptic Gregorian calendar, as in `date.toordinal`; the numbers run on before
and after for any year. The Gregorian calendar repeats itself every 400 years, which are 146,097 days.
"""

from datetime import date

OPEN_DAY = 10**12
"""The day of an end that never comes; its negative is the beginning that never was. No year with nine digits reaches
it, and JavaScript counts so far without loss."""

_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day; `year` is astronomical (0 is 1 BC). Raises ValueError for a day that does not exist."""
    cycle, rest = divmod(year - 1, _CYCLE_YEARS)
    return cycle * _CYCLE_DAYS + date(rest + 1, month, day).toordinal()


def civil(number: int) -> tuple[int, int, int]:
    """The astronomical year, the month and the day that bear a number, in the proleptic Gregorian calendar."""
    cycle, rest = divmod(number - 1, _CYCLE_DAYS)
    found = date.fromordinal(rest + 1)
    return found.year + cycle * _CYCLE_YEARS, found.month, found.day
