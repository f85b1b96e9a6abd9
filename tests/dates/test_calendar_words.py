"""Dates in the words of a calendar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import DAYS, FEAST, FROST, dates, spans
from wiki.dates.bounds import Bounds
from wiki.dates.calendar_reading import of_days
from wiki.dates.calendar_words import name_day, name_days, name_weekday, name_year, show_in, show_span_in
from wiki.dates.edtf import parse
from wiki.dates.english import show, show_span
from wiki.dates.known_calendars import GREGORIAN, JULIAN
from wiki.dates.names import year_name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1917-11-07", "25 October 1917"),
        ("1917-11-07~", "c. 25 October 1917"),
        ("1917-11-07%", "perhaps c. 25 October 1917"),
        ("1917-01-14/1918-01-13", "1917"),
        ("1917-01-14~/1918-01-13~", "c. 1917"),
        ("1917-11-14/1917-12-13", "November 1917"),
        ("1917-11-14/1918-01-13", "November 1917 – December 1917"),
        ("1917-01-14/1919-01-13", "1917 – 1918"),
        ("1917", "19 December 1916 – 18 December 1917"),
        ("1917~", "c. 19 December 1916 – c. 18 December 1917"),
        ("1917-11-07/..", "since 25 October 1917"),
        ("../1917-11-07", "until 25 October 1917"),
        ("1917-11-07?/1917-11-08", "perhaps 25 October 1917 – 26 October 1917"),
        ("-0043-03-13", "15 March 44 BC"),
    ],
)
def test_a_stored_date_is_said_in_the_julian_calendar(text, words):
    assert show_in(JULIAN, parse(text)) == words


@pytest.mark.parametrize(
    ("begun", "ended", "words"),
    [
        ("1917-11-07", "1917-11-08", "25 October 1917 – 26 October 1917"),
        ("1917-11-07", "", "from 25 October 1917"),
        ("1917-11-07", "..", "since 25 October 1917"),
        ("", "1917-11-07", "until 25 October 1917"),
        ("..", "..", "always"),
        ("", "", ""),
        ("1917-11-07/1917-11-08", "", "from between 25 October 1917 and 26 October 1917"),
        ("1917-11-07/..", "", "from 25 October 1917 or later"),
        ("", "../1917-11-07", "until 25 October 1917 or earlier"),
        ("the thaw", "1917-11-07", "the thaw – 25 October 1917"),
    ],
)
def test_the_time_of_a_fact_is_said_from_its_two_ends(begun, ended, words):
    assert show_span_in(JULIAN, begun, ended) == words


@given(DAYS)
def test_in_the_gregorian_calendar_a_day_is_said_as_without_one(number):
    day = of_days(Bounds(number, number)) if abs(number) < 3_600_000 else parse("1924-05-19")
    assert show_in(GREGORIAN, day) == show(day)


@given(st.integers(-99_999, 99_999))
def test_gregorian_years_are_named_as_without_a_calendar(year):
    assert name_year(GREGORIAN, year) == year_name(year)


def test_names_of_an_invented_calendar():
    assert name_day(FROST, FROST.epoch) == "1 Frost 1 AF"
    assert name_day(FROST, FROST.epoch - 1) == "29 Yearsday 1 BF"
    assert name_days(FROST, Bounds(FROST.year_start(1045), FROST.year_start(1046) - 1)) == ["1045 AF"]
    assert name_year(FEAST, 99) == "-1"
    assert name_weekday(FROST, 3) == "Moonday"
    assert name_weekday(FEAST, 3) == ""


@given(st.sampled_from([GREGORIAN, JULIAN, FROST, FEAST]), dates() | spans())
def test_every_date_can_be_said_in_every_calendar(calendar, date):
    assert show_in(calendar, date).strip() == show_in(calendar, date) != ""


@given(st.text(max_size=9) | dates().map(str), st.text(max_size=9) | spans().map(str))
def test_showing_a_fact_says_something_when_it_does_without_a_calendar(begun, ended):
    assert bool(show_span_in(FROST, begun, ended)) == bool(show_span(begun, ended))
