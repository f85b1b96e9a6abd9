"""What a bar says in words."""

import pytest

from tests.chronology.timeline.frost import FROST
from wiki.chronology.timeline.spans import Span
from wiki.chronology.timeline.words import words
from wiki.dates.days import OPEN_DAY, day_number
from wiki.dates.known_calendars import GREGORIAN
from wiki.dates.periods import period


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("1932-02-28", "1932-05", "28 February 1932 to May 1932"),
        ("1924-05", "1924-05", "May 1924"),
        ("1919", "", "from 1919, end unknown"),
        ("", "1924-05-19", "until 19 May 1924, beginning unknown"),
        ("1919", "..", "since 1919, without end"),
        ("..", "1919", "until 1919"),
        ("..", "..", "always"),
        ("1920/1940", "1950", "between 1920 and 1940 to 1950"),
        ("1924/..", "1950", "between 1924 and 1950 to 1950"),
    ],
)
def test_the_time_of_a_fact(begin, end, expected):
    assert words(Span.of(period(begin, end)), GREGORIAN) == expected


def test_what_is_only_seen_says_so():
    seen = Span(-OPEN_DAY, OPEN_DAY, -OPEN_DAY, OPEN_DAY, day_number(1919), day_number(1939))
    assert words(seen, GREGORIAN) == "at least from 1 January 1919 to 1 January 1939, beginning and end unknown"
    once = seen._replace(certain_hi=seen.certain_lo)
    assert words(once, GREGORIAN) == "around 1 January 1919, beginning and end unknown"


def test_a_later_sight_is_told():
    begun = day_number(1919)
    span = Span(begun, begun, begun, OPEN_DAY, begun, day_number(1924))
    assert words(span, GREGORIAN) == "from 1 January 1919, end unknown (still there on 1 January 1924)"


def test_the_words_are_those_of_the_calendar():
    first = FROST.day_number(-2, 1, 3)
    assert words(Span(first, first, first, first, first, first), FROST) == "3 Frost 3 BF"


def test_a_span_of_which_only_the_latest_day_is_known_is_said_in_words():
    assert words(Span(-OPEN_DAY, OPEN_DAY, -OPEN_DAY, OPEN_DAY, OPEN_DAY, 700000), GREGORIAN).startswith("around ")
