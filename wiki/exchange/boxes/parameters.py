"""Which parameter of which infobox template says what: those of English Wikipedia, which other wikis have copied.

A property with `^` in front is told by other articles. `rest` takes what the template has no parameter for.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Infobox:
    """One template: its name, the parameter of the title, and those of properties.

    `dates` is the parameter for both ends of a time where one says both.
    """

    name: str
    title: str
    rest: str
    parameters: dict[str, str]
    dates: str = ""


WAR = Infobox(
    name="Infobox military conflict",
    title="conflict",
    rest="notes",
    dates="date",
    parameters={"part_of": "partof", "located_in": "place", "result": "result", "transfers": "territory"},
)
COUNTRY = Infobox(
    name="Infobox country",
    title="conventional_long_name",
    rest="footnotes",
    dates="life_span",
    parameters={
        "also_called": "common_name",
        "capital": "capital",
        "language": "official_languages",
        "government_form": "government_type",
        "population": "population_estimate",
        "currency": "currency",
        "flag": "image_flag",
        "arms": "image_coat",
    },
)
_PERSON = {
    "also_called": "other_names",
    "born": "birth_date",
    "birthplace": "birth_place",
    "died": "death_date",
    "death_place": "death_place",
    "parent": "parents",
    "^parent": "children",
    "spouse": "spouse",
    "allegiance": "allegiance",
    "portrait": "image",
}
PERSON = Infobox("Infobox person", "name", "footnotes", _PERSON)
OFFICEHOLDER = Infobox("Infobox officeholder", "name", "footnotes", _PERSON)
ORGANIZATION = Infobox(
    name="Infobox organization",
    title="name",
    rest="footnotes",
    parameters={
        "begins": "formation",
        "ends": "dissolved",
        "founded_by": "founder",
        "headquarters": "headquarters",
        "located_in": "location",
        "part_of": "parent_organization",
        "predecessor": "predecessor",
        "^predecessor": "successor",
        "^member_of": "membership",
        "^allied_in": "membership",
        "flag": "image",
    },
)
ELECTION = Infobox(
    name="Infobox election",
    title="election_name",
    rest="module",
    dates="election_date",
    parameters={"located_in": "country"},
)

SIDED = {"belligerent": "combatant", "commander": "commander", "strength": "strength", "casualties": "casualties"}
TALLIES = {"votes": "popular_vote", "share": "percentage", "seats": "seats"}
