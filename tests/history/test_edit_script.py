"""The shortest edit: as short as any, exact, and given up when it costs too much."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from wiki.history.edit_script import shortest_edit
from wiki.history.matching import Budget, Run

items = st.lists(st.sampled_from("abcd"), max_size=25)


@given(items, items)
def test_it_is_a_longest_common_subsequence_of_sequences_without_strangers(old, new):
    old, new = [*old, *"abcd"], [*new, *"dcba"]
    runs = shortest_edit(old, new, Budget(10**6))
    assert all(old[i : i + n] == new[j : j + n] for i, j, n in runs)
    assert all(a.old + a.length <= b.old and a.new + a.length <= b.new for a, b in pairwise(runs))
    assert sum(run.length for run in runs) == LCSseq.similarity(old, new)


@given(items)
def test_nothing_is_changed_in_equal_sequences(same):
    assert shortest_edit(same, list(same), Budget(0)) == ([Run(0, 0, len(same))] if same else [])


def test_an_inserted_paragraph_takes_the_blank_line_after_it():
    runs = shortest_edit(["a", "", "b"], ["a", "", "new", "", "b"], Budget(1000))
    assert runs == [Run(0, 0, 2), Run(2, 4, 1)]


def test_a_blank_line_among_lines_all_new_is_no_remnant_of_an_old_one():
    old = ["", "", "one", "", "two", "", "three"]
    assert shortest_edit(old, ["A", "", *"BCDEFG"], Budget(1000)) == []
    assert shortest_edit(old, ["A", "", *"BCDEF"], Budget(1000)) == [Run(0, 1, 1)]


def test_a_rare_line_among_lines_all_new_stays():
    assert shortest_edit(["", "one", "two", "three", ""], [*"ABCD", "two", *"EFGH"], Budget(1000)) == [Run(2, 4, 1)]


def test_past_the_budget_there_is_no_answer():
    old, new = list("abcabba" * 20), list("cbabac" * 20)
    assert shortest_edit(old, new, Budget(50)) is None
    assert shortest_edit(old, new, Budget(10**6)) is not None
