"""Entries: what a window shows of a world, to whom, and that the database draws the same line as the picture."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.chronology.timeline.test_spans import spans
from tests.world import SECRETS, article, write
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.timeline.entries import Found, lifespans, most_important, related
from wiki.chronology.timeline.filters import Filters
from wiki.chronology.timeline.scale import Window
from wiki.chronology.timeline.spans import NO_DAY, Span
from wiki.dates.days import day_number

EVER = Window(-(10**9), 10**9)
YEAR = Window(day_number(1932), day_number(1933) - 1)


def give(target, *span):
    """Give an article a lifespan without the facts for it."""
    drawn = Span(*span).drawn if Span(*span).known else NO_DAY
    days = {"drawn_lo": drawn.lo, "drawn_hi": drawn.hi}
    Lifespan.objects.filter(article=target).update(**Span(*span)._asdict(), **days)


def titles_in(window, chosen):
    """What of these is in the window."""
    return [entry.title for entry in most_important({"": chosen}, window, 9)[""].entries]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans, st.integers(-6000, 6000), st.integers(0, 4000))
def test_the_database_finds_exactly_the_bars_that_touch_the_window(world, span, lo, length):
    give(world.war, *span)
    window = Window(lo, lo + length)
    touches = span.drawn.lo <= window.hi and span.drawn.hi >= window.lo
    dated = Lifespan.objects.dated().filter(article=world.war).exists()
    seen = bool(titles_in(window, lifespans(Filters(), user=world.ada).filter(article=world.war)))
    assert seen == (touches and dated)


@pytest.mark.parametrize(("name", "seen"), [("", 0), ("nick", 1), ("eve", 2), ("mo", 3), ("ada", 3)])
def test_hidden_articles_are_never_among_them_nor_counted(world, name, seen):
    for title in SECRETS.values():
        give(article(title), *[YEAR.lo] * 6)
    user = world.person(name) if name else world.anonymous
    found = most_important({"": lifespans(Filters(), user=user)}, YEAR, 1)
    assert found[""].total == seen


def test_those_that_reach_furthest_come_first_and_the_rest_is_counted(world):
    for number in range(5):
        write(f"War {number}", world.eve, kind="war")
        give(article(f"War {number}"), *[YEAR.lo] * 2, *[YEAR.lo + number] * 2, YEAR.lo, YEAR.lo + number)
    chosen = lifespans(Filters(), user=world.anonymous).filter(article__title__startswith="War ")
    found = most_important({"war": chosen, "none": chosen.filter(kind="nation")}, YEAR, 2)
    assert [entry.title for entry in found["war"].entries] == ["War 4", "War 3"]
    assert found["war"].total == 5
    assert found["none"] == Found([], 0)


def test_entries_are_chosen_by_kind_tag_and_article(world):
    give(world.union, *[YEAR.lo] * 6)
    give(world.frunze, *[YEAR.lo] * 6)
    give(world.war, *[YEAR.lo] * 6)

    def titles(filters, which=None):
        chosen = lifespans(filters, user=world.anonymous)
        return set(titles_in(YEAR, chosen.filter(which) if which is not None else chosen))

    assert titles(Filters(kinds=("nation",))) == {"Soviet Union"}
    assert titles(Filters(tags=("FEATURED",))) == {"Soviet Union", "Turkish-Soviet War"}
    assert titles(Filters(), related([world.frunze.pk])) == {"Soviet Union", "Mikhail Frunze"}
    assert titles(Filters(), related([world.war.pk])) == {"Soviet Union", "Turkish-Soviet War"}


def test_a_window_without_anything_is_empty(world):
    window = Window(day_number(200), day_number(201))
    assert titles_in(window, lifespans(Filters(), user=world.ada)) == []


def test_the_number_of_queries_does_not_depend_on_the_number_of_groups(world, django_assert_num_queries):
    give(world.war, *[YEAR.lo] * 6)
    for number in (1, 5):
        groups = {str(place): lifespans(Filters(), user=world.ada) for place in range(number)}
        with django_assert_num_queries(2):
            most_important(groups, YEAR, 2)
