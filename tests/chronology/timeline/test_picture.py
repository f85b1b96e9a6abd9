"""The picture: everything in its place, nothing on top of anything else, the rest counted."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.timeline.test_spans import spans
from wiki.chronology.timeline.entries import Entry
from wiki.chronology.timeline.picture import draw_axis, draw_track, draw_tracks, label_width
from wiki.chronology.timeline.scale import Scale, Window
from wiki.chronology.timeline.spans import Span
from wiki.chronology.timeline.tracks import Track
from wiki.dates.known_calendars import GREGORIAN

SCALE = Scale(Window(0, 3999), 1000)
titles = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


def track(entries, total=0):
    return Track("All", entries=entries, total=total or len(entries))


def percent(text):
    return float(text.removesuffix("%"))


@given(st.lists(st.tuples(titles, spans), max_size=40), st.integers(1, 9))
def test_no_entry_covers_another_and_every_one_is_drawn_or_counted(rows, most):
    drawn = draw_track(track([Entry(title, "war", span, "/") for title, span in rows]), SCALE, GREGORIAN, most)
    assert len(drawn.entries) + drawn.more == len(rows)
    for lane in {item.y for item in drawn.entries}:
        inside = sorted((percent(i.hit.x), percent(i.hit.width)) for i in drawn.entries if i.y == lane)
        for (x, width), (other, _) in itertools.pairwise(inside):
            assert x + width <= other + 0.01
    assert all(item.y + 30 <= drawn.height for item in drawn.entries)


@given(titles, spans)
def test_labels_stay_within_the_picture(title, span):
    drawn = draw_track(track([Entry(title, "war", span, "/")]), SCALE, GREGORIAN, 1)
    (item,) = drawn.entries
    assert percent(item.x) >= 0
    assert percent(item.x) / 100 * SCALE.width + label_width(item.label) <= SCALE.width + 1


def test_entries_stand_in_the_order_of_time():
    rows = [Entry(str(day), "war", Span(*[day] * 6), "") for day in (900, 100, 500)]
    assert [item.label for item in draw_track(track(rows), SCALE, GREGORIAN, 5).entries] == ["100", "500", "900"]


def test_a_long_title_is_cut_in_the_label_only():
    (item,) = draw_track(track([Entry("x" * 80, "war", Span(*[5] * 6), "")]), SCALE, GREGORIAN, 1).entries
    assert item.label.endswith("…")
    assert item.entry.title == "x" * 80


def test_few_tracks_have_more_lanes_than_many():
    rows = [Entry(str(number), "war", Span(0, 0, 3999, 3999, 0, 3999), "") for number in range(70)]
    assert len(draw_tracks([track(rows)], SCALE, GREGORIAN)[0].entries) == 60
    assert len(draw_tracks([track(rows)] * 20, SCALE, GREGORIAN)[0].entries) == 8


def test_the_labels_of_the_axis_keep_inside_at_its_edges():
    axis = draw_axis(GREGORIAN, Scale(Window(1, 365), 1000))
    assert axis[0].anchor == "start"
    assert {tick.anchor for tick in axis[1:-1]} == {"middle"}
