"""The names of months and years, and the length of months."""

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.dates.names import MONTHS, days_in_month, month_name, year_name


@pytest.mark.parametrize(
    ("year", "name"),
    [(1924, "1924"), (924, "924"), (43, "43 AD"), (1, "1 AD"), (0, "1 BC"), (-43, "44 BC"), (-17000, "17,001 BC")],
)
def test_years_before_the_first_count_backwards_from_1_bc(year, name):
    assert year_name(year) == name


def test_a_month_is_named_with_its_year():
    assert month_name(-43, 3) == "March 44 BC"


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_agree_with_the_gregorian_calendar(year, month):
    assert days_in_month(year, month) == calendar.monthrange(year, month)[1]
    assert MONTHS[month - 1] == calendar.month_name[month]


@given(st.integers(-(10**9), 10**9))
def test_the_leap_rule_repeats_every_400_years_for_ever(year):
    assert days_in_month(year, 2) == days_in_month(year % 400 + 2000, 2)
