"""The earliest and the latest day of a date."""

from dataclasses import replace

import edtf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.dates.strategies import dates, spans
from wiki.dates.bounds import Bounds, bounds, named_days
from wiki.dates.days import OPEN_DAY, civil, day_number
from wiki.dates.edtf import DateError, PartialDate, parse


def ends(text):
    """The two days between which a date lies, as year, month and day."""
    return tuple(civil(day) for day in bounds(parse(text)))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1924-05-19", (1924, 5, 19), (1924, 5, 19)),
        ("1924-02", (1924, 2, 1), (1924, 2, 29)),
        ("1924-12", (1924, 12, 1), (1924, 12, 31)),
        ("1924", (1924, 1, 1), (1924, 12, 31)),
        ("192X", (1920, 1, 1), (1929, 12, 31)),
        ("19XX", (1900, 1, 1), (1999, 12, 31)),
        ("-0043", (-43, 1, 1), (-43, 12, 31)),
        ("1924/1930-05", (1924, 1, 1), (1930, 5, 31)),
        ("1924-05-19~", (1924, 4, 18), (1924, 6, 19)),
        ("1924-05~", (1923, 5, 1), (1925, 5, 31)),
        ("1900~", (1890, 1, 1), (1910, 12, 31)),
        ("1900?", (1890, 1, 1), (1910, 12, 31)),
        ("1900%", (1880, 1, 1), (1920, 12, 31)),
        ("192X~", (1910, 1, 1), (1939, 12, 31)),
        ("18XX~", (1750, 1, 1), (1949, 12, 31)),
        ("Y-17000~", (-17085, 1, 1), (-16915, 12, 31)),
        ("1924~/1930", (1914, 1, 1), (1930, 12, 31)),
        ("1924-03-05~/1925-03-04~", (1914, 3, 5), (1935, 3, 5)),
        ("1924-03-05~/1924-04-01~", (1923, 3, 5), (1925, 4, 2)),
        ("1924-02-29~", (1924, 1, 29), (1924, 3, 31)),
    ],
)
def test_the_days_a_date_can_mean(text, first, last):
    assert ends(text) == (first, last)


def test_an_open_end_has_no_last_day():
    assert bounds(parse("1924/..")) == Bounds(day_number(1924), OPEN_DAY)
    assert bounds(parse("../1924")) == Bounds(-OPEN_DAY, day_number(1925) - 1)
    assert not bounds(parse("1924/..")).exact
    assert bounds(parse("1924-05-19")).exact


@given(dates() | spans())
def test_the_first_day_is_never_after_the_last(date):
    lo, hi = bounds(date)
    assert lo <= hi


@given(dates(), st.data())
def test_every_day_that_is_written_like_the_date_lies_within(date, data):
    """Any day whose written form begins like the date, with other digits for X, is one it can mean."""
    year = date.year + data.draw(st.integers(0, 10**date.open_digits - 1))
    month = date.month or data.draw(st.integers(1, 12))
    day = date.day or data.draw(st.integers(1, 28))
    lo, hi = bounds(date)
    assert lo <= day_number(year, month, day) <= hi


@given(dates() | spans())
def test_a_mark_only_widens(date):
    named, whole = named_days(date), bounds(date)
    assert whole.lo <= named.lo
    assert named.hi <= whole.hi


@given(dates())
def test_a_day_lies_in_its_month_and_a_month_in_its_year_under_the_same_mark(date):
    for coarser in (replace(date, day=None), replace(date, month=None, day=None)):
        assert bounds(coarser).lo <= bounds(date).lo <= bounds(date).hi <= bounds(coarser).hi


@given(dates())
def test_both_marks_together_are_the_widest(date):
    lo, hi = bounds(replace(date, doubt="%"))
    for mark in "?~":
        found = bounds(replace(date, doubt=mark))
        assert lo < found.lo <= found.hi < hi


def oracle(day):
    """The day number of a struct_time; an infinite one is open."""
    if isinstance(day, float):
        return OPEN_DAY if day > 0 else -OPEN_DAY
    return day_number(*day[:3])


@settings(max_examples=40, deadline=None)
@given(dates() | spans().filter(lambda span: not set("XY") & set(str(span))))
def test_what_is_named_agrees_with_the_package_edtf(date):
    found = edtf.parse_edtf(str(date), fail_silently=True)
    assume(found)  # It reads no marked year with Y.
    assert named_days(date) == (oracle(found.lower_strict()), oracle(found.upper_strict()))


def test_the_farthest_years_have_bounds():
    for year in (-999_999_999, 999_999_999):
        lo, hi = bounds(PartialDate(year, doubt="%"))
        assert -OPEN_DAY < lo < hi < OPEN_DAY
    with pytest.raises(DateError):
        PartialDate(10**9)
