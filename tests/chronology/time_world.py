"""A handful of dated articles for the tests of days: two states, a war, an alliance, three people, an office."""

from __future__ import annotations

from typing import Any

from tests.world import World, write
from wiki.articles.kinds import Kind
from wiki.articles.properties import Property
from wiki.editing.derived import rebuild_all

EXISTS = [{"rule": "exists", "severity": "error"}]
ARTICLE = {"datatype": "article", "dated": True, "many": True}
PROPERTIES = (
    {"name": "ends", "label": "Ended", "datatype": "date", "lifespan": "ends"},
    {"name": "born", "label": "Born", "datatype": "date", "lifespan": "begins"},
    {"name": "died", "label": "Died", "datatype": "date", "lifespan": "ends",
     "constraints": [{"rule": "age_at", "severity": "error", "since": "born", "least": 0, "most": 120}]},
    {"name": "jurisdiction", "label": "Of", "inverse_label": "Offices", "target_kinds": ["nation"], **ARTICLE},
    {"name": "holds_office", "label": "Offices held", "inverse_label": "Holders", "target_kinds": ["office"],
     "constraints": [*EXISTS, {"rule": "single_holder", "severity": "error"}], **ARTICLE},
    {"name": "allied_in", "label": "Allied in", "inverse_label": "Allies", "target_kinds": ["alliance"],
     "constraints": EXISTS, **ARTICLE},
    {"name": "government_form", "label": "Government", "dated": True,
     "constraints": [{"rule": "one_at_a_time", "severity": "warning"}]},
    {"name": "member_of", "label": "Member of", "inverse_label": "Members", "qualifiers": ["role"], **ARTICLE},
    {"name": "result", "label": "Outcome",
     "constraints": [{"rule": "needed_when_ended", "severity": "hint", "kinds": ["war"]}]},
)  # fmt: skip
KINDS = (
    {"name": "office", "label": "Office", "plural": "Offices", "icon": "seal", "properties": ["jurisdiction"]},
    {"name": "alliance", "label": "Alliance", "plural": "Alliances", "icon": "handshake", "properties": ["begins"]},
)


# Title, kind, facts, and what else is said.
ARTICLES: tuple[tuple[Any, ...], ...] = (
    ("Reds", "nation", [
        ("begins", "1918-11-07"), ("ends", "1938-12"),
        ("government_form", "monarchy", "1918-11-07", "1924-05-01"), ("government_form", "republic", "1924-05-02"),
    ]),
    ("Blues", "nation", [("begins", "1920"), ("allied_in", "[[Pact]]", "1930", "..")]),
    ("Pact", "alliance", [("begins", "1930-01-01")]),
    ("Chair", "office", [("jurisdiction", "[[Reds]]")]),
    ("Old Leader", "person", [
        ("born", "1870-04-22"), ("died", "1924-01-21"), ("holds_office", "[[Chair]]", "1918-11-07", "1924-01-21"),
    ], {"body": "Knew [[Young Leader]] and the [[Long War]]."}),
    ("Young Leader", "person", [("born", "1879"), ("holds_office", "[[Chair]]", "1924-05", "..")]),
    ("Long War", "war", [
        ("begins", "1928-03"), ("ends", "1928-07"), ("result", "The Reds won"),
        ("belligerent", "[[Reds]]", "", "", "East"), ("belligerent", "[[Blues]]", "1928-06-01", "", "West"),
    ]),
    ("Endless War", "war", [("begins", "1921-09")]),
    ("Undated War", "war", []),
    ("Secret State", "nation", [("begins", "1900"), ("ends", "1950")], {"visibility": "moderators"}),
    ("Secret Boss", "person", [
        ("born", "1880"), ("holds_office", "[[Chair]]", "1926", "1930"),
    ], {"visibility": "moderators"}),
)  # fmt: skip


def make_time_world(world: World) -> None:
    """Add the properties, kinds and articles to the small world."""
    _make_ontology()
    for title, kind, facts, *said in ARTICLES:
        write(title, world.mo, kind=kind, facts=_facts(*facts), **(said[0] if said else {}))
    rebuild_all()


def _make_ontology() -> None:
    for number, row in enumerate(PROPERTIES):
        Property(position=20 + number, **row).save()
    for number, row in enumerate(KINDS):
        Kind(position=20 + number, **row).save()
    begins = Property.objects.get(name="begins")
    begins.lifespan = "begins"
    begins.save()
    person = Kind.objects.get(name="person")
    person.properties = ["born", "died", "holds_office"]
    person.save()


def _facts(*rows: tuple[str, ...]) -> list[dict[str, Any]]:
    names = ("property", "value", "from", "to", "side")
    return [{name: text for name, text in zip(names, row, strict=False) if text} for row in rows]
