"""Dates in figures alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.dates.edtf import DateError, PartialDate
from wiki.dates.numerals import read_numerals


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("19/5/1924", "1924-05-19"),
        ("5/19/1924", "1924-05-19"),
        ("5.5.1924", "1924-05-05"),
        ("1924/05/19", "1924-05-19"),
        ("1924-5-3", "1924-05-03"),
        ("5/1924", "1924-05"),
        ("1924.5", "1924-05"),
        ("1924", "None"),
        ("1924/1930", "None"),
        ("may", "None"),
    ],
)
def test_figures_that_can_mean_one_day_only_are_read(text, stored):
    assert str(read_numerals(text)) == stored


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1000, 2999))
def test_two_numbers_that_may_both_be_the_month_are_refused(one, two, year):
    if one == two:
        assert read_numerals(f"{one}/{two}/{year}") == PartialDate(year, one, two)
        return
    with pytest.raises(DateError, match="ambiguous"):
        read_numerals(f"{one}/{two}/{year}")


@pytest.mark.parametrize("text", ["03/04/05", "5/6", "1.2.3", "12-05"])
def test_a_year_of_two_digits_is_refused(text):
    with pytest.raises(DateError, match="ambiguous"):
        read_numerals(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1924-30", "is written 1924-1930"),
        ("1914/18", "is written 1914-1918"),
        ("30.2.1924", "February 1924 has 29 days"),
        ("13/13/1924", "no month 13"),
        ("0/5/1924", "no day 00"),
        ("1924-13", "no month 13"),
    ],
)
def test_figures_that_make_no_date_are_refused_with_a_reason(text, reason):
    with pytest.raises(DateError, match=reason):
        read_numerals(text)
