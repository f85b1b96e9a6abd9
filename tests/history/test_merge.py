"""Three-way merge of text: what git says of the same texts, what must hold of any, and what it may cost."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.history.git_merge import cases, git_merge, is_clean_to_git
from tests.history.hostile import pairs
from wiki.history.merge import Hunk, lines_of, merge_lines

HOSTILE = pairs()
texts = st.lists(st.sampled_from(["", "a", "b", "c", "d", "e"]) | st.text("xyz \n", max_size=4), max_size=12).map(
    "\n".join
)


def merged(base, theirs, mine):
    merge = merge_lines("\n".join(base), "\n".join(theirs), "\n".join(mine))
    return merge.text() if not merge.hunks else merge.hunks


@pytest.mark.parametrize("part", range(5))
def test_it_agrees_with_git_on_thousand_random_cases(tmp_path, part):
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}, part {part}")  # noqa: T201
    for base, theirs, mine in cases(seed, 1000):
        said = merge_lines(*("\n".join(lines) for lines in (base, theirs, mine)))
        if [""] in (base, theirs, mine):  # as a text it has no line, as a file one
            said = merge_lines(*("\n".join(["top", *lines]) for lines in (base, theirs, mine)))
            base, theirs, mine = (["top", *lines] for lines in (base, theirs, mine))
        assert said.parts == git_merge(tmp_path, base, theirs, mine), (seed, base, theirs, mine)
        assert (not said.hunks) == is_clean_to_git(tmp_path), (seed, base, theirs, mine)


def test_different_paragraphs_are_both_kept():
    base = ["one", "", "two", "", "three"]
    assert merged(base, ["ONE", *base[1:]], [*base[:4], "THREE"]) == "ONE\n\ntwo\n\nTHREE"


def test_a_deleted_line_stays_deleted():
    base = ["one", "", "two", "", "three"]
    assert merged(base, base[2:], [*base[:4], "THREE"]) == "two\n\nTHREE"
    assert merged(base, [*base[:4], "THREE"], base[2:]) == "two\n\nTHREE"


def test_the_same_line_is_a_conflict_with_all_three():
    [hunk] = merged(["one", "two"], ["one", "theirs"], ["one", "mine"])
    assert hunk == Hunk(("two",), ("theirs",), ("mine",))


def test_the_same_change_on_both_sides_is_taken_once():
    assert merged(["one", "two"], ["one", "2", "new"], ["one", "2", "new"]) == "one\n2\nnew"


def test_lines_next_to_each_other_are_a_conflict():
    [hunk] = merged(["one", "two"], ["ONE", "two"], ["one", "TWO"])
    assert hunk == Hunk(("one", "two"), ("ONE", "two"), ("one", "TWO"))


def test_a_paragraph_added_by_each_at_one_place_is_a_conflict():
    [hunk] = merged(["a", "z"], ["a", "theirs", "z"], ["a", "mine", "z"])
    assert hunk == Hunk((), ("theirs",), ("mine",))


def test_a_change_inside_what_the_other_removed_is_a_conflict():
    [hunk] = merged(["a", "b", "c", "d"], ["a", "d"], ["a", "b", "C", "d"])
    assert (hunk.theirs, hunk.mine) == ((), ("b", "C"))


def test_places_point_into_the_text_with_mine():
    merge = merge_lines("a\nb\nc\nd\ne", "A\nb\nX\nd\nE", "a\nb\nY\nZ\nd\nM")
    lines = merge.text().split("\n")
    assert [(at, lines[at : at + len(hunk.mine)]) for at, hunk in merge.places()] == [(2, ["Y", "Z"]), (5, ["M"])]


@given(texts, texts)
def test_one_side_alone_is_taken_as_it_is(base, side):
    for merge in (merge_lines(base, base, side), merge_lines(base, side, base), merge_lines(base, side, side)):
        assert (merge.text(), merge.hunks) == (side, [])


@given(texts, texts, texts)
def test_it_does_not_matter_who_is_who(base, one, other):
    turned = tuple(
        Hunk(p.base, p.mine, p.theirs) if isinstance(p, Hunk) else p for p in merge_lines(base, one, other).parts
    )
    assert turned == merge_lines(base, other, one).parts


@given(texts, texts, texts)
def test_no_line_is_lost_or_doubled(base, theirs, mine):
    """With both sides in the hunks, a new line stands there as often as a side has it, and never oftener than both."""
    merge = merge_lines(base, theirs, mine)
    made = [
        line for part in merge.parts for line in ((*part.theirs, *part.mine) if isinstance(part, Hunk) else (part,))
    ]
    known = set(lines_of(base)) | set(lines_of(theirs)) | set(lines_of(mine))
    assert set(made) <= known
    for line in known:
        counts = [lines_of(text).count(line) for text in (theirs, mine)]
        assert made.count(line) <= sum(counts)
        if line not in lines_of(base):
            assert made.count(line) >= max(counts)


@given(texts, texts, texts)
def test_merging_what_is_merged_already_changes_nothing(base, theirs, mine):
    merge = merge_lines(base, theirs, mine)
    if not merge.hunks:
        assert merge_lines(base, merge.text(), merge.text()).text() == merge.text()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_merged_in_bounded_time(name):
    one, other = HOSTILE[name]
    began = time.process_time()
    merge = merge_lines(one, other, other[::-1])
    assert time.process_time() - began < 2
    assert set(lines_of(merge.text())) <= {*lines_of(one), *lines_of(other), *lines_of(other[::-1])}
