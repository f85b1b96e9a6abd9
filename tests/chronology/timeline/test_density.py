"""How much there is at a time: the counts agree with the spans, whatever is drawn."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.chronology.timeline.test_entries import YEAR, give
from tests.chronology.timeline.test_spans import spans
from tests.world import SECRETS, article, write
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.timeline.density import BINS, Bars, bars_for, density
from wiki.chronology.timeline.entries import lifespans
from wiki.chronology.timeline.filters import Filters
from wiki.chronology.timeline.scale import fitted
from wiki.chronology.timeline.spans import Span
from wiki.dates.days import OPEN_DAY


def dense(world, window, user=None):
    return density(Bars.of(lifespans(Filters(), user=user or world.anonymous)), window)


def held(user, **filters):
    """How many bars the process holds for this user, whole kinds or all."""
    asked = Filters(**filters)
    return len(bars_for(lifespans(asked, user=user), asked, user=user).begins)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans, spans, st.integers(-6000, 6000), st.integers(0, 4000))
def test_each_part_counts_the_bars_that_touch_it(world, one, other, lo, length):
    give(world.war, *one)
    give(world.union, *other)
    window = fitted(lo, lo + length)
    found = dense(world, window)
    drawn = [span.drawn for span in (one, other) if span.known]
    assert [count for _days, count in found.bins] == [
        sum(bar.lo <= days.hi and bar.hi >= days.lo for bar in drawn) for days, _count in found.bins
    ]
    assert found.earlier == sum(bar.hi < window.lo for bar in drawn)
    assert found.later == sum(bar.lo > window.hi for bar in drawn)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(-6000, 6000), st.integers(0, 10**6))
def test_the_parts_cover_the_window_without_a_gap(world, lo, length):
    window = fitted(lo, lo + length)
    days = [days for days, _count in dense(world, window).bins]
    assert (days[0].lo, days[-1].hi) == window
    assert all(one.hi + 1 == other.lo for one, other in pairwise(days))
    assert len(days) <= BINS


@pytest.mark.parametrize(("name", "seen"), [("", 0), ("nick", 1), ("eve", 2), ("mo", 3)])
def test_hidden_articles_are_in_no_count(world, name, seen):
    for title in SECRETS.values():
        give(article(title), *[YEAR.lo] * 6)
    user = world.person(name) if name else world.anonymous
    assert dense(world, YEAR, user).most == seen
    assert dense(world, fitted(YEAR.hi + 1, YEAR.hi + 99), user).earlier == seen


def test_what_has_no_end_is_under_way_and_never_later(world):
    give(world.war, YEAR.lo, YEAR.lo, OPEN_DAY, OPEN_DAY, YEAR.lo, OPEN_DAY)
    found = dense(world, fitted(YEAR.hi, YEAR.hi + 999))
    assert (found.most, found.earlier, found.later) == (1, 0, 0)


def draw(target):
    """Draw an article in YEAR, in a new row, as every change of a lifespan is one."""
    Lifespan.objects.filter(article=target).delete()
    said = {"kind": target.kind_id, "key": target.key, "visibility": target.visibility}
    days = Span(*[YEAR.lo] * 6)
    Lifespan.objects.create(article=target, **said, **days._asdict(), drawn_lo=YEAR.lo, drawn_hi=YEAR.lo)


def test_bars_are_read_again_only_after_a_change(world, django_assert_num_queries):
    before = held(world.anonymous, kinds=("war",))
    with django_assert_num_queries(1):
        assert held(world.anonymous, kinds=("war",)) == before
    write("A new war", world.eve, kind="war")
    draw(article("A new war"))
    assert held(world.anonymous, kinds=("war",)) == before + 1
    article("A new war").lifespan.delete()
    assert held(world.anonymous, kinds=("war",)) == before


@pytest.mark.parametrize(("name", "seen"), [("", 0), ("nick", 1), ("eve", 2), ("mo", 3)])
def test_what_is_held_for_one_reader_is_not_shown_to_another(world, name, seen):
    for title in SECRETS.values():
        Lifespan.objects.filter(article=article(title)).delete()
    before = held(world.anonymous)
    for title in SECRETS.values():
        draw(article(title))
    assert held(world.mo) == before + 3
    assert held(world.person(name) if name else world.anonymous) == before + seen
