"""Creating, editing, previewing, restoring: what is saved, what is refused, and that nothing typed is ever lost."""

import html
import re
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.db import OperationalError

from tests.forms import assert_form_holds, browser_form, sent, text_carried, text_of
from tests.world import (
    PASSWORD,
    SECRETS,
    article,
    edit,
    edit_form,
    form_of,
    revisions,
    write,
)
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.editing import editor, publish
from wiki.editing.decisions import decided
from wiki.editing.drafts import StoredDraft
from wiki.editing.refusals import Contended, Gone, Refused
from wiki.editing.views import editing as views
from wiki.editing.views import taking_back
from wiki.markup.errors import RenderBusy

EDIT = "/wiki/Soviet_Union/edit/"
TYPED = "Typed <b>with</b> care & “quotes”.\n\nSecond\tparagraph."
ALL_TYPED = {
    "title": "Soviet Union",
    "summary": "A typed summary",
    "aliases": "USSR\nTyped alias",
    "tags": "typed tag, other",
    "body": TYPED,
    "comment": "A typed comment",
}


def typed(**change):
    """Everything that somebody has typed into the form of the Soviet Union, its first fact changed."""
    facts = {"facts-0-value": "Typed value", "facts-0-note": "Typed note", "facts-0-qualifiers": "office: typed"}
    return edit_form(article("Soviet Union"), **(ALL_TYPED | facts | change))


# Editing.


def test_the_form_of_an_article_holds_its_source_in_the_named_fields(visit, world):
    response = visit("nick").get(EDIT)
    form = browser_form(response)
    assert set(form) >= {
        "title",
        "kind",
        "summary",
        "aliases",
        "tags",
        "body",
        "canon",
        "visibility",
        "comment",
        "base_rev",
    }
    assert (form["title"], form["kind"], form["base_rev"]) == ("Soviet Union", "nation", "1")
    assert form["aliases"] == "USSR\nソ連"
    assert (form["facts-0-property"], form["facts-0-value"]) == ("leader", "[[Mikhail Frunze]]")
    assert (form["facts-0-from"], form["facts-0-qualifier-office"]) == ("1925-11", "chairman")
    assert form["facts-0-id"] == world.union.facts[0]["id"]
    names = re.findall(r'name="facts-3-(\w+)"', response.content.decode())
    assert set(names) == {"id", "property", "value", "from", "to", "side", "qualifiers", "note", "canon"}


def test_saving_the_form_as_it_was_opened_changes_nothing(visit, world):
    client = visit("nick")
    form = browser_form(client.get(EDIT))
    response = client.post(EDIT, form | {"action": "save"}, follow=True)
    assert response.redirect_chain == [("/wiki/Soviet_Union/", 303)]
    assert "no revision was made" in text_of(response)
    assert revisions(world.union) == [1]


def test_a_change_is_saved_and_leads_to_the_article(visit, world):
    response = visit("nick").post(EDIT, typed(minor="on", **{"facts-0-value": "[[Lenin]]"}), follow=True)
    assert response.redirect_chain == [("/wiki/Soviet_Union/", 303)]
    assert "Saved as revision 2." in text_of(response)
    union = world.union
    assert (union.rev, union.summary, union.tags, union.aliases) == (
        2,
        "A typed summary",
        ["typed tag", "other"],
        ["USSR", "Typed alias"],
    )
    assert union.body == TYPED
    assert union.facts[0]["value"] == "[[Lenin]]"
    revision = union.revisions.get(rev=2)
    assert (str(revision.author), revision.comment, revision.minor) == ("nick", "A typed comment", True)


def test_a_form_sent_twice_makes_one_revision(visit, world):
    client, data = visit("nick"), typed()
    assert [client.post(EDIT, data).status_code for _time in range(2)] == [303, 303]
    assert revisions(world.union) == [1, 2]


