"""Somebody else was quicker: both texts on one page, the decisions, and edits merged by themselves."""

import re

import pytest

from tests.editing.typed import EDIT, TYPED, logged_in, typed
from tests.forms import browser_form, text_carried, text_of
from tests.world import (
    edit,
    edit_form,
    revisions,
)
from wiki.articles.article import Revision
from wiki.editing.decisions import decided


def hers(world, **change):
    """Eve's edit of the same article, from the same base."""
    said = {"body": "Eve's own words.", "summary": "Eve's summary", "comment": "Eve's comment"}
    return edit(world.union, world.eve, **(said | change))


def choose(form, choice):
    """The form of a conflict with one side chosen at every place."""
    places = {
        name.rpartition("-")[0] for name in form if re.fullmatch(r"hunk-\d+-at|fact-\d+-mine|value-\w+-theirs", name)
    }
    return form | dict.fromkeys(places, choice) | {"action": "save"}


def test_an_edit_from_an_old_base_gets_both_texts_and_loses_nothing(visit, world):
    data = typed(**{"facts-0-qualifiers": "", "facts-0-qualifier-office": "typed"})
    hers(world)
    response = visit("nick").post(EDIT, data)
    page = re.sub(r"<[^>]+>", "", text_of(response))
    assert response.status_code == 409
    for words in (
        "While you were writing, eve saved this article too.",
        "in 2 places",
        "Eve's own words.",
        "Second\tparagraph.",
    ):
        assert words in page
    for words in ("It fought the [[Turkish-Soviet War]]", "Eve's summary", "Eve's comment", "A typed summary"):
        assert words in page
    assert 'href="/wiki/Soviet_Union/compare/1..2/"' in text_of(response)
    form = browser_form(response)
    kept = {name: value for name, value in form.items() if not re.match("hunk-|fact-|value-|draft$", name)}
    data |= {"base_rev": "2", "audience": "1"}
    assert kept | {"facts-INITIAL_FORMS": 0, "facts-TOTAL_FORMS": 3} == {
        name: value for name, value in data.items() if value != "" and name != "action"
    }
    assert (world.union.body, revisions(world.union)) == ("Eve's own words.", [1, 2])


@pytest.mark.parametrize(
    ("choice", "body", "summary"),
    [
        ("mine", TYPED, "A typed summary"),
        ("theirs", "Eve's own words.", "Eve's summary"),
        ("both", f"Eve's own words.\n{TYPED}", "A typed summary"),
        ("nonsense", f"Eve's own words.\n{TYPED}", "A typed summary"),
    ],
)
def test_a_conflict_is_resolved_by_choosing(visit, world, choice, body, summary):
    data = typed()
    hers(world)
    client = visit("nick")
    form = choose(browser_form(client.post(EDIT, data)), choice)
    for _time in range(2):
        assert client.post(EDIT, form).status_code == 303
    union = world.union
    assert (union.body, union.summary, revisions(union)) == (body, summary, [1, 2, 3])
    assert (union.tags, union.facts[0]["value"]) == (["typed tag", "other"], "Typed value")
    revision = Revision.objects.get(id=union.pk, rev=3)
    assert (revision.base_rev, revision.comment, str(revision.author)) == (2, "A typed comment", "nick")


def test_what_is_written_beside_a_place_counts(visit, world):
    data = typed()
    hers(world)
    client = visit("nick")
    form = choose(browser_form(client.post(EDIT, data)), "theirs")
    form |= {"hunk-0-text": "Written\r\nanew.", "value-summary": "edit", "value-summary-text": "A new one"}
    client.post(EDIT, form)
    assert (world.union.body, world.union.summary) == ("Written\nanew.", "A new one")


@pytest.mark.parametrize(
    ("choice", "values"),
    [("mine", ["Typed value"]), ("theirs", ["[[Lenin]]"]), ("both", ["Typed value", "[[Lenin]]"])],
)
def test_a_fact_in_conflict_is_mine_theirs_or_both(visit, world, choice, values):
    data = typed()
    facts = [world.union.facts[0] | {"value": "[[Lenin]]"}, *world.union.facts[1:]]
    edit(world.union, world.eve, facts=facts)
    client = visit("nick")
    response = client.post(EDIT, data)
    assert (response.status_code, "Fact: Leader" in text_of(response)) == (409, True)
    client.post(EDIT, choose(browser_form(response), choice))
    assert [fact["value"] for fact in world.union.facts] == [*values, "Onwards", "[[Moscow]]"]
    assert len({fact["id"] for fact in world.union.facts}) == len(values) + 2


