"""Spans, and the bars that show them."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from wiki.chronology.timeline.scale import Scale, Window
from wiki.chronology.timeline.spans import STUB, Span, bar
from wiki.dates.bounds import Bounds
from wiki.dates.days import OPEN_DAY
from wiki.dates.periods import Period, of_ends, period

SCALE = Scale(Window(1000, 1999), 1000)
numbers = st.integers(-5000, 5000) | st.just(OPEN_DAY) | st.just(-OPEN_DAY)


def lifespan(begin, end, seen):
    """The span of a lifespan, as statements and what needs an existing subject make it."""
    stated = of_ends(Bounds(*sorted(begin)), Bounds(*sorted(end)))
    certain_lo = max(min(stated.from_hi, seen[0]), stated.from_lo)
    return Span(*stated, certain_lo, min(max(stated.to_lo, seen[1]), stated.to_hi))


pairs = st.tuples(numbers, numbers)
spans = st.builds(lifespan, pairs, pairs, pairs).filter(lambda span: span.from_lo <= span.to_hi)


def known(lo, hi):
    return Span(lo, lo, hi, hi, lo, hi)


@given(spans)
def test_the_pieces_of_a_bar_join_without_overlapping(span):
    drawn = bar(span, SCALE)
    pieces = [piece for piece in (drawn.soft_in, drawn.solid, drawn.soft_out) if piece]
    assert all(piece.width >= 0 for piece in drawn.pieces)
    assert all(abs(one.x + one.width - other.x) < 0.01 for one, other in itertools.pairwise(pieces))


@given(spans)
def test_every_span_is_drawn_as_something_of_a_bounded_size(span):
    drawn = bar(span, SCALE)
    assert drawn.pieces or drawn.point is not None
    assert all(-4000 < piece.x < 6000 and piece.width < 9000 for piece in drawn.pieces)


def test_two_exact_days_make_a_solid_bar():
    drawn = bar(known(1100, 1199), SCALE)
    assert drawn.solid == (100, 100)
    assert drawn.pieces == [drawn.solid]


def test_an_uncertain_beginning_is_soft_from_its_earliest_to_its_latest_day():
    drawn = bar(Span(1100, 1149, 1300, 1300, 1149, 1300), SCALE)
    assert drawn.soft_in == (100, 49)
    assert drawn.soft_out is None
    assert drawn.fades_in is None


def test_an_end_that_is_not_stated_fades_and_does_not_stretch():
    drawn = bar(Span(1100, 1100, 1100, OPEN_DAY, 1100, 1300), SCALE)
    assert drawn.solid == (100, 201)
    assert drawn.fades_out == (301, STUB)


def test_an_open_end_reaches_beyond_the_picture():
    drawn = bar(Span(1100, 1100, OPEN_DAY, OPEN_DAY, 1100, OPEN_DAY), SCALE)
    assert drawn.solid.x + drawn.solid.width > SCALE.width
    assert drawn.fades_out is None


def test_what_is_never_certain_is_only_possible():
    drawn = bar(Span(1100, 1400, 1200, 1500, 1400, 1200), SCALE)
    assert drawn.possible == (100, 401)
    assert drawn.solid is None


def test_what_is_too_short_for_a_bar_is_a_point():
    assert bar(known(1100, 1101), SCALE).point == 101


def test_what_is_known_only_through_other_facts_fades_at_both_ends():
    drawn = bar(Span(-OPEN_DAY, OPEN_DAY, -OPEN_DAY, OPEN_DAY, 1200, 1300), SCALE)
    assert drawn.fades_in
    assert drawn.fades_out
    assert drawn.solid == (200, 101)


def test_the_span_of_a_fact_is_certain_between_its_inner_ends():
    assert Span.of(period("1924", "1926")).core == (period("1924", "").from_hi, period("", "1926").to_lo)
    assert Span.of(Period(1, 5, 3, 9)).core is None