def test_a_rename_sent_twice_makes_one_revision_and_leads_to_the_new_title(visit):
    client, data = visit("nick"), typed(title="Red Union")
    responses = [client.post(EDIT, data) for _time in range(2)]
    assert [response["Location"] for response in responses] == ["/wiki/Red_Union/"] * 2
    assert revisions(article("Red Union")) == [1, 2]


def test_a_form_of_a_renamed_article_still_arrives(visit, world):
    edit(world.frunze, world.eve, title="Frunze")
    response = visit("nick").post("/wiki/Mikhail_Frunze/edit/", edit_form(article("Frunze"), body="New"))
    assert response["Location"] == "/wiki/Frunze/"


def test_facts_can_be_added_changed_moved_and_removed(visit, world):
    data = edit_form(world.union, **{"facts-TOTAL_FORMS": 4, "facts-0-DELETE": "on", "facts-1-value": "Forwards"})
    data |= {"facts-3-property": "ally", "facts-3-value": "[[Persia]]", "facts-3-side": "East", "facts-3-to": "1930~"}
    assert visit("nick").post(EDIT, data).status_code == 303
    facts = world.union.facts
    assert [(fact["property"], fact["value"]) for fact in facts] == [
        ("motto", "Forwards"),
        ("capital", "[[Moscow]]"),
        ("ally", "[[Persia]]"),
    ]
    assert (facts[2]["side"], facts[2]["to"], bool(facts[2]["id"])) == ("East", "1930~", True)


def test_a_preview_shows_the_result_and_saves_nothing(visit, world):
    data = typed(
        action="preview", body="A *fine* [[Turkish-Soviet War]] and [[Nothing yet]].", **{"facts-0-value": "[[Lenin]]"}
    )
    before = Revision.objects.count()
    response = visit("nick").post(EDIT, data)
    page = response.content.decode()
    assert response.status_code == 200
    assert "A <em>fine</em>" in page
    assert '<a href="/wiki/Turkish-Soviet_War/" class="kind-war">' in page
    assert 'href="/new/?title=Nothing%20yet" class="red"' in page
    assert 'class="red">Lenin</a>' in page
    assert (Revision.objects.count(), world.union.rev) == (before, 1)
    assert_form_holds(response, data)


def test_a_preview_of_a_new_article_saves_nothing(visit):
    data = form_of(Draft(title="Persia", kind="nation", body="*Old*"), action="preview")
    response = visit("nick").post("/new/", data)
    assert (response.status_code, "<em>Old</em>" in response.content.decode()) == (200, True)
    assert not Article.objects.named("Persia").exists()
    assert_form_holds(response, data)


@pytest.mark.parametrize(
    "bad", [{}, {"title": ""}, {"kind": "planet"}, {"facts-0-qualifiers": "no colon", "facts-1-value": ""}]
)
def test_another_fact_keeps_everything_that_was_typed_valid_or_not(visit, world, bad):
    data = typed(action="add_fact", **bad)
    response = visit("nick").post(EDIT, data)
    assert response.status_code == 200
    kept = browser_form(response)
    assert int(kept["facts-TOTAL_FORMS"]) == 6
    if "kind" not in bad:
        assert_form_holds(response, data)
    assert world.union.rev == 1


