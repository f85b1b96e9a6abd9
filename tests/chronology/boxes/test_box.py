"""Boxes as they are built: own facts, what others state, a day."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.exchange.boxes.boxes import box, store
from wiki.articles.box import BoxRow
from wiki.articles.box_parts import BoxSides


@pytest.fixture(autouse=True)
def land(db):
    store()


def rows(built) -> dict[str, list[str]]:
    """The texts of each plain row by its label."""
    return {part.label: [value.text for value in part.values] for part in built.parts if isinstance(part, BoxRow)}


def sides(built) -> BoxSides:
    return next(part for part in built.parts if isinstance(part, BoxSides))


def value(built, label: str):
    return next(part.values[0] for part in built.parts if isinstance(part, BoxRow) and part.label == label)


def test_sides_hold_all_that_is_said_of_them():
    found = sides(box("Red War"))
    assert found.names == ["North", "South"]
    assert [row.property for row in found.rows] == ["belligerent", "commander", "strength", "casualties"]
    assert [[value.text for value in cell] for cell in found.rows[1].cells] == [["Ann Arrow"], []]


def test_a_battle_inherits_only_when_it_states_no_sides():
    assert sides(box("Battle of the Ford")).names == ["North", "South"]
    assert sides(box("Last Battle")).names == ["Allies"]


def test_battles_stand_in_the_order_of_time_with_their_dates():
    part = next(part for part in box("Red War").parts if isinstance(part, BoxRow) and part.inverse)
    assert [(each.text, each.when) for each in part.values] == [
        ("Battle of the Ford", "1 May 1920"),
        ("Last Battle", "from May 1922"),
    ]


def test_a_war_on_a_day_knows_neither_its_result_nor_later_battles():
    during = box("Red War", "June 1920")
    assert "Outcome" not in rows(during)
    assert rows(during)["Battles and parts"] == ["Battle of the Ford"]
    assert "casualties" not in [row.property for row in sides(during).rows]
    assert [each.text for each in sides(during).rows[0].cells[0]] == ["Redland"]
    assert during.notes == ["This was under way."]
    assert rows(box("Red War", "1925"))["Outcome"] == ["Victory of the North"]


def test_a_nation_on_a_day():
    then = rows(box("Redland", "1905"))
    assert then["Capital"] == ["Redtown"]
    assert "Successor" not in then
    assert "President of Redland" not in then
    later = rows(box("Redland", "1912"))
    assert later["Capital"] == ["Newtown"]
    assert later["President of Redland"] == ["Ben Bow"]
    assert rows(box("Redland"))["Successor"] == ["Greenland"]
    assert box("Redland", "1940").notes == ["This had ended."]


@pytest.mark.parametrize(
    ("at", "label", "words"),
    [("", "Died", "aged 45"), ("1 May 1920", "Born", "aged 40"), ("1920", "Born", "aged 39 or 40")],
)
def test_people_have_their_age(at, label, words):
    assert value(box("Ann Arrow", at), label).when == words


def test_the_living_have_no_place_of_death():
    assert "Place of death" not in rows(box("Ann Arrow", "1920"))
    assert "Place of death" in rows(box("Ann Arrow", "1926"))


def test_what_is_only_possible_says_so():
    assert value(box("Ann Arrow", "1921-05-01"), "Offices held").doubt == "possibly"
    assert value(box("Ann Arrow", "1923"), "Offices held").doubt == ""


def test_an_office_lists_holders_and_elections():
    found = rows(box("President of Redland"))
    assert found["Holders"] == ["Ben Bow", "Ann Arrow"]
    assert found["Elections"] == ["Vote of 1921"]
    assert rows(box("President of Redland", "1915"))["Holders"] == ["Ben Bow"]


def test_an_organisation_lists_its_members():
    assert rows(box("Red Party"))["Members"] == ["Ann Arrow"]
    assert "Members" not in rows(box("Red Party", "1900"))


def test_it_is_the_same_box_for_all_who_may_see_the_same():
    assert box("Red War") == box("Red War", user=AnonymousUser())
