"""Common runs of two sequences, and what they cost."""

import difflib
import itertools

from hypothesis import given
from hypothesis import strategies as st

from wiki.history.matching import Budget, Run, common_ends, gaps, join_runs, match, widen

SEQUENCES = st.lists(st.sampled_from("abc "), max_size=12)
PLENTY = 10**9


def longest(old, new):
    """The length of a longest common subsequence, by the definition."""
    best = [0] * (len(new) + 1)
    for item in old:
        row = [0]
        for j, other in enumerate(new):
            row.append(best[j] + 1 if item == other else max(best[j + 1], row[j]))
        best = row
    return best[-1]


def test_a_budget_is_spent_until_it_does_not_suffice():
    budget = Budget(10)
    assert budget.take(7)
    assert not budget.take(4)
    assert budget.take(3)
    assert budget.left == 0


def test_common_ends_do_not_overlap():
    assert common_ends("aXb", "aYb") == (1, 1)
    assert common_ends("aa", "aaa") == (2, 0)
    assert common_ends("", "a") == (0, 0)


@given(SEQUENCES, SEQUENCES)
def test_the_match_is_a_longest_common_subsequence_in_order(old, new):
    runs = match(old, new, Budget(PLENTY))
    for run in runs:
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length] != []
    for one, next_one in itertools.pairwise(runs):
        assert one.old + one.length <= next_one.old
        assert one.new + one.length <= next_one.new
    assert sum(run.length for run in runs) == longest(old, new)


@given(SEQUENCES, SEQUENCES)
def test_only_solid_items_are_looked_for_but_what_stands_beside_them_is_taken_along(old, new):
    runs = match(old, new, Budget(PLENTY), solid=str.strip)
    assert runs == widen(runs, old, new)
    ends = sum(common_ends(old, new))
    assert sum(run.length for run in runs) >= ends


def test_a_space_does_not_decide_which_words_match():
    old, new = "old man went".partition(" "), ["man", " ", "quickly"]
    assert match([*old[:2], "man"], new, Budget(PLENTY), solid=str.strip) == [Run(2, 0, 1)]


def test_what_stands_on_one_side_only_costs_nothing():
    old, new = [*range(1000), "x"], ["x", *range(1000, 2000)]
    assert match(old, new, Budget(1)) == [Run(1000, 0, 1)]


def test_past_the_budget_there_is_no_answer_and_nothing_is_spent():
    budget = Budget(99)
    assert match("ab" * 100, "ba" * 100, budget) is None
    assert budget.left == 99


@given(SEQUENCES, SEQUENCES)
def test_gaps_and_runs_cover_both_sides(old, new):
    runs = match(old, new, Budget(PLENTY))
    again_old, again_new = [], []
    for i, j, run in gaps(runs, len(old), len(new)):
        again_old += old[i : run.old] + old[run.old : run.old + run.length]
        again_new += new[j : run.new] + new[run.new : run.new + run.length]
    assert (again_old, again_new) == (old, new)


def test_runs_that_follow_each_other_are_joined_and_empty_ones_dropped():
    runs = [Run(0, 0, 2), Run(2, 2, 0), Run(2, 2, 1), Run(4, 3, 1)]
    assert list(join_runs(runs)) == [Run(0, 0, 3), Run(4, 3, 1)]


@given(SEQUENCES, SEQUENCES)
def test_never_fewer_items_match_than_in_the_standard_library(old, new):
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    runs = match(old, new, Budget(PLENTY))
    assert sum(run.length for run in runs) >= sum(block.size for block in blocks)