def test_more_and_more_facts_end_at_a_limit(visit, settings):
    settings.FACTS_MAX = 10
    for total, more in (("8", "10"), ("10", "10"), ("12", "12"), ("x", "3")):
        response = visit("nick").post(EDIT, typed(action="add_fact", **{"facts-TOTAL_FORMS": total}))
        assert browser_form(response)["facts-TOTAL_FORMS"] == more


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": ""}, "This field is required."),
        ({"title": "a|b"}, "cannot contain “|”"),
        ({"title": "Turkish-Soviet War"}, "leads to the article “Turkish-Soviet War” already"),
        ({"aliases": "Mikhail Frunze"}, "leads to the article “Mikhail Frunze” already"),
        ({"summary": "x" * 301}, "at most 300 characters"),
        ({"tags": "a#b"}, "cannot contain “#”"),
        ({"body": "> " * 200 + "deep"}, "25 deep, not 200"),
        ({"comment": "x" * 501}, "at most 500 characters"),
        ({"facts-0-from": "yesterday"}, "yesterday"),
        ({"facts-0-value": ""}, "A fact needs a value"),
        ({"facts-0-property": ""}, "Choose what this fact states."),
        ({"facts-0-qualifiers": "no colon"}, "not of the form “key: value”"),
        ({"facts-0-qualifiers": "colour: red"}, "knows no qualifier colour"),
        ({"base_rev": ""}, "This field is required."),
        ({"base_rev": "9" * 30}, "less than or equal"),
        ({"base_rev": "-1"}, "greater than or equal"),
        ({"title": "a\x00b"}, "Null characters are not allowed"),
        ({"body": "a\x00b"}, "Null characters are not allowed"),
    ],
    ids=lambda value: "" if isinstance(value, str) else next(iter(value)),
)
@pytest.mark.parametrize("action", ["save", "preview"])
def test_a_mistake_is_said_at_the_field_and_the_text_kept(visit, world, change, message, action):
    data = typed(**change) | {"action": action}
    response = visit("nick").post(EDIT, data)
    names_are_checked_at_saving = action == "preview" and "leads to" in message
    if not names_are_checked_at_saving:
        assert response.status_code == 422
        assert message in text_of(response)
    assert_form_holds(response, data)
    assert world.union.rev == 1


@pytest.mark.parametrize("field", ["kind", "canon", "visibility"])
def test_a_choice_that_is_not_offered_is_refused(visit, world, field):
    response = visit("nick").post(EDIT, typed(**{field: "planet"}))
    assert response.status_code == 422
    assert browser_form(response)["body"] == TYPED
    assert world.union.rev == 1


def test_a_visibility_that_hides_from_its_author_is_not_offered(visit):
    page = visit("nick").get(EDIT).content.decode()
    assert re.findall(r'<option value="(\w+)"', re.search(r'name="visibility".*?</select>', page, re.DOTALL)[0]) == [
        "public",
        "members",
    ]
    assert visit("nick").post(EDIT, typed(visibility="moderators")).status_code == 422


@pytest.mark.parametrize("change", [{"facts-TOTAL_FORMS": "x"}, {"facts-INITIAL_FORMS": ""}])
def test_a_broken_list_of_facts_is_refused_with_the_text_kept(visit, world, change):
    response = visit("nick").post(EDIT, typed(**change))
    assert response.status_code == 422
    assert browser_form(response)["body"] == TYPED
    assert world.union.facts


def test_a_text_over_the_limit_is_refused_by_the_limits_name_and_kept(visit, world, settings):
    settings.ARTICLE_MAX_BYTES = 5_000
    long = "я" * 2_501
    response = visit("nick").post(EDIT, typed(body=long))
    assert response.status_code == 422
    assert "The text has 5002 bytes; an article may have 5000 (ARTICLE_MAX_BYTES)." in text_of(response)
    assert browser_form(response)["body"] == long


