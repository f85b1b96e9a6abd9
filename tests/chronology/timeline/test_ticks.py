"""The ticks of an axis: in order, labelled, apart from each other, in any calendar."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.timeline.frost import FROST
from wiki.chronology.timeline.scale import Scale, Window, fitted
from wiki.chronology.timeline.ticks import LETTER, ticks
from wiki.dates.days import day_number
from wiki.dates.known_calendars import GREGORIAN, JULIAN

calendars = st.sampled_from([GREGORIAN, JULIAN, FROST])
windows = st.builds(
    lambda lo, length: fitted(lo, lo + length),
    st.integers(-(10**9), 10**9),
    st.integers(0, 11).flatmap(lambda power: st.integers(7, 7 + 10**power)),
)
widths = st.integers(280, 2400)


@given(calendars, windows, widths)
def test_ticks_are_strictly_increasing_labelled_and_within_the_window(calendar, window, width):
    found = ticks(calendar, Scale(window, width))
    assert found
    assert all(one.day < other.day for one, other in itertools.pairwise(found))
    assert all(tick.label and tick.name and window.lo <= tick.day <= window.hi for tick in found)


@given(calendars, windows, widths)
def test_no_label_covers_the_next(calendar, window, width):
    scale = Scale(window, width)
    found = ticks(calendar, scale)
    assert all(
        scale.x(other.day) - scale.x(one.day) >= len(one.label) * LETTER for one, other in itertools.pairwise(found)
    )


@given(calendars, windows, widths)
def test_a_wide_axis_has_more_than_two_ticks(calendar, window, width):
    if width >= 900 and window.days >= 30:
        assert len(ticks(calendar, Scale(window, width))) >= 3


def labels(calendar, lo, hi, width=1000):
    return [tick.label for tick in ticks(calendar, Scale(Window(lo, hi), width))]


def test_years_of_two_decades_are_named_each():
    found = labels(GREGORIAN, day_number(1919), day_number(1940) - 1)
    assert found[:3] == ["1919", "1920", "1921"]


def test_months_of_a_year_and_days_of_a_month():
    year = labels(GREGORIAN, day_number(1924), day_number(1925) - 1)
    assert year[:3] == ["1924", "February", "March"]
    month = labels(GREGORIAN, day_number(1924, 5), day_number(1924, 6) - 1)
    assert month[0] == "May 1924"
    assert month[-1] in ("30", "31")


def test_a_week_without_the_first_of_a_month_says_its_month_once():
    found = labels(GREGORIAN, day_number(1924, 5, 10), day_number(1924, 5, 17))
    assert found[0] == "10 May 1924"
    assert found[-1] == "17"


def test_a_narrow_axis_cuts_the_names_of_months_before_it_leaves_them_out():
    assert labels(GREGORIAN, day_number(1924), day_number(1925) - 1, width=560)[:3] == ["1924", "Feb", "Mar"]


def test_a_descending_era_counts_down_to_its_end_and_the_next_one_up():
    found = labels(FROST, FROST.year_start(-29), FROST.year_start(31))
    assert found.index("20 BF") < found.index("10 BF") < found.index("1 AF") < found.index("10 AF")
    years = [
        FROST.split(tick.day)[0]
        for tick in ticks(FROST, Scale(Window(FROST.year_start(-29), FROST.year_start(31)), 1000))
    ]
    assert years == sorted(years)


def test_thirteen_months_stand_on_the_axis_by_name():
    found = labels(FROST, FROST.year_start(1045), FROST.year_start(1046) - 1, width=1400)
    assert found == [
        "1045 AF",
        "Thaw",
        "Seed",
        "Rain",
        "Leaf",
        "Bloom",
        "Sun",
        "Hay",
        "Corn",
        "Wine",
        "Mist",
        "Dark",
        "Yearsday",
    ]


@pytest.mark.parametrize("calendar", [GREGORIAN, JULIAN, FROST])
def test_each_tick_lies_where_its_name_says(calendar):
    for tick in ticks(calendar, Scale(Window(calendar.year_start(1924), calendar.year_start(1925)), 1000)):
        year, month, day = calendar.split(tick.day)
        assert day == 1
        assert calendar.months[month - 1].name in tick.name or month == 1
        assert str(year) in tick.name
