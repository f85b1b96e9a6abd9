"""Calendars on the axis of day numbers."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import DAYS, FEAST, FROST
from wiki.dates.calendar import CalendarDay
from wiki.dates.calendar_parts import CalendarError
from wiki.dates.known_calendars import GREGORIAN, JULIAN

CALENDARS = st.sampled_from([GREGORIAN, JULIAN, FROST, FEAST])
EVERY = pytest.mark.parametrize("calendar", [GREGORIAN, JULIAN, FROST, FEAST], ids=lambda calendar: calendar.name)


@EVERY
def test_a_hundred_thousand_days_go_there_and_back(calendar):
    start = calendar.year_start(-100)
    for number in range(start, start + 100_000):
        found = calendar.from_day(number)
        assert calendar.to_day(*found[:4]) == number


@EVERY
def test_days_follow_each_other_through_months_and_years(calendar):
    start = calendar.year_start(-5)
    days = [calendar.split(number) for number in range(start, start + 4_000)]
    for (year, month, day), following in pairwise(days):
        if day < calendar.days_in_month(year, month):
            assert following == (year, month, day + 1)
        else:
            assert following[2] == 1
            assert following[0] == year + 1 or (following[0] == year and following[1] > month)


@given(CALENDARS, DAYS)
def test_any_day_goes_there_and_back(calendar, number):
    assert calendar.to_day(*calendar.from_day(number)[:4]) == number
    assert calendar.split(number) < calendar.split(number + 1)


@given(CALENDARS, st.integers(-9999, 9999))
def test_a_year_is_as_long_as_its_months(calendar, year):
    months = range(1, len(calendar.months) + 1)
    length = calendar.year_start(year + 1) - calendar.year_start(year)
    assert length == sum(calendar.days_in_month(year, month) for month in months)


@given(CALENDARS, DAYS)
def test_weekdays_come_round(calendar, number):
    weekday, following = calendar.weekday(number), calendar.weekday(number + 1)
    if calendar.weekdays:
        assert following == (weekday + 1) % len(calendar.weekdays)
    else:
        assert weekday is None


@given(st.dates())
def test_the_gregorian_calendar_is_that_of_the_standard_library(day: date):
    found = GREGORIAN.from_day(day.toordinal())
    assert found == CalendarDay(1, day.year, day.month, day.day, day.weekday())


def test_eras_number_the_years_on_both_sides():
    assert FROST.from_day(FROST.epoch)[:4] == (1, 1, 1, 1)
    assert FROST.from_day(FROST.epoch - 1)[:4] == (0, 1, 13, 29)
    assert FROST.to_day(0, 1045) < FROST.to_day(0, 1042) < FROST.to_day(1, 1)


def test_an_era_with_a_year_zero():
    assert FEAST.from_day(FEAST.year_start(100)).year == 0
    assert FEAST.from_day(FEAST.year_start(99)).year == -1
    assert FEAST.to_day(0, 0) == FEAST.year_start(100)


def test_a_month_that_only_leap_years_have():
    assert FEAST.is_leap(1)
    assert FEAST.split(FEAST.day_number(1, 2, 5) + 1) == (1, 3, 1)
    assert FEAST.split(FEAST.day_number(4, 1, 180) + 1) == (4, 3, 1)
    with pytest.raises(CalendarError, match="Feast has 0 days"):
        FEAST.day_number(4, 2, 1)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ((1, 1, 14), "There is no month 14"),
        ((1, 1, 0), "There is no month 0"),
        ((1, 1, 13, 30), "Yearsday has 29 days"),
        ((1, 0), "has no year 0"),
        ((1, -4), "There is no year -4 in After the Frost"),
        ((0, -4), "There is no year -4 in Before the Frost"),
    ],
)
def test_a_day_that_a_calendar_lacks_is_refused(day, reason):
    with pytest.raises(CalendarError, match=reason):
        FROST.to_day(*day)