def test_a_text_over_the_shipped_limit_of_a_megabyte_comes_back(visit, settings):
    long = "word " * (settings.ARTICLE_MAX_BYTES // 5 + 1)
    response = visit("nick").post(EDIT, typed(body=long))
    assert response.status_code == 422
    assert "ARTICLE_MAX_BYTES" in text_of(response)
    assert long in response.content.decode()


def test_too_many_facts_are_refused_by_the_limits_name(visit, settings):
    settings.FACTS_MAX = 3
    data = typed(**{"facts-TOTAL_FORMS": 4, "facts-3-property": "motto", "facts-3-value": "More"})
    response = visit("nick").post(EDIT, data)
    assert (response.status_code, "(FACTS_MAX)" in text_of(response)) == (422, True)
    assert_form_holds(response, data)


# Somebody else was quicker.


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
    assert kept | {"facts-INITIAL_FORMS": 0, "facts-TOTAL_FORMS": 3} == {
        name: value for name, value in (data | {"base_rev": "2"}).items() if value != "" and name != "action"
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


# The form comes too late, or from nobody.


def assert_carries(response, data):
    """The page asks to log in and carries what was sent."""
    assert response.status_code == 403
    assert TYPED in text_of(response)
    assert sent(text_carried(response)) == sent(data)


def test_a_form_from_somebody_signed_out_comes_back_with_its_text(visit, world):
    response = visit().post(EDIT, typed())
    assert "You are signed out" in text_of(response)
    assert_carries(response, typed())
    assert world.union.rev == 1


def logged_in(client, response, **change):
    """What the form to log in by answers when it is filled in as nick."""
    page = text_of(response)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    data = {"login": "nick", "password": PASSWORD, "csrfmiddlewaretoken": token}
    data |= {name: html.unescape(re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())[1])
             for name in ("kept", "next")}  # fmt: skip
    return client.post("/accounts/login/", data | change, follow=True)


def test_after_logging_in_the_editor_holds_the_text_and_saves_it(visit, world):
    client = visit(csrf=True)
    client.get("/accounts/login/")
    asked = client.post(EDIT, typed() | {"csrfmiddlewaretoken": client.cookies["csrf"].value})
    wrong = logged_in(client, asked, password="wrong")
    assert wrong.status_code == 200
    assert sent(text_carried(wrong)) == sent(typed())
    editor = logged_in(client, wrong)
    assert editor.redirect_chain[-1][0].startswith(f"{EDIT}?draft=")
    assert_form_holds(editor, typed())
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', editor.content.decode())[1]
    form = browser_form(editor) | {"facts-0-value": "[[Lenin]]", "action": "save", "csrfmiddlewaretoken": token}
    assert client.post(EDIT, form).status_code == 303
    assert (world.union.body, StoredDraft.objects.count()) == (TYPED, 0)


def test_a_new_article_written_while_signed_out_is_continued_after_logging_in(visit):
    client = visit()
    data = form_of(Draft(title="Persia", kind="nation", body=TYPED))
    editor = logged_in(client, client.post("/new/", data))
    assert editor.redirect_chain[-1][0].startswith("/new/?draft=")
    assert_form_holds(editor, data)


def test_a_section_written_while_signed_out_is_continued_after_logging_in(visit):
    client, address = visit(), f"{EDIT}?section=history"
    data = {"section": "history", "body": "## History\n\nTyped.", "base_rev": 1, "comment": "Why"}
    editor = logged_in(client, client.post(address, data))
    assert {name: browser_form(editor)[name] for name in ("body", "comment")} == {
        "body": "## History\n\nTyped.",
        "comment": "Why",
    }


@pytest.mark.parametrize("title", ["Blank_Page", "Black_Book"])
def test_a_text_for_what_its_author_may_not_see_is_given_back_after_logging_in(visit, title):
    client = visit()
    page = logged_in(client, client.post(f"/wiki/{title}/edit/", typed()))
    assert page.redirect_chain[-1][0].startswith("/drafts/")
    assert TYPED in text_of(page)
    assert "There is no such article any more" in text_of(page)


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example/wiki/Soviet_Union/edit/", "/nowhere/"])
def test_logging_in_with_a_text_stays_on_the_site(visit, away):
    client = visit()
    page = logged_in(client, client.post(EDIT, typed()), next=away)
    assert page.redirect_chain[-1][0].startswith(("/drafts/", EDIT))
    assert TYPED in text_of(page)


def test_a_text_too_large_for_a_draft_is_given_back_after_logging_in(visit, settings):
    settings.DRAFT_MAX_BYTES = 500
    client = visit()
    page = logged_in(client, client.post(EDIT, typed()))
    assert (page.status_code, "DRAFT_MAX_BYTES" in text_of(page), TYPED in text_of(page)) == (503, True, True)


def test_a_second_step_of_logging_in_keeps_the_text_waiting(visit, world):
    secret = generate_totp_secret()
    TOTP.activate(world.nick, secret)
    client = visit()
    asked = logged_in(client, client.post(EDIT, typed()))
    assert asked.redirect_chain[-1][0].startswith("/accounts/2fa/authenticate/")
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    editor = client.post(asked.redirect_chain[-1][0], {"code": code}, follow=True)
    assert_form_holds(editor, typed())
    saved = client.post(EDIT, browser_form(editor) | {"facts-0-value": "[[Lenin]]", "action": "save"})
    assert (saved.status_code, world.union.body) == (303, TYPED)
    assert browser_form(client.get(EDIT))["comment"] == ""


def test_too_many_attempts_to_log_in_give_the_text_back(visit, world):
    client = visit()
    asked = client.post(EDIT, typed())
    for _time in range(40):
        page = logged_in(client, asked, password="wrong")
        assert TYPED in text_of(page)
        if page.status_code == 429:
            break
    assert world.union.rev == 1


def test_who_is_logged_in_already_is_led_to_the_text(visit):
    client = visit()
    asked = client.post(EDIT, typed())
    assert_form_holds(logged_in(visit("nick"), asked), typed())


@pytest.mark.parametrize("kept", ["", "x", "[]", "{}", '{"body": 5}'])
def test_logging_in_with_anything_else_is_logging_in(visit, kept):
    data = {"login": "nick", "password": PASSWORD, "kept": kept, "next": EDIT}
    assert visit().post("/accounts/login/", data)["Location"] == EDIT


def test_a_new_article_from_somebody_signed_out_comes_back_with_its_text(visit):
    data = form_of(Draft(title="Persia", kind="nation", body=TYPED))
    response = visit().post("/new/", data)
    assert_carries(response, data)
    assert not Article.objects.named("Persia").exists()


@pytest.mark.parametrize("person", ["", "nick"])
@pytest.mark.parametrize("address", [EDIT, "/new/"])
def test_a_form_with_an_expired_token_comes_back_with_its_text(visit, world, person, address):
    response = visit(person, csrf=True).post(address, typed() | {"csrfmiddlewaretoken": "x" * 64})
    assert response.status_code == 403
    assert "Your form had expired" in text_of(response)
    if person:
        assert_form_holds(response, typed())
    else:
        assert_carries(response, typed())
    assert world.union.rev == 1


def test_a_form_that_came_back_can_be_saved(visit, world):
    client = visit("nick", csrf=True)
    response = client.post(EDIT, typed(**{"facts-0-value": "[[Lenin]]"}))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())[1]
    form = browser_form(response) | {"action": "save", "csrfmiddlewaretoken": token}
    assert client.post(EDIT, form).status_code == 303
    assert world.union.body == TYPED


