"""Questions with three answers. Each is compared with asking under every reading of small dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import dates, near_bounds, near_periods, readings, spans, truth
from wiki.dates.bounds import Bounds, bounds
from wiki.dates.compare import (
    Answer,
    after,
    all_of,
    before,
    during,
    holds_at,
    overlaps,
    same_day,
    within,
)
from wiki.dates.days import day_number
from wiki.dates.edtf import parse
from wiki.dates.periods import period

ANSWERS = st.sampled_from(Answer)
NO, POSSIBLY, CERTAINLY = Answer


def all_days(bound):
    return range(bound.lo, bound.hi + 1)


@given(near_bounds(), near_bounds())
def test_days_are_compared_under_every_reading(one, other):
    pairs = [(a, b) for a in all_days(one) for b in all_days(other)]
    assert before(one, other) == truth(a < b for a, b in pairs)
    assert after(one, other) == truth(a > b for a, b in pairs)
    assert same_day(one, other) == truth(a == b for a, b in pairs)


@given(near_bounds(), near_periods())
def test_a_day_during_a_period_under_every_reading(day, time):
    assert during(day, time) == truth(a <= d <= b for a, b in readings(time) for d in all_days(day))


@given(near_bounds(), near_periods())
def test_a_period_holds_in_a_month_under_every_reading(asked, time):
    assert holds_at(time, asked) == truth(a <= asked.hi and asked.lo <= b for a, b in readings(time))


@given(near_periods(), near_periods())
def test_periods_are_compared_under_every_reading(one, other):
    pairs = [(*a, *b) for a in readings(one) for b in readings(other)]
    assert overlaps(one, other) == truth(a <= d and c <= b for a, b, c, d in pairs)
    assert within(one, other) == truth(c <= a and b <= d for a, b, c, d in pairs)


@given(near_periods(), st.integers(0, 10))
def test_on_one_day_all_ways_of_asking_agree(time, day):
    assert holds_at(time, day) == during(Bounds(day, day), time)


@given(dates() | spans(), dates() | spans())
def test_two_dates_cannot_both_come_first(one, other):
    one, other = bounds(one), bounds(other)
    assert not (before(one, other).certain and before(other, one).possible)
    assert before(one, other) == after(other, one)
    assert same_day(one, other) == same_day(other, one)
    if same_day(one, other).certain:
        assert before(one, other) is NO


@given(dates(), dates(), dates())
def test_what_is_certainly_earlier_than_the_earlier_is_certainly_earlier(one, two, three):
    one, two, three = map(bounds, (one, two, three))
    assert all_of([before(one, two), before(two, three)]) is not CERTAINLY or before(one, three).certain


@given(ANSWERS, ANSWERS)
def test_answers_join_as_in_kleenes_logic(one, other):
    assert ~~one == one
    assert ~(one & other) == ~one | ~other
    assert (one & other) == all_of([one, other])
    assert one.possible or not one.certain


def test_joining_nothing():
    assert all_of([]) is CERTAINLY


def test_an_answer_cannot_be_taken_for_true_or_false():
    with pytest.raises(TypeError, match="certain or"):
        bool(POSSIBLY)
    assert [answer.word for answer in Answer] == ["no", "possibly", "certainly"]


@pytest.mark.parametrize(
    ("begun", "ended", "day", "answer"),
    [
        ("1924-05", "1930", (1924, 4, 30), NO),
        ("1924-05", "1930", (1924, 5, 19), POSSIBLY),
        ("1924-05", "1930", (1924, 6, 1), CERTAINLY),
        ("1924-05", "1930", (1930, 1, 1), CERTAINLY),
        ("1924-05", "1930", (1930, 1, 2), POSSIBLY),
        ("1924-05", "1930", (1931, 1, 1), NO),
        ("1924", "", (1950, 1, 1), POSSIBLY),
        ("1924", "..", (1950, 1, 1), CERTAINLY),
        ("1900~", "1924", (1895, 1, 1), POSSIBLY),
        ("1900~", "1924", (1905, 1, 1), POSSIBLY),
        ("1900~", "1924", (1920, 1, 1), CERTAINLY),
        ("1900~", "1924", (1880, 1, 1), NO),
        ("", "", (1924, 1, 1), POSSIBLY),
    ],
)
def test_whether_a_fact_holds_on_a_day(begun, ended, day, answer):
    assert holds_at(period(begun, ended), day_number(*day)) is answer


def test_a_fact_of_one_month_certainly_holds_at_some_time_in_it_but_perhaps_on_no_given_day():
    month, time = bounds(parse("1924-05")), period("1924-05", "1924-05")
    assert holds_at(time, month) is CERTAINLY
    assert holds_at(time, month.lo) is POSSIBLY
