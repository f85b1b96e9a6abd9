"""The editor's buttons and what the preview points out, without a script."""

import re

import pytest

from tests.forms import assert_form_holds, browser_form, text_of
from tests.world import article, edit, edit_form, form_of, write
from wiki.articles.article import Revision
from wiki.articles.draft import Draft

EDIT = "/wiki/Soviet_Union/edit/"


def pressed(client, action, part="", **change):
    response = client.post(f"{EDIT}?part={part}", edit_form(article("Soviet Union"), **change) | {"action": action})
    assert response.status_code == 200
    return response


def rows(response):
    form = browser_form(response)
    return [form.get(f"facts-{number}-property", "") for number in range(int(form["facts-TOTAL_FORMS"]))]


# Rows of facts.


def test_rows_move_and_go_and_the_author_comes_back_to_them(visit, world):
    client = visit("nick")
    response = pressed(client, "lower_fact:0")
    assert rows(response) == ["motto", "leader", "capital"]
    assert re.search(r'value="lower_fact:1"[^>]* autofocus', text_of(response))
    response = pressed(client, "remove_fact:1")
    assert rows(response) == ["leader", "capital"]
    response = pressed(client, "add_fact:0")
    assert rows(response) == ["leader", "leader", "motto", "capital"]
    assert re.search(r'name="facts-1-value"[^>]* autofocus', text_of(response))
    assert world.union.rev == 1


def test_what_was_moved_is_saved_in_its_new_order(visit, world):
    client = visit("nick")
    form = browser_form(pressed(client, "raise_fact:2"))
    assert client.post(EDIT, form | {"action": "save"}).status_code == 303
    assert [fact["property"] for fact in world.union.facts] == ["leader", "capital", "motto"]
    assert sorted(fact["id"] for fact in world.union.facts) == sorted(
        fact["id"] for fact in Revision.objects.get(id=world.union.pk, rev=1).facts
    )


def test_rows_of_a_form_with_mistakes_move_all_the_same(visit):
    change = {"title": "", "facts-0-from": "soon", "facts-1-qualifiers": "no colon"}
    form = browser_form(pressed(visit("nick"), "lower_fact:0", **change))
    assert (form["facts-1-from"], form["facts-0-qualifiers"]) == ("soon", "no colon")


def test_fields_follow_a_new_property_and_keep_what_was_typed(visit):
    form = pressed(visit("nick"), "refresh", **{"facts-1-property": "leader", "facts-2-property": "outcome"})
    page = text_of(form)
    assert 'name="facts-1-qualifier-office"' in page
    assert '<select name="facts-2-value"' in page
    assert browser_form(form)["facts-2-value"] == "[[Moscow]]"


def test_a_new_article_begins_with_rows_that_may_stay_empty(visit):
    client = visit("nick")
    form = browser_form(client.get("/new/?kind=nation&title=Persia"))
    assert [form[f"facts-{number}-property"] for number in range(3)] == ["capital", "leader", "ally"]
    assert client.post("/new/", form | {"action": "save"}).status_code == 303
    assert article("Persia").facts == []


def test_another_kind_keeps_every_fact_and_says_what_it_does_not_list(visit, world):
    client = visit("nick")
    said = "The kind you have chosen does not list: Leader, Motto, Capital."
    response = pressed(client, "refresh", kind="war")
    assert said in text_of(response)
    assert said not in text_of(pressed(client, "refresh"))
    facts = world.union.facts
    saved = client.post(EDIT, browser_form(response) | {"action": "save"}, follow=True)
    assert "Every fact is kept. Its new kind does not list: Leader, Motto, Capital." in text_of(saved)
    assert (world.union.kind_id, world.union.facts) == ("war", facts)


def test_a_row_that_was_marked_for_removal_says_so_and_stays_marked(visit, world):
    """As the page of a conflict marks the rows that were not chosen."""
    client = visit("nick")
    response = pressed(client, "preview", **{"facts-0-DELETE": "on"})
    assert text_of(response).count("Remove this fact") == 1
    assert re.search(r'<input type="checkbox" name="facts-0-DELETE"[^>]* checked', text_of(response))
    form = browser_form(response) | {"facts-0-DELETE": "on"}
    assert client.post(EDIT, form | {"action": "save"}).status_code == 303
    assert [fact["property"] for fact in world.union.facts] == ["motto", "capital"]


# What the preview points out.