def test_a_form_with_an_expired_token_for_anything_else_is_explained(visit):
    response = visit("nick", csrf=True).post("/accounts/logout/")
    assert (response.status_code, "The form had expired" in text_of(response)) == (403, True)


@pytest.mark.parametrize("title", ["Nothing here", SECRETS["editors"], SECRETS["moderators"]])
def test_a_form_for_an_article_that_is_gone_comes_back_with_its_text(visit, title):
    response = visit("nick").post(f"/wiki/{title.replace(' ', '_')}/edit/", typed())
    assert response.status_code == 404
    assert "no such article any more" in text_of(response)
    assert_form_holds(response, typed())


def test_an_article_hidden_while_somebody_writes_comes_back_with_their_text_alone(visit, world):
    data = typed()
    edit(world.union, world.mo, visibility="moderators", body="Now a secret.")
    response = visit("nick").post(EDIT, data)
    assert response.status_code == 404
    assert_form_holds(response, data)
    assert "Now a secret" not in text_of(response)


@pytest.mark.parametrize(("refused", "status"), [(Gone, 404), (Refused, 403), (Contended, 503)])
def test_whatever_forbids_an_edit_at_the_last_moment_the_text_comes_back(visit, world, monkeypatch, refused, status):
    def forbid(*args, **kwargs):
        raise refused

    monkeypatch.setattr(views, "publish", forbid)
    response = visit("nick").post(EDIT, typed())
    assert response.status_code == status
    assert refused().message in text_of(response)
    assert_form_holds(response, typed())


