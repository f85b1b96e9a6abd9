"""Day numbers."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import DAYS
from wiki.dates.days import OPEN_DAY, civil, day_number


@given(st.dates())
def test_day_numbers_are_those_of_the_standard_library(day):
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)


@given(DAYS | st.integers(-(10**11), 10**11))
def test_a_day_number_names_its_day_and_back(number):
    assert day_number(*civil(number)) == number


@given(DAYS)
def test_the_next_number_is_the_next_day(number):
    assert civil(number) < civil(number + 1)


def test_numbers_go_on_before_the_first_year():
    assert day_number(0, 12, 31) == 0
    assert day_number(0, 1, 1) == -365


def test_no_year_reaches_the_open_end():
    assert abs(day_number(-999_999_999)) < OPEN_DAY // 2


def test_a_day_that_does_not_exist_has_no_number():
    with pytest.raises(ValueError, match="day"):
        day_number(1923, 2, 29)


def test_known_days_of_the_julian_day_count():
    """Julian day 2,451,545 began at noon of 1 January 2000 (J. Meeus, Astronomical Algorithms, chapter 7)."""
    assert datetime.date(2000, 1, 1).toordinal() + 1_721_425 == 2_451_545
    assert day_number(-4713, 11, 24) + 1_721_425 == 0
