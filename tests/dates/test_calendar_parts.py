"""Eras."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.dates.calendar_parts import CalendarError, Era

ERAS = st.builds(
    Era, st.just("Era"), st.just("E"), st.integers(-999, 999), descending=st.booleans(), year_zero=st.booleans()
)


@given(ERAS, st.integers(-9999, 9999))
def test_a_year_keeps_its_number(era, year):
    number = era.number(year)
    assert era.year(number) == year
    assert number != 0 or era.year_zero


@given(ERAS)
def test_an_era_counts_from_its_first_year_in_its_direction(era):
    first = 0 if era.year_zero else 1
    assert era.number(era.first) == first
    assert era.number(era.first + (-1 if era.descending else 1)) == first + 1


def test_a_year_zero_that_is_not_there_is_refused():
    with pytest.raises(CalendarError, match="Anno Domini has no year 0"):
        Era("Anno Domini", "AD", 1).year(0)
