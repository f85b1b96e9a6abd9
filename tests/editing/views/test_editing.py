"""The form of an article: what is saved, what is shown before, what is refused with its text kept."""

import re

import pytest

from tests.editing.typed import EDIT, TYPED, typed
from tests.forms import assert_form_holds, browser_form, text_of
from tests.world import (
    article,
    edit,
    edit_form,
    form_of,
    revisions,
)
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.editing import editor, rendering
from wiki.editing.refusals import Contended
from wiki.editing.views import answering
from wiki.markup.errors import RenderBusy
from wiki.moderation.refusals import Gone, Refused


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


@pytest.mark.parametrize(("refused", "status"), [(Gone, 404), (Refused, 403), (Contended, 503)])
def test_whatever_forbids_an_edit_at_the_last_moment_the_text_comes_back(visit, world, monkeypatch, refused, status):
    def forbid(*args, **kwargs):
        raise refused

    monkeypatch.setattr(answering, "publish", forbid)
    response = visit("nick").post(EDIT, typed())
    assert response.status_code == status
    assert refused().message in text_of(response)
    assert_form_holds(response, typed())


@pytest.mark.parametrize("action", ["save", "preview"])
@pytest.mark.parametrize("address", [EDIT, "/new/"])
def test_without_a_free_renderer_the_text_comes_back(visit, world, monkeypatch, action, address):
    def busy(body, **said):
        raise RenderBusy("All render processes are busy.")

    monkeypatch.setattr(rendering, "render_body", busy)
    monkeypatch.setattr(editor, "render_body", busy)
    data = typed(action=action, **{"facts-0-qualifiers": "office: typed"})
    response = visit("nick").post(address, data)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "All render processes are busy." in text_of(response)
    assert_form_holds(response, data)
    assert world.union.rev == 1
