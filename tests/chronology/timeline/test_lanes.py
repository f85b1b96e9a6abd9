"""Entries share a lane only where they do not overlap, and what matters most finds room first."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from wiki.chronology.timeline.lanes import pack

extents = st.lists(
    st.tuples(st.floats(0, 1000), st.floats(1, 400)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=60
)


@given(extents, st.integers(1, 12))
def test_nothing_overlaps_within_a_lane(items, most):
    lanes = pack(items, most)
    for lane in {lane for lane in lanes if lane is not None}:
        inside = sorted(item for item, place in zip(items, lanes, strict=True) if place == lane)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(inside))


@given(extents, st.integers(1, 12))
def test_there_are_never_more_lanes_than_allowed_and_no_gap_between_them(items, most):
    used = {lane for lane in pack(items, most) if lane is not None}
    assert used == set(range(len(used)))
    assert len(used) <= most


@given(extents)
def test_with_enough_lanes_everything_has_room(items):
    assert None not in pack(items, max(len(items), 1))


@given(extents.filter(bool), st.integers(1, 4))
def test_the_most_important_always_has_room(items, most):
    assert pack(items, most)[0] is not None


def test_what_touches_shares_a_lane():
    assert pack([(0, 10), (10, 20), (5, 15)], 2) == [0, 0, 1]


def test_what_comes_later_gives_way():
    assert pack([(0, 10), (5, 15), (8, 9)], 2) == [0, 1, None]