def test_links_to_look_at_are_listed_with_their_number(visit, world):
    write("Union", world.eve, tags=["disambiguation"])
    body = "[[Nobody]], [[Union]], [[Soviet Union#Nowhere]] and [[Mikhail Frunze#Youth]]"
    said = text_of(pressed(visit("nick"), "preview", body=body))
    assert "“Mikhail Frunze” has no section “youth”" in said
    assert "“Soviet Union” has no section “nowhere”" in said
    assert "“Union” only tells names apart" in said
    assert '<span class="wanted-title">Nobody</span>' in said
    assert '<span class="wanted-title">Moscow</span>' in said, "facts have links as well"
    assert 'Links to look at <span class="count">5</span>' in said


def test_nothing_is_pointed_out_where_all_is_well(visit, world):
    edit(world.union, world.eve, facts=[], body="All [[Mikhail Frunze]].")
    said = text_of(pressed(visit("nick"), "preview"))
    assert "Links to look at" not in said
    assert "Mentions that could be links" not in said


def test_mentions_are_linked_one_by_one_or_all(visit, world):
    client = visit("nick")
    body = "The Turkish-Soviet War.\r\n\r\nOf Mikhail Frunze; Soviet Union."
    said = text_of(pressed(client, "preview", body=body))
    assert 'Mentions that could be links <span class="count">2</span>' in said
    assert re.search(r'<button[^>]* form="editor" name="action" value="link_mention:mikhail frunze"', said)
    one = browser_form(pressed(client, "link_mention:mikhail frunze", body=body))["body"]
    assert one == "The Turkish-Soviet War.\n\nOf [[Mikhail Frunze]]; Soviet Union."
    everything = browser_form(pressed(client, "link_mention:", body=body))["body"]
    assert everything == "The [[Turkish-Soviet War]].\n\nOf [[Mikhail Frunze]]; Soviet Union."
    assert world.union.rev == 1


def test_a_mention_that_is_gone_changes_nothing_and_mistakes_stay(visit):
    data = edit_form(article("Soviet Union"), body="No names.", title="") | {"action": "link_mention:mikhail frunze"}
    response = visit("nick").post(EDIT, data)
    assert response.status_code == 200
    assert_form_holds(response, data)


@pytest.mark.parametrize("action", ["link_mention:black book", "link_mention:"])
def test_nobody_links_to_what_they_may_not_see(visit, action):
    body = "The Black Book."
    assert browser_form(pressed(visit("nick"), action, body=body))["body"] == body
    assert browser_form(pressed(visit("mo"), action, body=body))["body"] == "The [[Black Book]]."


# What a script asks for.


def test_the_part_beside_the_text_is_the_same_preview_alone(visit, world):
    client = visit("nick")
    part = text_of(pressed(client, "preview", part="preview", body="A *fine* [[Soviet Union]]."))
    assert "<em>fine</em>" in part
    assert "<form" not in part
    assert "<html" not in part


def test_the_facts_come_alone_where_a_script_asks_for_them(visit):
    page = text_of(pressed(visit("nick"), "lower_fact:0", part="facts"))
    assert page.lstrip().startswith("<fieldset")
    assert re.search(r'value="lower_fact:1"[^>]* autofocus', page)


def test_the_part_says_what_is_wrong(visit):
    data, address = edit_form(article("Soviet Union"), title="a|b", action="preview"), f"{EDIT}?part=preview"
    response = visit("nick").post(address, data)
    assert (response.status_code, "cannot contain “|”" in text_of(response)) == (422, True)
    assert visit().post(address, data).status_code == 403


# The person.


def test_the_choice_of_an_editor_is_remembered_and_loses_nothing(visit, world):
    client = visit("nick")
    assert "data-code" not in text_of(client.get(EDIT))
    response = pressed(client, "switch_editor:code", body="Typed.", title="")
    assert "data-code" in text_of(response)
    assert browser_form(response)["body"] == "Typed."
    assert world.person("nick").code_editor
    assert not world.person("eve").code_editor
    assert "data-code" in text_of(client.get("/new/?kind=war"))
    pressed(client, "switch_editor:plain")
    assert not world.person("nick").code_editor
    assert visit().post(EDIT, form_of(Draft(title="X", kind="war"), action="switch_editor:code")).status_code == 403


def test_earlier_comments_of_the_same_person_are_offered(visit, world):
    for comment in ("Spelling", "Dates", "Spelling"):
        edit(world.frunze, world.nick, comment=comment, body=f"{comment} {world.frunze.rev}")
    edit(world.war, world.eve, comment="Of somebody else", body="x")
    page = text_of(visit("nick").get(EDIT))
    offered = re.search(r'<datalist id="earlier-comments">(.*?)</datalist>', page, re.DOTALL)[1]
    assert re.findall(r'value="([^"]*)"', offered) == ["Spelling", "Dates"]
