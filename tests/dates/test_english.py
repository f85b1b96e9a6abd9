"""Dates in English words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import dates, spans
from wiki.dates.edtf import parse
from wiki.dates.english import show, show_span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1924-05-19", "19 May 1924"),
        ("1924-05", "May 1924"),
        ("1924", "1924"),
        ("192X", "1920s"),
        ("190X", "1900s"),
        ("000X", "first decade AD"),
        ("19XX", "20th century"),
        ("00XX", "1st century"),
        ("10XX", "11th century"),
        ("1930~", "c. 1930"),
        ("1919?", "perhaps 1919"),
        ("1919-05-02?", "perhaps 2 May 1919"),
        ("1919%", "perhaps c. 1919"),
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("0043", "43 AD"),
        ("Y-17000", "17,001 BC"),
        ("1924/1930", "1924 – 1930"),
        ("1924-05-19/1924-05-24", "19 – 24 May 1924"),
        ("1924-05-19/1924-06-02", "19 May – 2 June 1924"),
        ("1924-05/1924-06", "May – June 1924"),
        ("1924-05~/1924-06", "c. May 1924 – June 1924"),
        ("1924-05-19/1924", "19 May 1924 – 1924"),
        ("-0043/0014", "44 BC – 14 AD"),
        ("../1924", "until 1924"),
        ("1924-05/..", "since May 1924"),
        ("192X/..", "since the 1920s"),
        ("1924/1924", "1924"),
    ],
)
def test_dates_are_said_as_people_say_them(text, words):
    assert show(parse(text)) == words


@pytest.mark.parametrize(
    ("begun", "ended", "words"),
    [
        ("1924-05", "1932-05-19", "May 1924 – 19 May 1932"),
        ("1924-05-19", "1924-05-24", "19 – 24 May 1924"),
        ("1924-05-19", "1924-05-19", "19 May 1924"),
        ("1924-05", "", "from May 1924"),
        ("192X", "", "from the 1920s"),
        ("", "1930", "until 1930"),
        ("1924", "..", "since 1924"),
        ("..", "1930", "until 1930"),
        ("..", "..", "always"),
        ("..", "", ""),
        ("", "", ""),
        (" 1924 ", "1930", "1924 – 1930"),
        ("1924/1930", "1932", "between 1924 and 1930 – 1932"),
        ("1924/1930", "", "from between 1924 and 1930"),
        ("", "../1924", "until 1924 or earlier"),
        ("1924/..", "", "from 1924 or later"),
    ],
)
def test_the_time_of_a_fact_is_said_from_its_two_ends(begun, ended, words):
    assert show_span(begun, ended) == words


def test_a_stored_text_that_is_no_date_is_shown_as_it_stands():
    assert show_span("the thaw", "1924") == "the thaw – 1924"
    assert show_span("", "1924-02-30") == "until 1924-02-30"


def test_a_fact_whose_end_lies_before_its_beginning_is_still_shown():
    assert show_span("1930", "1924") == "1930 – 1924"


@given(dates() | spans())
def test_every_date_can_be_shown(date):
    assert show(date).strip() == show(date) != ""


@given(st.text(max_size=12) | dates().map(str), st.text(max_size=12) | spans().map(str))
def test_showing_a_fact_never_fails(begun, ended):
    assert isinstance(show_span(begun, ended), str)
