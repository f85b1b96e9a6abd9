"""The calendars that ship: known pairs of days, and two published algorithms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import DAYS
from wiki.dates.days import civil, day_number
from wiki.dates.known_calendars import GREGORIAN, JULIAN, KNOWN_CALENDARS

JULIAN_DAY = 1_721_425
"""What is added to a day number to get the Julian day that begins at its noon."""


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1582, 10, 5), (1582, 10, 15)),
        ((1582, 10, 4), (1582, 10, 14)),
        ((1752, 9, 3), (1752, 9, 14)),
        ((1917, 10, 25), (1917, 11, 7)),
        ((1918, 2, 1), (1918, 2, 14)),
        ((1900, 2, 29), (1900, 3, 13)),
        ((1, 1, 1), (0, 12, 30)),
        ((-43, 3, 15), (-43, 3, 13)),
        ((325, 3, 21), (325, 3, 22)),
        ((-4712, 1, 1), (-4713, 11, 24)),
    ],
)
def test_julian_days_that_history_knows(julian, gregorian):
    assert JULIAN.day_number(*julian) == day_number(*gregorian)


@pytest.mark.parametrize(
    ("year", "month", "day", "julian_day"),
    [(333, 1, 27, 1_842_713), (837, 4, 10, 2_026_872), (-123, 12, 31, 1_676_497), (-1000, 7, 12, 1_356_001)],
)
def test_the_examples_of_meeus(year, month, day, julian_day):
    """Astronomical Algorithms, chapter 7; Julian days at noon."""
    assert JULIAN.day_number(year, month, day) + JULIAN_DAY == julian_day


def meeus(year, month, day, gregorian):
    """The Julian day at noon of a day (J. Meeus, Astronomical Algorithms, formula 7.1)."""
    if month <= 2:
        year, month = year - 1, month + 12
    century = year // 100
    shift = 2 - century + century // 4 if gregorian else 0
    return int(36525 * (year + 4716) // 100) + int(306001 * (month + 1) // 10000) + day + shift - 1524


@given(st.integers(-4700, 9999), st.integers(1, 12), st.integers(1, 28))
def test_both_agree_with_the_formula_of_meeus(year, month, day):
    assert JULIAN.day_number(year, month, day) + JULIAN_DAY == meeus(year, month, day, gregorian=False)
    assert GREGORIAN.day_number(year, month, day) + JULIAN_DAY == meeus(year, month, day, gregorian=True)


@given(DAYS)
def test_the_gregorian_calendar_is_the_axis(number):
    assert GREGORIAN.split(number) == civil(number)


@given(DAYS)
def test_both_share_their_weekdays(number):
    assert GREGORIAN.weekday(number) == JULIAN.weekday(number) == (number - 1) % 7


def test_they_are_found_by_name():
    assert KNOWN_CALENDARS == {"gregorian": GREGORIAN, "julian": JULIAN}