# The server is busy.


@pytest.mark.parametrize("action", ["save", "preview"])
@pytest.mark.parametrize("address", [EDIT, "/new/"])
def test_without_a_free_renderer_the_text_comes_back(visit, world, monkeypatch, action, address):
    def busy(body):
        raise RenderBusy("All render processes are busy.")

    monkeypatch.setattr(publish, "render_body", busy)
    monkeypatch.setattr(editor, "render_body", busy)
    data = typed(action=action, **{"facts-0-qualifiers": "office: typed"})
    response = visit("nick").post(address, data)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "All render processes are busy." in text_of(response)
    assert_form_holds(response, data)
    assert world.union.rev == 1


def test_restoring_without_a_free_renderer_says_so(visit, world, monkeypatch):
    def busy(body):
        raise RenderBusy("All render processes are busy.")

    edit(world.frunze, world.eve, body="Two")
    monkeypatch.setattr(publish, "render_body", busy)
    response = visit("nick").post("/wiki/Mikhail_Frunze/revisions/1/restore/", {"base_rev": 2}, follow=True)
    assert "cannot be restored" in text_of(response)
    assert world.frunze.rev == 2


def test_restoring_with_a_locked_database_is_503(visit, world, monkeypatch):
    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    edit(world.frunze, world.eve, body="Two")
    monkeypatch.setattr(taking_back, "restore", locked)
    response = visit("nick").post("/wiki/Mikhail_Frunze/revisions/1/restore/", {"base_rev": 2})
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Too busy" in text_of(response)


# Creating.


def test_creating_begins_with_the_kinds_to_choose_from(visit):
    page = visit("nick").get("/new/?title=Persia").content.decode()
    for kind in ("nation", "person", "war"):
        assert f'href="/new/?kind={kind}&amp;title=Persia"' in page


def test_a_kind_is_suggested_by_the_facts_that_point_to_the_title(visit):
    assert "Other articles speak of it as" in visit("nick").get("/new/?title=turkey").content.decode()
    assert "Other articles speak of it as" not in visit("nick").get("/new/?title=Moscow").content.decode()


def test_a_new_form_has_the_kinds_starter_text_and_its_properties_first(visit):
    response = visit("nick").get("/new/?kind=nation&title=Persia")
    form = browser_form(response)
    assert (form["title"], form["kind"], form["base_rev"]) == ("Persia", "nation", "0")
    assert form["body"] == "## History\n\nHow did it begin?"
    first = re.search(r'name="facts-0-property".*?</select>', response.content.decode(), re.DOTALL)[0]
    assert re.findall(r'<option value="(\w+)"', first)[:3] == ["capital", "leader", "ally"]


def test_a_get_creates_nothing(visit):
    before = Article.objects.count()
    visit("nick").get("/new/?kind=nation&title=Persia&action=save")
    assert Article.objects.count() == before


def test_a_new_article_is_saved_and_leads_to_its_page(visit):
    data = form_of(Draft(title="Persia", kind="nation", body="Old."), comment="Began")
    response = visit("nick").post("/new/", data, follow=True)
    assert response.redirect_chain == [("/wiki/Persia/", 303)]
    assert "Saved as revision 1." in text_of(response)
    assert article("Persia").revisions.get().comment == "Began"


def test_a_new_article_sent_twice_is_one_article(visit):
    client, data = visit("nick"), form_of(Draft(title="Persia", kind="nation", body="Old."))
    assert [client.post("/new/", data)["Location"] for _time in range(2)] == ["/wiki/Persia/"] * 2
    assert revisions(article("Persia")) == [1]


@pytest.mark.parametrize("name", ["Soviet Union", "USSR", "soviet_union"])
def test_a_new_article_of_a_name_in_use_is_refused_with_its_text(visit, name):
    data = form_of(Draft(title=name, kind="nation", body=TYPED))
    response = visit("nick").post("/new/", data)
    assert (response.status_code, "leads to the article “Soviet Union” already" in text_of(response)) == (422, True)
    assert_form_holds(response, data)


