"""The time for which a fact holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import dates, near_bounds, readings, spans
from wiki.dates.bounds import Bounds, bounds
from wiki.dates.days import OPEN_DAY, day_number
from wiki.dates.edtf import parse
from wiki.dates.periods import Period, extent, moment, of_ends, period

FIRST, LAST = day_number(1924), day_number(1931) - 1


@pytest.mark.parametrize(
    ("begun", "ended", "expected"),
    [
        ("1924", "1930", (FIRST, day_number(1925) - 1, day_number(1930), LAST)),
        ("1924", "", (FIRST, day_number(1925) - 1, FIRST, OPEN_DAY)),
        ("1924", "..", (FIRST, day_number(1925) - 1, OPEN_DAY, OPEN_DAY)),
        ("", "1930", (-OPEN_DAY, LAST, day_number(1930), LAST)),
        ("..", "1930", (-OPEN_DAY, -OPEN_DAY, day_number(1930), LAST)),
        ("", "", (-OPEN_DAY, OPEN_DAY, -OPEN_DAY, OPEN_DAY)),
        ("..", "..", (-OPEN_DAY, -OPEN_DAY, OPEN_DAY, OPEN_DAY)),
        ("the thaw", " 1930 ", (-OPEN_DAY, LAST, day_number(1930), LAST)),
        ("1924/1930", "1930", (FIRST, LAST, day_number(1930), LAST)),
        ("1924-05-19", "1924", (day_number(1924, 5, 19),) * 3 + (day_number(1925) - 1,)),
    ],
)
def test_a_missing_end_is_unknown_and_two_dots_are_open(begun, ended, expected):
    assert period(begun, ended) == expected


def test_a_fact_that_ends_before_it_begins_keeps_both_ends():
    time = period("1930", "1924")
    assert time.impossible
    assert time.begin == bounds(parse("1930"))
    assert time.end == bounds(parse("1924"))
    assert not period("1924", "1924").impossible


def test_a_span_as_a_value_lasts_and_a_date_is_one_day_within_it():
    assert extent(parse("1924/1930")) == period("1924", "1930")
    assert extent(parse("1924/..")) == period("1924", "..")
    assert extent(parse("../1930")) == period("..", "1930")
    assert extent(parse("1924")) == moment(bounds(parse("1924"))) == Period(*bounds(parse("1924")) * 2)


@given(near_bounds(), near_bounds())
def test_only_what_the_order_of_the_ends_rules_out_is_cut_off(begin, end):
    found = of_ends(begin, end)
    if not found.impossible:
        pairs = readings(Period(*begin, *end))
        assert readings(found) == pairs
        assert found.begin == Bounds(min(pairs)[0], max(pairs)[0])
        assert found.end == Bounds(min(b for _, b in pairs), max(b for _, b in pairs))


@given(st.text(max_size=9) | dates().map(str), st.text(max_size=9) | spans().map(str))
def test_the_time_of_any_stored_fact_can_be_told(begun, ended):
    time = period(begun, ended)
    assert time.from_lo <= time.from_hi
    assert time.to_lo <= time.to_hi
