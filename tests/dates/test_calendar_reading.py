"""Dates typed in the words of a calendar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import FEAST, FROST, dates
from wiki.dates.bounds import Bounds, named_days
from wiki.dates.calendar_reading import of_days, read_in
from wiki.dates.calendar_words import show_in
from wiki.dates.days import day_number
from wiki.dates.edtf import DateError, DateSpan, PartialDate, parse
from wiki.dates.known_calendars import GREGORIAN, JULIAN

NEAR = st.integers(day_number(-9000), day_number(9000))
MANY = st.sampled_from([GREGORIAN, JULIAN, FROST, FEAST])

YEAR_FIVE = Bounds(FROST.year_start(5), FROST.year_start(6) - 1)
LAMB_FIVE = Bounds(FROST.day_number(5, 4, 1), FROST.day_number(5, 4, 28))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5 AF", YEAR_FIVE),
        ("AF 5", YEAR_FIVE),
        ("5 after the frost", YEAR_FIVE),
        ("the year 5 AF", YEAR_FIVE),
        ("Lamb 5 AF", LAMB_FIVE),
        ("lam 5 af", LAMB_FIVE),
        ("in Lamb 5 AF", LAMB_FIVE),
        ("1st of Lamb 5 AF", (LAMB_FIVE.lo,) * 2),
        ("Lamb 28, 5 AF", (LAMB_FIVE.hi,) * 2),
        ("1 The Rising 5 AF", (FROST.day_number(5, 3, 1),) * 2),
        ("1 Rising 5 AF", (FROST.day_number(5, 3, 1),) * 2),
        ("1 - 28 Lamb 5 AF", LAMB_FIVE),
        ("between 1 Lamb 5 AF and 28 Lamb 5 AF", LAMB_FIVE),
        ("5 – 6 AF", (YEAR_FIVE.lo, FROST.year_start(7) - 1)),
        ("1 BF", (FROST.year_start(0), FROST.year_start(1) - 1)),
        ("1 BF – 1 AF", (FROST.year_start(0), FROST.year_start(2) - 1)),
        ("c. 5 AF", YEAR_FIVE),
    ],
)
def test_what_people_type_in_an_invented_calendar(text, days):
    assert named_days(read_in(FROST, text)) == days


@pytest.mark.parametrize("text", ["May 1924 (Gregorian)", " 1924-05  (gregorian) "])
def test_a_date_of_our_own_calendar_may_be_named_as_such(text):
    assert str(read_in(FROST, text)) == "1924-05"


def test_before_and_after_leave_out_what_they_name():
    assert named_days(read_in(FROST, "before 5 AF")).hi == YEAR_FIVE.lo - 1
    assert named_days(read_in(FROST, "after Lamb 5 AF")).lo == LAMB_FIVE.hi + 1
    assert named_days(read_in(FROST, "since 5 AF")).lo == YEAR_FIVE.lo
    assert named_days(read_in(FROST, "until 5 AF")).hi == YEAR_FIVE.hi


def test_days_before_an_era_run_the_right_way():
    start, end = (read_in(FROST, f"{year} BF") for year in (1045, 1042))
    assert named_days(start).hi < named_days(end).lo
    assert isinstance(read_in(FROST, "1045 – 1042 BF"), DateSpan)
    with pytest.raises(DateError, match="ends before it begins"):
        read_in(FROST, "1042 – 1045 BF")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("29 Lamb 5 AF", "There is no 29 Lamb in that year: Lamb has 28 days."),
        ("0 Lamb 5 AF", "There is no 0 Lamb"),
        ("Lamb 5", "The year “5” lacks its era: write 5 BF or 5 AF."),
        ("1924", "lacks its era"),
        ("0 AF", "After the Frost has no year 0."),
        ("-5 AF", "lies in another era"),
        ("May 1924", "write for example 1 Frost 10 AF."),
        ("9999 AF", "too far away"),
        ("", "empty"),
        ("1924-02-30", "February 1924 has 29 days"),
    ],
)
def test_what_the_calendar_lacks_is_refused_with_a_reason(text, reason):
    with pytest.raises(DateError) as refusal:
        read_in(FROST, text)
    assert reason in str(refusal.value)


@given(MANY, NEAR)
def test_a_day_that_is_shown_can_be_typed(calendar, number):
    day = of_days(Bounds(number, number))
    assert read_in(calendar, show_in(calendar, day)) == day


@given(MANY, NEAR, NEAR)
def test_a_span_that_is_shown_can_be_typed(calendar, one, other):
    span = of_days(Bounds(min(one, other), max(one, other)))
    assert named_days(read_in(calendar, show_in(calendar, span))) == named_days(span)


@given(MANY, NEAR)
def test_a_month_and_a_year_that_are_shown_can_be_typed(calendar, number):
    year, month, _ = calendar.split(number)
    first = calendar.day_number(year, month)
    for days in (
        Bounds(first, first + calendar.days_in_month(year, month) - 1),
        Bounds(calendar.year_start(year), calendar.year_start(year + 1) - 1),
    ):
        words = show_in(calendar, of_days(days))
        assert "–" not in words
        assert named_days(read_in(calendar, words)) == days


@given(MANY, dates())
def test_a_date_of_the_axis_keeps_its_days(calendar, date):
    if abs(date.year) < 9000:
        assert named_days(read_in(calendar, show_in(calendar, date))) == named_days(date)


@given(dates())
def test_the_stored_form_is_read_too_except_for_bare_years(date):
    if date.month or date.open_digits or abs(date.year) > 9999:
        assert read_in(FROST, str(date)) == date


def test_stored_spans_are_read_too():
    for text in ("1924-05/1930-06", "1924-05/..", "../1924-05-19", "192X/1930-05"):
        assert read_in(FROST, text) == parse(text)


@given(NEAR, NEAR)
def test_days_are_stored_as_briefly_as_they_can_be(one, other):
    days = Bounds(min(one, other), max(one, other))
    assert named_days(of_days(days)) == days


def test_a_gregorian_month_is_stored_as_a_month():
    assert read_in(GREGORIAN, "May 1924") == PartialDate(1924, 5)
    assert read_in(GREGORIAN, "1924") == PartialDate(1924)
    assert read_in(GREGORIAN, "19 May 1924") == PartialDate(1924, 5, 19)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        date = read_in(FROST, text)
    except DateError:
        return
    assert parse(str(date)) == date
