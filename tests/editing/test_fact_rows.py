"""Facts as rows, and rows as facts."""

import pytest

from tests.world import cleaned
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.editing.fact_rows import facts_as_initial, facts_formset, facts_said, property_choices, starter_rows


def test_facts_come_back_from_their_rows_as_they_were(world):
    ontology = current_ontology()
    for article in (world.union, world.war):
        rows = facts_as_initial(article.facts, ontology)
        data = {"facts-TOTAL_FORMS": len(rows), "facts-INITIAL_FORMS": 0}
        for number, row in enumerate(rows):
            data |= {f"facts-{number}-{name}": value for name, value in row.items()}
        formset = facts_formset(ontology, article.kind, data=data)
        assert formset.is_valid()
        said = cleaned(Draft(title="X", kind="nation", facts=facts_said(formset)))
        assert said.facts == article.facts


def test_a_qualifier_that_no_property_names_any_more_is_a_field_of_its_row(world):
    ontology = current_ontology()
    facts = [{"property": "motto", "value": "x", "qualifiers": {"tune": "slow"}}]
    form = facts_formset(ontology, None, initial=facts_as_initial(facts, ontology)).forms[0]
    assert form["qualifier-tune"].value() == "slow"


def test_a_new_article_begins_with_the_first_properties_of_its_kind(world):
    ontology = current_ontology()
    rows = starter_rows(ontology.kinds["nation"], ontology)
    assert [row.get("property") for row in rows] == ["capital", "leader", "ally", None, None, None]


def test_the_kinds_properties_are_offered_first(world):
    ontology = current_ontology()
    _empty, (label, own), (_other, rest) = property_choices(ontology, ontology.kinds["nation"])
    assert (label, [name for name, _label in own]) == ("Nation", ["capital", "leader", "ally"])
    assert "motto" in dict(rest)


def test_sides_of_the_rows_are_each_named_once(world):
    ontology = current_ontology()
    formset = facts_formset(ontology, None, initial=facts_as_initial(world.war.facts * 2, ontology))
    assert formset.sides() == ["North", "South"]


@pytest.mark.parametrize("total", ["0", "1", "1000", "99999"])
def test_no_more_rows_are_made_than_were_sent(world, total):
    data = {"facts-TOTAL_FORMS": total, "facts-INITIAL_FORMS": 0, "facts-1-value": "x"}
    assert len(facts_formset(current_ontology(), None, data=data).forms) <= 5
