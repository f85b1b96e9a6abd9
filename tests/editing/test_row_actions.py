"""Rows of facts added, removed and moved in what was sent."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from wiki.editing.row_actions import ROW_ACTIONS, Touched, change_rows


def sent(*values):
    data = QueryDict(mutable=True)
    data.update({"title": "T", "facts-TOTAL_FORMS": str(len(values)), "facts-INITIAL_FORMS": "0"})
    for number, value in enumerate(values):
        data.update({f"facts-{number}-property": f"p{value}", f"facts-{number}-value": value})
        data.update({f"facts-{number}-qualifier-role": f"role of {value}"})
    return data


def values(data):
    total = int(data["facts-TOTAL_FORMS"])
    return [data.get(f"facts-{number}-value", "") for number in range(total)]


@pytest.mark.parametrize(
    ("action", "argument", "result", "touched"),
    [
        ("remove_fact", "1", ["a", "c"], Touched(1, "remove")),
        ("remove_fact", "2", ["a", "b"], Touched(1, "remove")),
        ("raise_fact", "2", ["a", "c", "b"], Touched(1, "raise")),
        ("raise_fact", "0", ["a", "b", "c"], Touched(0, "raise")),
        ("lower_fact", "0", ["b", "a", "c"], Touched(1, "lower")),
        ("lower_fact", "2", ["a", "b", "c"], Touched(2, "lower")),
        ("add_fact", "", ["a", "b", "c", "", "", ""], Touched(3, "property")),
        ("add_fact", "0", ["a", "", "b", "c"], Touched(1, "value")),
        ("refresh", "", ["a", "b", "c"], None),
        ("remove_fact", "3", ["a", "b", "c"], None),
        ("remove_fact", "-1", ["a", "b", "c"], None),
        ("remove_fact", "x", ["a", "b", "c"], None),
        ("remove_fact", "9" * 40, ["a", "b", "c"], None),
    ],
)
def test_what_each_action_does(action, argument, result, touched):
    data, where = change_rows(sent("a", "b", "c"), action, argument)
    assert (values(data), where) == (result, touched)
    assert data["title"] == "T"
    for number, value in enumerate(result):
        assert data.get(f"facts-{number}-qualifier-role", "") == (f"role of {value}" if value else "")


def test_one_more_of_a_property_is_a_row_of_that_property():
    data, _touched = change_rows(sent("a", "b"), "add_fact", "0")
    assert [data.get(f"facts-{number}-property") for number in range(3)] == ["pa", "pa", "pb"]


@pytest.mark.parametrize("argument", ["", "0"])
def test_no_row_is_added_beyond_the_limit(settings, argument):
    settings.FACTS_MAX = 2
    data, _touched = change_rows(sent("a", "b"), "add_fact", argument)
    assert values(data) == ["a", "b"]


@given(st.lists(st.sampled_from("abcdef"), max_size=6), st.sampled_from(ROW_ACTIONS), st.integers(0, 7))
def test_no_row_is_lost_but_the_one_removed(rows, action, at):
    data, _touched = change_rows(sent(*rows), action, str(at))
    kept = sorted(value for value in values(data) if value)
    gone = [rows[at]] if action == "remove_fact" and at < len(rows) else []
    assert sorted(kept + gone) == sorted(rows)
