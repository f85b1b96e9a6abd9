"""Three-way merge of facts by statement, and of fields by value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.history.facts_merge import FactConflict, ValueConflict, merge_facts, merge_items, merge_order, merge_values


def fact(key, value="x"):
    return {"id": key, "property": "ally", "value": value}


A, B, C = fact("a"), fact("b"), fact("c")
A2, A3 = fact("a", "2"), fact("a", "3")
ids = st.lists(st.sampled_from("abcdefg"), unique=True, max_size=7)
facts = st.lists(st.builds(fact, st.sampled_from("abcde"), st.sampled_from("123")), unique_by=lambda f: f["id"])


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "result"),
    [
        ([A, B], [A2, B], [A, B], [A2, B]),
        ([A, B], [A2, B], [A, fact("b", "2")], [A2, fact("b", "2")]),
        ([A, B], [B], [A, B], [B]),
        ([A, B], [B], [A], []),
        ([A], [A, B], [A, C], [A, C, B]),
        ([A], [A, B], [A, B], [A, B]),
        ([A], [A2], [A2], [A2]),
        ([A], [A2], [A3], [FactConflict(A, A2, A3)]),
        ([A], [], [A2], [FactConflict(A, None, A2)]),
        ([A], [A2], [], [FactConflict(A, A2, None)]),
        ([], [A2], [A3], [FactConflict(None, A2, A3)]),
        ([A, B, C], [C, A, B], [A, fact("b", "2"), C], [C, A, fact("b", "2")]),
        ([A, B, C], [A, fact("b", "2"), C], [C, A, B], [C, A, fact("b", "2")]),
        ([A, B], [A, C, B], [B, A], [B, A, C]),
    ],
)
def test_statements(base, theirs, mine, result):
    assert merge_facts(base, theirs, mine) == result


@given(facts, facts)
def test_one_side_alone_is_taken_as_it_is(base, side):
    assert merge_facts(base, base, side) == merge_facts(base, side, base) == merge_facts(base, side, side) == side


@given(facts, facts, facts)
def test_it_does_not_matter_who_is_who_but_for_the_order(base, one, other):
    def turned(entry):
        return FactConflict(entry.base, entry.mine, entry.theirs) if isinstance(entry, FactConflict) else entry

    left, right = [turned(entry) for entry in merge_facts(base, one, other)], merge_facts(base, other, one)
    assert sorted(map(str, left)) == sorted(map(str, right))


@given(ids, ids, ids)
def test_everything_is_in_order_once(base, theirs, mine):
    order = merge_order(base, theirs, mine)
    assert sorted(order) == sorted({*base, *theirs, *mine})


@given(ids, ids, ids)
def test_items_are_a_set_with_an_order(base, theirs, mine):
    items = merge_items(base, theirs, mine)
    gone = (set(base) - set(theirs)) | (set(base) - set(mine))
    assert sorted(items) == sorted(({*theirs, *mine}) - gone)
    assert merge_items(base, base, mine) == mine
    assert merge_items(base, theirs, base) == theirs


def test_fields_by_value():
    base = {"title": "T", "kind": "k", "summary": "s", "canon": "c"}
    theirs, mine = (
        base | {"title": "T2", "summary": "s2", "canon": "d"},
        base | {"kind": "k2", "summary": "s3", "canon": "d"},
    )
    merged, conflicts = merge_values(base, theirs, mine)
    assert merged == {"title": "T2", "kind": "k2", "summary": "s3", "canon": "d"}
    assert conflicts == [ValueConflict("summary", "s", "s2", "s3")]
