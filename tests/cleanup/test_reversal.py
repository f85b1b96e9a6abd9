"""Spans, and a source without some of its revisions: whatever others did since stays, or nothing is taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import article, edit
from wiki.articles.draft import Draft
from wiki.cleanup.reversal import CannotTakeBack, needed, sources, spans, without


def draft(body):
    return Draft(title="Persia", kind="nation", body=body)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [([], []), ([1], [(1, 1)]), ([3, 2, 5], [(5, 5), (2, 3)]), ([1, 2, 4, 5, 9], [(9, 9), (4, 5), (1, 2)])],
)
def test_spans(numbers, found):
    assert spans(numbers) == found


@given(st.sets(st.integers(1, 60)))
def test_spans_hold_each_number_once(numbers):
    found = [number for first, last in spans(numbers) for number in range(first, last + 1)]
    assert sorted(found) == sorted(numbers)


def test_what_must_be_read():
    assert needed([(4, 5), (2, 2)]) == {3, 5, 1, 2}


def test_the_last_span_is_taken_back_whatever_it_says():
    assert without(draft("B"), [(2, 2)], {1: draft("A"), 2: draft("B")}) == draft("A")


def test_others_edits_between_and_after_stay():
    texts = {1: "a\nb\nc\nd\ne", 2: "A\nb\nc\nd\ne", 3: "A\nb\nC\nd\ne", 4: "A\nb\nC\nd\nE"}
    read = {number: draft(text) for number, text in texts.items()}
    assert without(read[4], [(4, 4), (2, 2)], read).body == "a\nb\nC\nd\ne"


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8), st.data())
def test_edits_with_nothing_after_them_leave_what_stood_before(lines, data):
    before, after = draft("\n".join(lines)), draft(data.draw(st.text("xyz\n", max_size=12)))
    assert without(after, [(2, 2)], {1: before, 2: after}) == before


def test_the_same_places_are_not_taken_back():
    read = {1: draft("a"), 2: draft("b")}
    with pytest.raises(CannotTakeBack, match="same places"):
        without(draft("c"), [(2, 2)], read)


def test_what_cannot_be_seen_is_not_taken_back(world):
    with pytest.raises(CannotTakeBack, match="nothing before"):
        without(draft("b"), [(2, 2)], {2: draft("b")})
    edit(article("Black Book"), world.mo, visibility="public", body="Open now.")
    pk = article("Black Book").pk
    assert set(sources({pk: {1, 2}}, user=world.eve)[pk]) == {2}
    assert set(sources({pk: {1, 2}}, user=world.mo)[pk]) == {1, 2}
    assert sources({}, user=world.mo) == {}
