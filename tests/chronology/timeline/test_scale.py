"""Windows and where days lie on them."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.chronology.timeline.scale import FARTHEST, SHORTEST, Scale, Window, fitted

days = st.integers(-2 * FARTHEST, 2 * FARTHEST)


@given(days, days)
def test_a_fitted_window_is_never_too_short_nor_too_far_away(lo, hi):
    window = fitted(lo, hi)
    assert window.days >= SHORTEST
    assert -FARTHEST <= window.lo <= window.hi <= FARTHEST + SHORTEST


@given(st.integers(-(10**6), 10**6), st.integers(100, 10**6), st.sampled_from([0.5, 2.0]))
def test_zooming_keeps_the_day_in_the_middle(lo, length, factor):
    window = Window(lo, lo + length)
    zoomed = window.zoomed(factor)
    assert abs((zoomed.lo + zoomed.hi) - (window.lo + window.hi)) <= 2
    assert abs(zoomed.days - window.days * factor) <= 1


def test_zooming_at_the_left_edge_keeps_the_first_day():
    assert Window(1000, 1999).zoomed(0.5, at=0.0) == Window(1000, 1499)


def test_a_window_moves_by_a_share_of_its_length():
    assert Window(0, 99).moved(0.5) == Window(50, 149)


def test_the_first_day_begins_at_the_left_and_the_day_after_the_last_at_the_right():
    scale = Scale(Window(100, 199), 1000)
    assert scale.x(100) == 0
    assert scale.x(200) == 1000
    assert scale.percent(scale.x(125)) == "25%"
