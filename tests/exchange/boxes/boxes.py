"""The boxes of the tests: a small world of the shipped ontology, and ways to take a box out of it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from tests.world import make_person, write
from wiki.articles import ontology
from wiki.articles.article import Article
from wiki.articles.ontology import current_ontology
from wiki.chronology.at import read_when
from wiki.chronology.boxes.box import Box, build_box
from wiki.exchange.boxes.formats import FORMATS

SIDES = [
    {"property": "belligerent", "value": "[[Redland]]", "side": "North", "from": "1920", "to": "1922"},
    {"property": "belligerent", "value": "[[Greenland]]", "side": "North", "from": "1922", "to": "1922"},
    {"property": "belligerent", "value": "[[Blueland]]", "side": "South", "from": "1920", "to": "1922"},
    {"property": "commander", "value": "[[Ann Arrow]]", "side": "North"},
    {"property": "strength", "value": "5000..7000", "side": "South", "qualifiers": {"unit": "men"}},
    {"property": "casualties", "value": "400", "side": "South"},
]
ARTICLES = {
    "Red War": ("war", [
        {"property": "begins", "value": "1920-03"}, {"property": "ends", "value": "1922-06"}, *SIDES,
        {"property": "result", "value": "Victory of the North"},
    ]),
    "Battle of the Ford": ("battle", [
        {"property": "begins", "value": "1920-05-01"}, {"property": "ends", "value": "1920-05-01"},
        {"property": "part_of", "value": "[[Red War]]"},
    ]),
    "Last Battle": ("battle", [
        {"property": "begins", "value": "1922-05"}, {"property": "part_of", "value": "[[Red War]]"},
        {"property": "belligerent", "value": "[[Greenland]]", "side": "Allies"},
    ]),
    "Redland": ("nation", [
        {"property": "begins", "value": "1900"}, {"property": "ends", "value": "1930"},
        {"property": "capital", "value": "[[Redtown]]", "from": "1900", "to": "1910"},
        {"property": "capital", "value": "[[Newtown]]", "from": "1911", "to": "1930"},
        {"property": "government_form", "value": "republic", "from": "1900", "to": "1930"},
    ]),
    "Greenland": ("nation", [
        {"property": "begins", "value": "1931"}, {"property": "predecessor", "value": "[[Redland]]"},
    ]),
    "President of Redland": ("office", [{"property": "jurisdiction", "value": "[[Redland]]", "from": "1900"}]),
    "Ann Arrow": ("person", [
        {"property": "born", "value": "1880-04-02"}, {"property": "died", "value": "1925-12"},
        {"property": "death_place", "value": "[[Redtown]]"},
        {"property": "holds_office", "value": "[[President of Redland]]", "from": "1921", "to": "1925"},
        {"property": "member_of", "value": "[[Red Party]]", "from": "1901", "to": "1925"},
    ]),
    "Ben Bow": ("person", [
        {"property": "born", "value": "1870"},
        {"property": "holds_office", "value": "[[President of Redland]]", "from": "1910", "to": "1920"},
    ]),
    "Red Party": ("organisation", [{"property": "begins", "value": "1899"}]),
    "Vote of 1921": ("election", [
        {"property": "begins", "value": "1921"}, {"property": "ends", "value": "1921"},
        {"property": "contest_for", "value": "[[President of Redland]]"},
        {"property": "candidate", "value": "[[Ann Arrow]]",
         "qualifiers": {"votes": "1200", "share": "60%", "elected": "yes"}},
        {"property": "candidate", "value": "[[Ben Bow]]", "qualifiers": {"votes": "800", "share": "40%"}},
    ]),
}  # fmt: skip
ANYBODY = AnonymousUser()


def store() -> None:
    """Store the small world of this file, public."""
    ontology._held = None
    call_command("loaddata", "ontology", verbosity=0)
    make_person("mo")
    author = make_person("eve")
    for title, (kind, facts) in ARTICLES.items():
        write(title, author, kind=kind, facts=facts)


def box(title: str, at: str = "", user: object = ANYBODY) -> Box:
    """The box of an article as an anonymous reader gets it."""
    held = current_ontology()
    return build_box(Article.objects.get(title=title), held, user=user, when=read_when(at, held) if at else None)


def taken(title: str, name: str, at: str = "") -> str:
    """A box in one of the formats of text."""
    return FORMATS[name].write(box(title, at)).decode()
