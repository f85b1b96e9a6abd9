"""Ways to another view."""

from urllib.parse import parse_qs

from wiki.articles.ontology import current_ontology
from wiki.chronology.timeline.controls import by_choices, levels, steps, today_mark
from wiki.chronology.timeline.filters import Filters
from wiki.chronology.timeline.scale import Scale, Window
from wiki.dates.days import day_number
from wiki.dates.known_calendars import GREGORIAN
from wiki.world.models import World

WHOLE = Window(day_number(1919), day_number(1940) - 1)


def test_every_step_keeps_the_filters_and_names_its_window():
    here = Filters(begin="1919-01-01", end="1939-12-31", kinds=("war",))
    found = {step.name: parse_qs(step.query) for step in steps(WHOLE, WHOLE, here)}
    assert all(query["kind"] == ["war"] for query in found.values())
    assert "from" not in found["whole"]
    assert found["in"]["from"] > ["1919-01-01"]
    assert found["out"]["from"] < ["1919-01-01"]
    assert found["later"]["from"] > found["earlier"]["from"]


def test_the_levels_go_from_centuries_to_days_around_the_same_middle():
    found = {level.name: level for level in levels(WHOLE, GREGORIAN, Filters())}
    assert list(found) == ["centuries", "decades", "years", "months", "days"]
    days = parse_qs(found["days"].query)
    assert days["from"][0][:4] == "1929"
    year = Window(day_number(1924), day_number(1925) - 1)
    assert [level.name for level in levels(year, GREGORIAN, Filters()) if level.current] == ["months"]


def test_tracks_may_be_made_of_kinds_tags_and_each_kind_that_is_no_happening(world):
    names = [name for name, _label in by_choices(current_ontology(), picked=True)]
    assert names == ["pick", "kind", "tag", "nation", "person", "nothing"]


def test_the_worlds_own_today_is_marked_where_it_lies_in_the_window(world):
    scale = Scale(WHOLE, 1000)
    assert today_mark(current_ontology(), scale) == ""
    setting = World.objects.get()
    setting.today = "1919-01-01"
    setting.save()
    assert today_mark(current_ontology(), scale) == "0%"
    setting.today = "1950"
    setting.save()
    assert today_mark(current_ontology(), scale) == ""
