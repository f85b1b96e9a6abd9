"""What rows of revisions say."""

from datetime import UTC, datetime

from wiki.history.words import Segment
from wiki.templatetags.history import marked, moment, size

WHEN = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)


def test_a_moment_is_a_time_of_the_page():
    assert moment(WHEN) == '<time datetime="2026-05-04T03:02:01+00:00">4 May 2026, 03:02</time>'
    assert moment(WHEN, day=False) == '<time datetime="2026-05-04T03:02:01+00:00">03:02</time>'


def test_a_size_says_more_or_less():
    assert [size(change).split(" <")[0].rpartition(">")[2] for change in (12, -3, 0)] == ["+12", "−3", "±0"]
    assert 'class="size size-up"' in size(1)


def test_the_words_that_differ_are_marked_and_nothing_is_markup():
    segments = (Segment("<b>"), Segment("<i>", "removed"), Segment("&", "added"))
    assert marked(segments) == "&lt;b&gt;<del>&lt;i&gt;</del><ins>&amp;</ins>"
    assert marked(()) == ""
