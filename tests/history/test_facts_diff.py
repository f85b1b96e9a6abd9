"""Facts compared as facts, and the other fields by value."""

import time

from hypothesis import given
from hypothesis import strategies as st

from wiki.history.facts_diff import compare_facts, compare_values

LEADER = {"id": "a", "property": "leader", "value": "[[Tukhachevsky]]", "from": "1924"}
SIDE = {"id": "b", "property": "belligerent", "value": "[[Poland]]", "qualifiers": {"role": "aggressor"}}
PLACE = {"id": "c", "property": "place", "value": "Warsaw"}
FACTS = st.lists(
    st.fixed_dictionaries(
        {"property": st.sampled_from(["leader", "place"]), "value": st.sampled_from(["x", "y", ""])},
        optional={"id": st.sampled_from("abcde"), "from": st.sampled_from(["", "1924"])},
    ),
    max_size=8,
)


def kinds(old, new):
    return [(change.kind, (change.new or change.old)["id"]) for change in compare_facts(old, new)]


def texts(segments):
    return [(segment.text, segment.mark) for segment in segments]


def test_facts_are_added_and_removed_where_they_stand():
    assert kinds([LEADER, SIDE], [LEADER, PLACE]) == [("removed", "b"), ("added", "c")]
    assert kinds([SIDE, LEADER], [LEADER, PLACE]) == [("removed", "b"), ("added", "c")]
    assert kinds([LEADER], [PLACE, LEADER]) == [("added", "c")]


def test_a_changed_fact_names_the_fields_that_differ():
    (change,) = compare_facts([LEADER, SIDE], [{**LEADER, "value": "[[Frunze]]", "to": "1930", "note": ""}, SIDE])
    assert (change.kind, change.old, change.moved) == ("changed", LEADER, False)
    assert [field.name for field in change.changes] == ["value", "to"]
    assert texts(change.changes[0].old) == [("[[", "same"), ("Tukhachevsky", "removed"), ("]]", "same")]
    assert texts(change.changes[1].segments) == [("1930", "added")]


def test_a_qualifier_is_a_field_of_its_own():
    (change,) = compare_facts([SIDE], [{**SIDE, "qualifiers": {"role": "defender", "seats": 3}}])
    assert [(field.name, field.qualifier) for field in change.changes] == [("role", True), ("seats", True)]


def test_a_field_this_module_does_not_know_is_compared_too():
    (change,) = compare_facts([PLACE], [{**PLACE, "source": "p. 3"}])
    assert [field.name for field in change.changes] == ["source"]


def test_a_fact_that_only_moved_is_told_from_one_that_changed():
    assert kinds([LEADER, SIDE, PLACE], [PLACE, LEADER, SIDE]) == [("moved", "c")]
    (change,) = compare_facts([LEADER, SIDE, PLACE], [{**PLACE, "value": "Minsk"}, LEADER, SIDE])
    assert (change.kind, change.moved) == ("changed", True)


def test_facts_without_an_id_are_the_same_when_all_they_say_is():
    plain = {"property": "place", "value": "Warsaw"}
    assert compare_facts([plain, plain], [plain, plain]) == []
    assert [change.kind for change in compare_facts([plain, plain], [plain])] == ["removed"]
    assert [change.kind for change in compare_facts([plain], [{**plain, "value": "Minsk"}])] == ["removed", "added"]


def test_an_id_that_stands_twice_loses_no_fact():
    assert [change.kind for change in compare_facts([LEADER], [LEADER, {**PLACE, "id": "a"}])] == ["added"]


@given(FACTS, FACTS)
def test_the_changes_account_for_every_fact(old, new):
    changes = compare_facts(old, new)
    removed = sum(change.kind == "removed" for change in changes)
    added = sum(change.kind == "added" for change in changes)
    assert len(old) - removed == len(new) - added
    assert compare_facts(new, new) == []
    assert all(change.changes for change in changes if change.kind == "changed")


def test_a_text_is_compared_by_its_words():
    (change,) = compare_values(
        {"title": "Soviet Union", "kind": "nation"}, {"title": "The Soviet Union", "kind": "nation"}
    )
    assert (change.name, change.listed) == ("title", False)
    assert texts(change.segments) == [("The ", "added"), ("Soviet Union", "same")]


def test_a_list_is_compared_by_its_items():
    (change,) = compare_values({"aliases": ["USSR", "Union"]}, {"aliases": ["USSR", "CCCP"]})
    assert change.listed
    assert texts(change.segments) == [("USSR", "same"), ("CCCP", "added"), ("Union", "removed")]
    assert texts(change.old) == [("USSR", "same"), ("Union", "removed")]
    assert texts(change.new) == [("USSR", "same"), ("CCCP", "added")]


def test_another_order_of_the_same_items_is_a_change_without_marks():
    (change,) = compare_values({"tags": ["a", "b"]}, {"tags": ["b", "a"]})
    assert texts(change.segments) == [("b", "same"), ("a", "same")]


def test_a_missing_field_is_an_empty_one():
    assert compare_values({"summary": None, "tags": []}, {"summary": "", "canon": ""}) == []
    assert [change.name for change in compare_values({"tags": ["a"]}, {"canon": "disputed"})] == ["canon", "tags"]


@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abc"), max_size=6))
def test_the_items_of_each_side_are_all_there(old, new):
    changes = compare_values({"tags": old}, {"tags": new})
    assert bool(changes) == (old != new)
    for change in changes:
        assert [segment.text for segment in change.new] == new
        assert sorted(segment.text for segment in change.old) == sorted(old)


def test_thousands_of_facts_and_long_values_are_compared_in_time():
    many = [{"id": str(number), "property": "p", "value": "x y " * 20} for number in range(2_000)]
    changed = [{**fact, "value": "y x " * 20} for fact in reversed(many)]
    start = time.process_time()
    assert len(compare_facts(many, changed)) == 2_000
    assert compare_values({"summary": "a b " * 50_000}, {"summary": "b a " * 50_000})
    assert time.process_time() - start < 1.5
