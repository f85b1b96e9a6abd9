"""One row of facts: its fields follow from its property, and none of what was typed is lost."""

import pytest

from wiki.articles.ontology import current_ontology
from wiki.editing.fact_rows import facts_formset


@pytest.fixture
def row(world):
    """A function that gives the row of what was sent."""

    def form(**sent):
        ontology = current_ontology()
        data = {"facts-TOTAL_FORMS": 1, "facts-INITIAL_FORMS": 0}
        data |= {f"facts-0-{name.replace('__', '-')}": value for name, value in sent.items()}
        return facts_formset(ontology, ontology.kinds["nation"], data=data).forms[0]

    return form


def names(fields):
    return [field.name for field in fields]


def test_the_value_is_typed_into_what_its_datatype_asks_for(row):
    assert row(property="leader").fields["value"].widget.attrs["data-suggest"] == "person"
    assert row(property="capital").fields["value"].widget.attrs["data-suggest"] == ""
    assert row(property="strength").fields["value"].widget.attrs["inputmode"] == "decimal"
    outcome = row(property="outcome", value="stalemate").fields["value"].widget
    assert [choice for choice, _label in outcome.choices] == ["", "victory", "draw", "unknown", "none", "stalemate"]
    assert row(property="motto").fields["value"].widget.attrs == {}
    assert row().fields["value"].widget.attrs == {}


def test_time_side_and_qualifiers_are_shown_where_the_property_has_them(row):
    assert names(row(property="leader").main_fields()) == ["from", "to", "qualifier-office", "qualifier-ordinal"]
    assert names(row(property="leader").more_fields()) == ["side", "note", "canon"]
    assert names(row(property="belligerent").main_fields()) == ["from", "to", "side", "qualifier-role"]
    assert names(row(property="motto").main_fields()) == []
    assert names(row(property="motto").more_fields()) == ["from", "to", "side", "note", "canon"]
    assert names(row().main_fields()) == ["from", "to", "side"]
    assert names(row().more_fields()) == ["qualifiers", "note", "canon"]


def test_what_is_wrong_further_down_is_unfolded(row):
    wrong = row(property="motto", value="x", **{"from": "soon"})
    assert (wrong.is_valid(), wrong.more_is_wanted(), wrong.more_is_wrong()) == (False, True, True)
    right = row(property="motto", value="x", note="y")
    assert (right.is_valid(), right.more_is_wanted(), right.more_is_wrong()) == (True, True, False)


def test_every_field_is_shown_somewhere(row):
    for name in ("leader", "motto", "belligerent", "", "nothing"):
        form = row(property=name, qualifiers="a: b", qualifier__role="x")
        shown = ["id", "property", "value", *names(form.main_fields()), *names(form.more_fields())]
        assert sorted([*shown, "DELETE"]) == sorted(form.fields)


def test_qualifiers_come_by_fields_of_their_own_or_as_lines(row):
    form = row(property="leader", value="[[X]]", qualifier__office="other", qualifiers="ordinal: 2\noffice: chairman")
    assert form.is_valid()
    assert form.fact() == {
        "property": "leader",
        "value": "[[X]]",
        "qualifiers": {"office": "chairman", "ordinal": "2"},
    }


def test_a_qualifier_that_another_property_had_is_kept_and_said(row):
    form = row(property="capital", value="[[X]]", qualifier__office="chairman", qualifier__ordinal="")
    assert not form.is_valid()
    assert form.errors["qualifier-office"] == [
        "“Capital” has no such qualifier. Empty this field, or choose another property."
    ]
    assert 'value="chairman"' in str(form["qualifier-office"])
    assert "qualifier-ordinal" not in form.fields


def test_an_empty_row_and_one_with_nothing_but_a_property_say_nothing(row):
    for form in (row(), row(property="leader"), row(property="leader", canon="disputed")):
        assert form.is_valid()
        assert form.fact() is None


@pytest.mark.parametrize("sent", [{"id": "a1"}, {"from": "1924"}, {"note": "x"}, {"qualifier__office": "x"}])
def test_a_fact_that_lost_its_value_is_an_error(row, sent):
    form = row(property="leader", **sent)
    assert not form.is_valid()
    assert "A fact needs a value" in form.errors["value"][0]


def test_dates_are_read_back_and_refused_at_their_field(row):
    assert row(property="leader", value="[[X]]", **{"from": "May 1924"}).understood() == "from May 1924"
    assert row(property="begins", value="c. 1930").understood() == "c. 1930"
    wrong = row(property="leader", value="[[X]]", **{"from": "soon"})
    assert (wrong.is_valid(), wrong.understood(), "soon" in wrong.errors["from"][0]) == (False, "", True)
