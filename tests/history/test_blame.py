"""Who wrote each line."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.history import hostile
from wiki.history.blame import MOST_GONE, Blame, kept_places, lines_of

LINES = st.sampled_from(
    ["", "a", "b", "| a |", "The war began in May 1932.", "Peace came to the north in 1933.", "c c"]
)
TEXTS = st.lists(LINES, max_size=12)
HISTORIES = st.lists(TEXTS, min_size=1, max_size=10)
HOSTILE = hostile.pairs()
LONG = "A sentence that is long enough to be known again."


def blamed(*texts):
    """The blame of the last of these texts, which are revisions 1, 2, 3 ..."""
    blame, before = Blame(), []
    for rev, text in enumerate(texts, start=1):
        blame, before = blame.after_text(before, text, rev), text
    return blame


def test_each_line_is_by_the_revision_that_brought_it():
    assert blamed(["a", "b"], ["a", "x", "b"], ["a", "x", "c"]).lines == (1, 2, 3)
    assert blamed([]).lines == ()


def test_a_moved_line_keeps_its_revision():
    one, two = "First paragraph.", "Second paragraph."
    moved = blamed([one, "", two], [one, "", two, "", "New."], ["New.", "", two, "", one])
    assert moved.lines[::2] == (2, 1, 1)


def test_a_blank_line_goes_with_the_lines_it_stands_between():
    blame = blamed(["a", "", "b", "", "c"], ["new", "", "a", "", "b", "", "c"])
    assert blame.lines == (2, 2, 1, 1, 1, 1, 1)


def test_a_page_emptied_and_restored_is_still_by_its_authors():
    assert blamed([LONG], [LONG, LONG + "!"], [], [LONG, LONG + "!"]).lines == (1, 2)
    assert blamed(["short"], [], ["short"]).lines == (3,)


def test_what_is_remembered_of_lines_taken_out_is_bounded():
    text = [f"{LONG} {number}" for number in range(MOST_GONE + 10)]
    blame = blamed(text, [], text)
    assert len(blame.gone) == MOST_GONE
    assert Counter(blame.lines) == {1: MOST_GONE, 3: 10}


@given(HISTORIES)
def test_a_line_is_by_a_revision_that_has_it_more_often_than_the_one_before(texts):
    for rev, line in zip(blamed(*texts).lines, texts[-1], strict=True):
        assert texts[rev - 1].count(line) > (texts[rev - 2].count(line) if rev > 1 else 0)


@given(HISTORIES, TEXTS)
def test_no_more_lines_are_new_than_the_revision_has_more_often(texts, last):
    new = Counter(line for rev, line in zip(blamed(*texts, last).lines, last, strict=True) if rev == len(texts) + 1)
    assert new <= Counter(last) - Counter(texts[-1])


@given(HISTORIES)
def test_what_is_stored_goes_on_as_if_it_had_never_been(texts):
    blame = blamed(*texts)
    stored = Blame.of_json(blame.as_json())
    assert stored == blame


@given(TEXTS, TEXTS)
def test_each_old_line_is_kept_at_most_once_and_as_it_was(old, new):
    places = kept_places(old, new)
    kept = [place for place in places if place is not None]
    assert len(kept) == len(set(kept)) == (Counter(old) & Counter(new)).total()
    assert all(place is None or old[place] == line for place, line in zip(places, new, strict=True))


def test_a_fact_is_by_the_revision_that_changed_it_last():
    one, two = {"id": "a", "value": "1"}, {"id": "b", "value": "2"}
    blame = Blame().after_facts([one, two], 1).after_facts([one, two | {"from": "1924"}], 2).after_facts([two, one], 3)
    assert blame.facts == {"a": 1, "b": 3}
    assert blame.after_facts([one], 4).facts == {"a": 1}


def test_lines_of_a_later_text_are_known_as_far_as_they_stand_in_the_one_that_was_reached():
    assert blamed(["a", "b"]).without_later(["a", "b"], ["b", "x", "a"]) == (1, 0, 1)


def test_an_empty_text_has_no_lines():
    assert (lines_of(""), lines_of("a\n")) == ([], ["a", ""])


@pytest.mark.parametrize("name", HOSTILE)
def test_two_hundred_kilobytes_of_anything_take_no_time(name):
    old, new = map(lines_of, HOSTILE[name])
    for before, after in ((old, new), (new, old)):
        start = time.process_time()
        blamed(before, after)
        assert time.process_time() - start < 1
