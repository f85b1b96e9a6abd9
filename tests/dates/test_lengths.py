"""Ages and durations in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import DAYS, dates, near_bounds, near_periods, readings, spans
from wiki.dates.bounds import Bounds, bounds
from wiki.dates.edtf import parse
from wiki.dates.lengths import Count, age, duration, shared_days, whole_months, whole_years, years_between
from wiki.dates.periods import period


@pytest.mark.parametrize(
    ("born", "day", "words"),
    [
        ("1883-05-19", "1924-05-19", "41"),
        ("1883-05-19", "1924-05-18", "40"),
        ("1883", "1924-05-19", "40 or 41"),
        ("1883", "1924", "40 or 41"),
        ("188X", "1924", "between 34 and 44"),
        ("1900~", "1930", "about 30"),
        ("1900?", "1930-06", "perhaps 29 or 30"),
        ("1900%", "1930", "perhaps about 30"),
        ("1923", "1924", "at most 1"),
        ("../1900", "1930", "at least 29"),
        ("1900/..", "1930", "at most 30"),
        ("1924", "1923", ""),
        ("-0099-07-12", "-0043-03-15", "55"),
        ("1904-02-29", "1925-02-28", "20"),
        ("1904-02-29", "1925-03-01", "21"),
    ],
)
def test_an_age_says_what_is_not_certain(born, day, words):
    assert age(parse(born), parse(day)) == words


@pytest.mark.parametrize(
    ("begun", "ended", "words"),
    [
        ("1924-05-19", "1924-05-24", "6 days"),
        ("1924-05-19", "1924-05-19", "1 day"),
        ("1924-05-01", "1924-05-31", "1 month"),
        ("1924-01-01", "1930-12-31", "7 years"),
        ("1924-05-19", "1928-07-18", "4 years and 2 months"),
        ("1924-05-19", "1924-07-20", "2 months and 2 days"),
        ("1924-05-19", "1928-05-19", "4 years"),
        ("1924-01-31", "1924-02-29", "1 month and 1 day"),
        ("1924", "1930", "between 5 and 7 years"),
        ("1924", "1926-12-31", "2 or 3 years"),
        ("1924", "1924", "at most 12 months"),
        ("1924-05", "1924-07", "between 1 and 3 months"),
        ("1924-05", "1924-05", "at most 31 days"),
        ("1924~", "1930", "about 6 years"),
        ("1924?", "1930", "perhaps between 5 and 7 years"),
        ("../1924", "1930", "at least 5 years"),
        ("1924", "1930/..", "at least 5 years"),
        ("1924", "", ""),
        ("1924", "..", ""),
        ("", "1930", ""),
        ("1930", "1924", ""),
        ("1930-05-19", "1924-05-19", ""),
        ("the thaw", "1924", ""),
    ],
)
def test_a_duration_counts_both_its_ends(begun, ended, words):
    assert duration(begun, ended) == words


@given(st.dates(), st.dates())
def test_years_are_counted_by_birthdays(one, other):
    birthdays = other.year - one.year - ((other.month, other.day) < (one.month, one.day))
    assert whole_years(one.toordinal(), other.toordinal()) == birthdays


@given(DAYS, DAYS)
def test_months_never_run_backwards(one, other):
    assert whole_months(one, other) <= whole_months(one, other + 1) <= whole_months(one, other) + 1
    assert whole_years(one, other) == whole_months(one, other) // 12


@given(dates() | spans(), dates() | spans(), st.data())
def test_the_age_under_any_reading_lies_within_the_count(born, day, data):
    born, day = bounds(born), bounds(day)
    one, other = (data.draw(st.integers(bound.lo, bound.hi)) for bound in (born, day))
    if one <= other:
        found = years_between(born, day)
        assert found.lo <= whole_years(one, other)
        assert found.hi is None or whole_years(one, other) <= found.hi


def test_who_is_certainly_not_yet_born_has_no_age():
    assert years_between(Bounds(10, 20), Bounds(1, 9)) is None


@given(near_periods(), near_periods())
def test_shared_days_bound_what_every_reading_shares(one, other):
    shared = [max(0, min(b, d) - max(a, c) + 1) for a, b in readings(one) for c, d in readings(other)]
    found = shared_days(one, other)
    assert found.lo <= min(shared)
    assert found.hi == max(shared)


def test_two_terms_that_meet_share_one_day_and_endless_ones_have_no_limit():
    assert shared_days(period("1920-01-01", "1924-05-19"), period("1924-05-19", "1930-01-01")) == Count(1, 1)
    assert shared_days(period("1920", "1924-05"), period("1924-05", "1930")) == Count(0, 31)
    assert shared_days(period("1920", ".."), period("1924", "..")).hi is None


@given(dates() | spans(), dates() | spans())
def test_every_age_and_duration_can_be_said(one, other):
    assert "None" not in age(one, other) + duration(str(one), str(other))
    assert "-" not in age(one, other) + duration(str(one), str(other))


@given(near_bounds(), near_bounds())
def test_a_count_begins_with_its_least(one, other):
    found = years_between(one, other)
    assert found is None or found.lo <= found.hi
