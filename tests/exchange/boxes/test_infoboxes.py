"""Boxes as calls of MediaWiki's infobox templates."""

import re

import pytest

from tests.exchange.boxes.boxes import taken
from tests.exchange.boxes.hostile import LONG, PAYLOADS, SCRIPTS, box_of, huge
from wiki.exchange.boxes.infoboxes import box_as_wikitext
from wiki.exchange.boxes.words import clean_box

KINDS = ("war", "battle", "nation", "person", "organisation", "alliance", "election", "office", "treaty")


def parameters(wikitext: str) -> dict[str, str]:
    """The parameters of a call that is written one a line, its name under the empty key."""
    lines = wikitext.rstrip("\n").split("\n")
    assert lines[0].startswith("{{Infobox")
    assert lines[-1] == "}}"
    found = {"": lines[0][2:]}
    for line in lines[1:-1]:
        name, text = re.fullmatch(r"\| ([a-z_]+\d*) *= (.+)", line).groups()
        assert name not in found
        found[name] = text
    return found


def test_a_war_is_a_military_conflict(land):
    said = parameters(taken("Red War", "wikitext"))
    assert said[""] == "Infobox military conflict"
    assert said["conflict"] == "Red War"
    assert said["date"] == "March 1920 – June 1922"
    assert said["combatant1"].startswith("'''North'''<br />[[Redland]]")
    assert said["combatant2"].startswith("'''South'''<br />[[Blueland]]")
    assert said["commander1"] == "[[Ann Arrow]]"
    assert said["strength2"] == "5000..7000 <small>(unit: men)</small>"
    assert said["casualties2"] == "400"
    assert said["result"] == "Victory of the North"
    assert "[[Battle of the Ford]]" in said["notes"]
    assert "strength1" not in said


def test_a_battle_without_sides_has_those_of_its_war_that_were_in_it_then(land):
    said = parameters(taken("Battle of the Ford", "wikitext"))
    assert said["partof"] == "[[Red War]]"
    assert said["date"] == "1 May 1920"
    assert "[[Redland]]" in said["combatant1"]
    assert "Greenland" not in said["combatant1"]
    assert "[[Blueland]]" in said["combatant2"]
    assert "The sides are those of Red War." in said["notes"]
    assert "commander1" not in said


def test_a_nation_is_a_country_with_leaders_and_successors(land):
    said = parameters(taken("Redland", "wikitext"))
    assert said[""] == "Infobox country"
    assert said["s1"] == "Greenland"
    assert said["life_span"] == "1900 – 1930"
    assert said["leader_title1"] == "President of Redland"
    assert said["leader_name1"].index("Ben Bow") < said["leader_name1"].index("Ann Arrow")
    assert "[[Redtown]]" in said["capital"]
    assert parameters(taken("Greenland", "wikitext"))["p1"] == "Redland"


def test_a_person_with_an_office_is_an_officeholder(land):
    said = parameters(taken("Ann Arrow", "wikitext"))
    assert said[""] == "Infobox officeholder"
    assert said["office1"] == "[[President of Redland]]"
    assert said["term1"] == "1921 – 1925"
    assert said["death_date"] == "December 1925 <small>(aged 45)</small>"
    assert "[[Red Party]]" in said["footnotes"]


def test_an_office_has_its_holders_in_order(land):
    said = parameters(taken("President of Redland", "wikitext"))
    assert said[""] == "Infobox"
    holders = next(text for text in said.values() if "Ben Bow" in text)
    assert holders.index("Ben Bow") < holders.index("Ann Arrow")
    assert "1910 – 1920" in holders


def test_an_election_has_its_candidates_with_votes(land):
    said = parameters(taken("Vote of 1921", "wikitext"))
    assert said[""] == "Infobox election"
    assert (said["popular_vote1"], said["percentage1"], said["popular_vote2"]) == ("1200", "60%", "800")
    assert said["candidate1"] == "[[Ann Arrow]] <small>(elected: yes)</small>"
    assert "seats1" not in said


def test_a_day_stands_in_the_notes(land):
    said = parameters(taken("Redland", "wikitext", "1905"))
    assert said["footnotes"].startswith("as of 1905")
    assert "leader_title1" not in said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", [*PAYLOADS, *SCRIPTS, *LONG])
def test_no_text_breaks_out_of_its_parameter(text, kind):
    for said in parameters(box_as_wikitext(clean_box(box_of(text, kind)))).values():
        outside = re.sub(r"'''|<br />|<hr />|</?small>", "", said)
        assert not re.search(r"[<>{}\[\]|]|''|~~|__|//", outside), outside


@pytest.mark.parametrize("kind", KINDS)
def test_four_hundred_facts_are_all_there(kind):
    said = box_as_wikitext(clean_box(huge(kind)))
    assert "Property 399" in said
    assert parameters(said)
