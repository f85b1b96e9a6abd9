"""Dates in forms: what a form shows of a stored date is read as that date again, whatever the world's calendar."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.timeline.frost import FROST
from tests.dates.strategies import dates, spans
from wiki.articles.dating import editable_date, typed_date
from wiki.articles.ontology import Ontology
from wiki.dates.calendar_reading import read_in
from wiki.dates.known_calendars import GREGORIAN, JULIAN
from wiki.world.models import World

OURS = Ontology(1, World(), {}, {})
FROSTY = replace(OURS, calendar=FROST)


@given(st.sampled_from([FROST, GREGORIAN, JULIAN]), dates() | spans())
def test_a_form_loses_nothing(calendar, date):
    ontology = replace(OURS, calendar=calendar)
    assert typed_date(editable_date(str(date), ontology), ontology) == str(date)


@pytest.mark.parametrize("words", ["Thaw 1045 AF", "Yearsday 3 BF", "12 BF", "c. Thaw 3 BF", "19 Frost 1045 AF"])
def test_what_was_typed_in_the_worlds_calendar_is_shown_in_it(words):
    assert editable_date(typed_date(words, FROSTY), FROSTY) == words


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("1924-05", "May 1924 (Gregorian)"),
        ("1924", "1924 (Gregorian)"),
        ("1930~", "c. 1929 AF"),
        ("1924-05~/1926", "c. May 1924 – 1926 (Gregorian)"),
        ("../1924", "until 1924 (Gregorian)"),
        ("-0044-03", "March 45 BC (Gregorian)"),
        ("Y-17000", "17,001 BC (Gregorian)"),
    ],
)
def test_what_is_no_date_of_the_worlds_calendar_says_that_it_is_ours(stored, shown):
    assert editable_date(stored, FROSTY) == shown
    assert typed_date(shown, FROSTY) == stored


def test_a_bare_year_of_ours_does_not_become_one_of_the_worlds():
    julian = replace(OURS, calendar=JULIAN)
    assert str(read_in(JULIAN, "1924")) != "1924"
    assert typed_date(editable_date("1924", julian), julian) == "1924"


def test_a_world_without_a_calendar_shows_what_is_stored():
    assert editable_date("1924-05", OURS) == "1924-05"


def test_what_is_no_date_stays_as_it_is():
    assert editable_date("some day", FROSTY) == "some day"
