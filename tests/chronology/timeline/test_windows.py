"""From when to when a timeline shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.timeline.frost import FROST, FROST_FORM
from tests.chronology.timeline.test_entries import give
from tests.world import article
from wiki.articles.ontology import current_ontology
from wiki.chronology.timeline.scale import FARTHEST, Window
from wiki.chronology.timeline.windows import WindowError, asked_window, date_of, whole_window
from wiki.dates.bounds import named_days
from wiki.dates.days import day_number
from wiki.dates.edtf import parse
from wiki.world.calendars import Calendar
from wiki.world.models import World

WHOLE = Window(day_number(1919), day_number(1940) - 1)


@given(st.integers(-FARTHEST, FARTHEST))
def test_every_day_can_be_written_into_an_address(day):
    days = named_days(parse(date_of(day)))
    assert days.lo <= day <= days.hi


def test_typed_dates_are_read_in_words_and_as_stored(world):
    ontology = current_ontology()
    assert asked_window("May 1924", "1926-02-03", WHOLE, ontology) == (day_number(1924, 5), day_number(1926, 2, 3))
    assert asked_window("1924", "", WHOLE, ontology) == (day_number(1924), WHOLE.hi)
    assert asked_window("", "1924", WHOLE, ontology) == (WHOLE.lo, day_number(1925) - 1)
    assert asked_window("", "", WHOLE, ontology) == WHOLE


def test_one_date_beyond_the_whole_span_shows_what_lies_there(world):
    later = asked_window("1950", "", WHOLE, current_ontology())
    assert later.lo == day_number(1950)
    assert later.days > 1000
    earlier = asked_window("", "1850", WHOLE, current_ontology())
    assert earlier.hi == day_number(1851) - 1


@pytest.mark.parametrize(
    ("begin", "end", "field"), [("30 February 1924", "", "from"), ("", "5/6/1924", "to"), ("1930", "1924", "to")]
)
def test_what_makes_no_window_is_told_at_its_field(world, begin, end, field):
    with pytest.raises(WindowError) as caught:
        asked_window(begin, end, WHOLE, current_ontology())
    assert list(caught.value.errors) == [field]


def test_the_world_says_which_years_it_shows_in_its_own_calendar(world):
    setting = World.objects.get()
    setting.first_year, setting.last_year = 1919, 1939
    setting.save()
    assert whole_window(current_ontology(), user=world.anonymous) == WHOLE
    setting.calendar = Calendar.objects.create(name="frost", label="Frost", form=FROST_FORM)
    setting.save()
    window = whole_window(current_ontology(), user=world.anonymous)
    assert window == (FROST.year_start(1919), FROST.year_start(1940) - 1)


def test_without_them_it_shows_what_this_reader_may_know_of(world):
    give(world.war, *[1000] * 6)
    give(article("Red Plan"), *[900_000] * 6)
    seen = whole_window(current_ontology(), user=world.anonymous)
    assert seen.lo < 1000 < seen.hi < 900_000
    assert whole_window(current_ontology(), user=world.mo).hi > 900_000