@pytest.mark.parametrize("name", ["black book", "Black Book alias"])
def test_a_new_article_of_a_hidden_name_is_refused_without_saying_whose_it_is(visit, name):
    response = visit("nick").post("/new/", form_of(Draft(title=name, kind="nation", body=TYPED)))
    said = text_of(response)
    assert response.status_code == 422
    assert f"The name “{name}” cannot be used." in said
    assert "Black Book" not in said.replace(name, "")


def test_the_anonymous_are_led_to_log_in_and_back(visit):
    assert visit().get("/new/?title=Persia")["Location"] == "/accounts/login/?next=/new/%3Ftitle%3DPersia"
    assert visit().get(EDIT)["Location"] == f"/accounts/login/?next={EDIT}"


# Restoring.


def test_an_old_revision_becomes_the_newest_one(visit, world):
    edit(world.union, world.eve, body="Two", facts=[], summary="Two", aliases=[])
    response = visit("nick").post("/wiki/Soviet_Union/revisions/1/restore/", {"base_rev": 2}, follow=True)
    assert response.redirect_chain[0][0] == "/wiki/Soviet_Union/"
    assert "Revision 1 is restored." in text_of(response)
    union = world.union
    assert (union.rev, revisions(union), len(union.facts)) == (3, [1, 2, 3], 3)
    first, third = (union.revisions.get(rev=rev) for rev in (1, 3))
    assert Draft.of(first) == Draft.of(third) == Draft.of(union)
    assert str(third.author) == "nick"
    assert third.comment == "Restored revision 1 of 2026-01-02"


def test_a_restore_sent_twice_makes_one_revision(visit, world):
    edit(world.union, world.eve, body="Two")
    client = visit("nick")
    for _time in range(2):
        client.post("/wiki/Soviet_Union/revisions/1/restore/", {"base_rev": 2})
    assert revisions(world.union) == [1, 2, 3]


def test_restoring_what_is_current_makes_no_revision(visit, world):
    response = visit("nick").post("/wiki/Soviet_Union/revisions/1/restore/", {"base_rev": 1}, follow=True)
    assert "Nothing to restore" in text_of(response)
    assert revisions(world.union) == [1]


@pytest.mark.parametrize("base", ["", "1", "x", "9" * 50, "-2"])
def test_a_restore_from_an_old_page_is_refused(visit, world, base):
    edit(world.union, world.eve, body="Two")
    response = visit("nick").post("/wiki/Soviet_Union/revisions/1/restore/", {"base_rev": base}, follow=True)
    assert response.redirect_chain == [("/wiki/Soviet_Union/history/", 302)]
    assert "Somebody has changed the article meanwhile" in text_of(response)
    assert revisions(world.union) == [1, 2]


def test_a_restored_title_keeps_the_newer_one_as_a_redirect(visit, world):
    edit(world.frunze, world.eve, title="Frunze")
    visit("nick").post("/wiki/Frunze/revisions/1/restore/", {"base_rev": 2})
    assert list(Article.objects.named("Frunze")) == [article("Mikhail Frunze")]


def test_a_revision_whose_name_is_taken_now_is_not_restored(visit, world):
    edit(world.union, world.eve, aliases=[])
    write("USSR", world.eve)
    response = visit("nick").post("/wiki/Soviet_Union/revisions/1/restore/", {"base_rev": 2}, follow=True)
    assert "cannot be restored" in text_of(response)
    assert revisions(world.union) == [1, 2]


@pytest.mark.parametrize(
    "address", ["Soviet_Union/revisions/9", "Soviet_Union/revisions/99999999999999999999", "Nobody/revisions/1"]
)
def test_what_does_not_exist_is_not_restored(visit, address):
    assert visit("nick").post(f"/wiki/{address}/restore/", {"base_rev": 1}).status_code == 404
