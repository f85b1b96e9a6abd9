"""The shipped world on the days it is known for."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client

from tests.chronology.pages import group, text_of


@pytest.fixture
def ask(db):
    call_command("loaddata", "ontology", "red_orchestra", verbosity=0)
    return Client().get


def test_in_may_1928_three_wars_are_surely_under_way(ask):
    may = ask("/at/1928-05-15/")
    assert group(may, "war", "certain") == ["Chinese Civil War", "Encirclement campaigns", "Third Balkan War"]
    possible = group(may, "war", "possible")
    assert {"Indian Warlord Era", "Austro-Hungarian Civil War", "Konratopian Civil War"} <= set(possible)
    assert "Turkish-Soviet War" not in possible


def test_the_danubian_federation_is_gone_after_1938(ask):
    states = {day: group(ask(f"/at/{day}/?section=nation"), "nation", "certain") for day in ("1938-11", "1939-01")}
    gone = group(ask("/at/1939-01/?section=nation"), "nation", "possible")
    assert "Danubian Federation" in states["1938-11"]
    assert "Danubian Federation" not in states["1939-01"] + gone


def test_the_leader_of_the_soviet_union_changes_in_may_1924(ask):
    leaders = {}
    for day in ("1923-06-01", "1924-03-01", "1924-06-01", "1932-05-01"):
        page = text_of(ask(f"/wiki/Soviet_Union/?at={day}"))
        leaders[day] = [
            name for name in ("Vladimir Lenin", "Joseph Stalin", "Leon Trotsky") if f"Leaders {name}" in page
        ]
    assert leaders["1923-06-01"] == ["Vladimir Lenin"]
    assert leaders["1924-03-01"] == ["Joseph Stalin"]
    assert leaders["1924-06-01"] == leaders["1932-05-01"] == ["Leon Trotsky"]
