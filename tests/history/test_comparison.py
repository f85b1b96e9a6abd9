"""Two sources compared as a whole."""

from dataclasses import replace

import pytest

from tests.world import SOVIET_UNION
from wiki.articles.draft import Draft
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Property
from wiki.history.comparison import compare_sources
from wiki.world.models import World

ONTOLOGY = Ontology(1, World(), {}, {"leader": Property(name="leader", label="Leader")})
FACTS = [
    {"id": "a", "property": "leader", "value": "[[Lenin]]", "from": "1917", "qualifiers": {"first_office": "chairman"}},
    {"id": "b", "property": "lost", "value": "x", "to": "1920", "side": "East", "note": "Perhaps."},
]
DRAFT = replace(SOVIET_UNION, facts=FACTS)


def compare(**change):
    return compare_sources(DRAFT, replace(DRAFT, **change), ONTOLOGY)


def test_equal_sources_do_not_differ():
    found = compare()
    assert (found.fields, found.facts, found.rows) == ([], [], [])


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({"title": "Union"}, "Title"),
        ({"kind": "war"}, "Kind"),
        ({"summary": "Other"}, "Summary"),
        ({"aliases": []}, "Other names"),
        ({"tags": ["x"]}, "Tags"),
        ({"canon": "disputed"}, "Canon status"),
        ({"visibility": "members"}, "Visible to"),
    ],
)
def test_each_field_that_differs_is_named_in_words(change, label):
    found = compare(**change)
    assert [field.label for field in found.fields] == [label]
    assert (found.facts, found.rows) == ([], [])


def test_a_fact_is_told_in_one_line_under_its_label():
    [added] = compare_sources(replace(DRAFT, facts=[]), replace(DRAFT, facts=FACTS[:1]), ONTOLOGY).facts
    assert (added.change.kind, added.label) == ("added", "Leader")
    assert added.words == "[[Lenin]], from 1917, first office: chairman"
    [removed] = compare(facts=FACTS[:1]).facts
    assert (removed.change.kind, removed.label) == ("removed", "lost")
    assert removed.words == "x, to 1920, side: East, Perhaps."


def test_a_changed_fact_names_the_fields_that_differ():
    [changed] = compare(facts=[FACTS[0] | {"from": "1918", "note": "So."}, FACTS[1]]).facts
    assert changed.change.kind == "changed"
    assert [field.label for field in changed.fields] == ["From", "Note"]


def test_anything_that_is_a_source_can_be_compared():
    class Row:
        title, kind_id, summary, body, aliases, tags, facts = "T", "war", "", "one", [], [], []
        canon, visibility = "canon", "public"

    found = compare_sources(Draft.of(Row()), Draft(title="T", kind="war", body="two"), ONTOLOGY)
    assert (found.fields, found.facts) == ([], [])
    assert found.rows