@pytest.mark.parametrize(("choice", "count"), [("mine", 3), ("theirs", 2)])
def test_a_fact_that_they_removed_and_i_changed_is_mine_to_decide(visit, world, choice, count):
    data = typed()
    edit(world.union, world.eve, facts=world.union.facts[1:])
    client = visit("nick")
    client.post(EDIT, choose(browser_form(client.post(EDIT, data)), choice))
    assert len(world.union.facts) == count


def test_a_conflict_after_a_conflict_is_one_again_and_then_saved(visit, world):
    data = typed()
    hers(world)
    client = visit("nick")
    form = browser_form(client.post(EDIT, data))
    edit(world.union, world.mo, body="Mo's.")
    again = client.post(EDIT, choose(form, "both"))
    assert (again.status_code, browser_form(again)["base_rev"]) == (409, "3")
    page = re.sub(r"<[^>]+>", "", text_of(again))
    assert "Mo's." in page
    assert "Eve's own words." in page
    assert client.post(EDIT, choose(browser_form(again), "both")).status_code == 303
    assert world.union.body == f"Mo's.\nEve's own words.\n{TYPED}"
    assert revisions(world.union) == [1, 2, 3, 4]


def test_a_conflict_can_be_looked_at_in_the_whole_before_it_is_saved(visit, world):
    data = typed()
    hers(world)
    client = visit("nick")
    form = choose(browser_form(client.post(EDIT, data)), "both") | {"action": "preview"}
    response = client.post(EDIT, form)
    shown = browser_form(response)
    assert (response.status_code, shown["base_rev"], shown["body"]) == (200, "2", f"Eve's own words.\n{TYPED}")
    assert not [name for name in shown if name.startswith("hunk-")]
    assert client.post(EDIT, shown | {"action": "save"}).status_code == 303


@pytest.mark.parametrize("person", ["", "nick"])
def test_what_was_decided_comes_back_with_an_expired_token_and_when_signed_out(visit, world, person):
    data = typed()
    hers(world)
    form = choose(browser_form(visit("nick").post(EDIT, data)), "theirs") | {"hunk-0-text": "Written anew."}
    response = visit(person, csrf=True).post(EDIT, form | {"csrfmiddlewaretoken": "x" * 64})
    shown = browser_form(response) if person else text_carried(response)
    assert (response.status_code, decided(shown)["body"], shown["base_rev"]) == (403, "Written anew.", "2")
    client = visit()
    response = client.post(EDIT, form)
    assert (response.status_code, ">Written anew.</textarea>" in text_of(response)) == (403, True)
    assert browser_form(logged_in(client, response))["body"] == "Written anew."


def test_a_merged_edit_is_said_aloud_with_whose_edit_it_was(visit, world):
    data = edit_form(world.union, tags="mine")
    hers(world)
    response = visit("nick").post(EDIT, data, follow=True)
    said = text_of(response)
    assert "Saved as revision 3." in said
    assert "While you were writing, eve saved this article too: both edits are in it now." in said
    assert '<a href="/wiki/Soviet_Union/compare/1..2/">What they changed</a>' in said
    assert (world.union.body, world.union.tags) == ("Eve's own words.", ["mine"])
    assert "merged" in text_of(visit().get("/wiki/Soviet_Union/history/"))


def test_a_merged_form_sent_twice_makes_one_revision(visit, world):
    data = edit_form(world.union, tags="mine")
    hers(world)
    client = visit("nick")
    assert [client.post(EDIT, data).status_code for _time in range(2)] == [303, 303]
    assert revisions(world.union) == [1, 2, 3]


@pytest.mark.parametrize("name", ["hunk-0-at", "hunk-0-lines", "fact-0-mine", "hunk-99999-at"])
@pytest.mark.parametrize("value", ["", "x", "-1", "9999999", "9" * 40, "٣"])
def test_a_forged_decision_breaks_nothing(visit, world, name, value):
    data = typed() | {name: value, "fact-0": "theirs"}
    response = visit("nick").post(EDIT, data)
    assert response.status_code in (303, 422)
