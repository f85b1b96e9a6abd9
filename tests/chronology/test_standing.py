"""Which facts stand on a day: certainly, possibly, not, and what bears no date."""

from __future__ import annotations

import pytest

from wiki.articles.kinds import Kind
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Property
from wiki.chronology.standing import facts_at, followed, stands, within_life
from wiki.dates.bounds import Bounds, bounds
from wiki.dates.compare import Answer
from wiki.dates.edtf import parse
from wiki.dates.periods import period
from wiki.world.models import World

ANY = period("", "")
ONTOLOGY = Ontology(
    1,
    World(),
    {},
    {
        prop.name: prop
        for prop in (
            Property(name="capital", dated=True),
            Property(name="form", dated=True, constraints=[{"rule": "one_at_a_time"}]),
            Property(name="born", datatype="date", lifespan="begins"),
            Property(name="died", datatype="date", lifespan="ends"),
            Property(name="motto"),
            Property(name="birthplace", constraints=[{"rule": "target_exists_at", "date": "born"}]),
            Property(name="result", constraints=[{"rule": "needed_when_ended"}]),
        )
    },
)


def shown(day: str, *facts: dict[str, str], life=ANY) -> dict[str, str]:
    """For each value that is shown on the day, the word for what is not certain of it."""
    found = facts_at(list(facts), bounds(parse(day)), life=life, kind=Kind(), ontology=ONTOLOGY)
    assert found.hidden == len(facts) - len(found.facts)
    return {fact["value"]: fact["doubt"] for fact in found.facts}


def fact(prop: str, value: str, **time: str) -> dict[str, str]:
    return {"property": prop, "value": value} | {name.strip("_"): text for name, text in time.items()}


@pytest.mark.parametrize(
    ("day", "word"),
    [
        *(("1924-04-30", None), ("1924-05-01", "possibly"), ("1924-05-31", "")),
        *(
            ("1926-01-01", ""),
            ("1926-01-02", "possibly"),
            ("1926-12-31", "possibly"),
            ("1927-01-01", None),
            ("1924-05", ""),
        ),
    ],
)
def test_a_fact_is_certain_between_its_latest_beginning_and_its_earliest_end(day, word):
    found = shown(day, fact("capital", "A", from_="1924-05", to="1926"))
    assert found.get("A") == word


def test_a_missing_end_is_unknown_and_two_dots_are_certain():
    facts = fact("capital", "A", from_="1924"), fact("capital", "B", from_="1924", to="..")
    assert shown("1930", *facts) == {"A": "possibly", "B": ""}


def test_a_fact_without_a_date_says_so_and_is_bound_by_the_life_of_its_subject():
    assert shown("1930", fact("capital", "A")) == {"A": "undated"}
    assert shown("1930", fact("capital", "A"), life=period("1918", "1925")) == {}


def test_a_day_that_is_yet_to_come_is_left_out():
    facts = fact("born", "1900"), fact("died", "1950"), fact("birthplace", "X")
    assert shown("1899", *facts) == {}
    assert shown("1900-06", *facts) == {"1900": "possibly", "X": "possibly"}
    assert shown("1920", *facts) == {"1900": "", "X": ""}
    assert "1950" in shown("1951", *facts)


def test_an_outcome_waits_for_the_end():
    life = period("1928-03", "1928-07")
    assert shown("1928-05", fact("result", "Won"), life=life) == {}
    assert shown("1928-08", fact("result", "Won"), life=life) == {"Won": ""}


def test_what_is_not_bound_to_a_time_always_stands():
    assert shown("0001", fact("motto", "Onwards")) == {"Onwards": ""}


def test_of_what_is_one_at_a_time_the_next_ends_the_one_before():
    facts = fact("form", "monarchy", from_="1900"), fact("form", "republic", from_="1920", to="..")
    assert shown("1910", *facts) == {"monarchy": "possibly"}
    assert shown("1930", *facts) == {"republic": ""}


def test_a_known_end_is_not_moved_by_the_next():
    times = [period("1900", "1950"), period("1920", "..")]
    assert followed(times) == times


def test_only_a_missing_end_is_bound_by_a_life():
    life = period("1918", "1925")
    assert within_life(period("1910", "1930"), life) == period("1910", "1930")
    assert within_life(period("1920", ".."), life) == period("1920", "..")
    assert within_life(period("1920", ""), life).to_hi == life.to_hi


def test_a_part_in_a_happening_ends_with_it_and_what_it_caused_stays():
    war, asked = period("1932-02", "1932-05"), Bounds(*bounds(parse("1935")))
    fought, caused = Property(name="belligerent", dated=True), Property(name="cause")
    assert stands(fought, ANY, asked, war, happening=True).answer is Answer.NO
    assert stands(caused, ANY, asked, war, happening=True).answer is Answer.CERTAINLY
    assert stands(caused, ANY, bounds(parse("1931")), war, happening=True).answer is Answer.NO
