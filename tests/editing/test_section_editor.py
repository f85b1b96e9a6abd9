"""Editing one section: its text alone is shown, and what is saved is the whole article with it replaced."""

import pytest

from tests.forms import browser_form, text_of
from tests.world import article, edit, revisions, write
from wiki.editing.drafts import StoredDraft
from wiki.editing.publish import publish
from wiki.markup.errors import RenderBusy

BODY = "Lead.\n\n## Rise\n\nOld words.\n\n### Early\n\nDeep.\n\n\n## Fall\n\nEnd."
ADDRESS = "/wiki/Persia/edit/?section=rise"


@pytest.fixture
def persia(world):
    return write("Persia", world.eve, body=BODY, summary="A land", facts=[{"property": "motto", "value": "On"}])


def section_form(client, address=ADDRESS, **change):
    return browser_form(client.get(address)) | {"action": "save"} | change


@pytest.mark.parametrize("name", ["rise", "s-rise", "1"])
def test_only_the_section_is_shown(visit, persia, name):
    form = browser_form(visit("nick").get(f"/wiki/Persia/edit/?section={name}"))
    assert form == {
        "body": "## Rise\n\nOld words.\n\n### Early\n\nDeep.",
        "comment": "Rise: ",
        "base_rev": "1",
        "audience": "1",
        "section": name,
    }


def test_the_lead_is_a_section_too(visit, persia):
    form = browser_form(visit("nick").get("/wiki/Persia/edit/?section=0"))
    assert (form["body"], form["comment"]) == ("Lead.", "")


def test_saving_replaces_the_section_and_nothing_else(visit, persia):
    client = visit("nick")
    form = section_form(client, body="## Rise\r\n\r\nNew words.\r\n", minor="on")
    assert client.post(ADDRESS, form)["Location"] == "/wiki/Persia/"
    saved = article("Persia")
    assert saved.body == "Lead.\n\n## Rise\n\nNew words.\n\n\n## Fall\n\nEnd."
    assert (saved.summary, saved.facts) == (persia.summary, persia.facts)
    revision = saved.revisions.get(rev=2)
    assert (revision.comment, revision.minor, revision.base_rev) == ("Rise:", True, 1)


def test_saving_it_as_it_was_changes_nothing(visit, persia):
    client = visit("nick")
    assert client.post(ADDRESS, section_form(client)).status_code == 303
    assert revisions(persia) == [1]


def test_a_section_emptied_is_gone(visit, persia):
    client = visit("nick")
    client.post(ADDRESS, section_form(client, body=" "))
    assert article("Persia").body == "Lead.\n\n## Fall\n\nEnd."


def test_a_section_is_replaced_in_the_revision_its_author_saw(visit, world, persia, monkeypatch):
    client = visit("nick")
    form = section_form(client, body="## Rise\n\nMine.")
    edit(persia, world.eve, body=BODY.replace("Lead.", "Another lead."))
    handed = []

    def publishing(draft, **kwargs):
        handed.append((draft, kwargs["stamp"].base_rev))
        return publish(draft, **kwargs)

    monkeypatch.setattr("wiki.editing.views.answering.publish", publishing)
    client.post(ADDRESS, form)
    assert handed[0][0].body == "Lead.\n\n## Rise\n\nMine.\n\n\n## Fall\n\nEnd."
    assert handed[0][1] == 1


@pytest.mark.parametrize("theirs", ["Lead.\n\n## Fall\n\nEnd.", "All gone."])
def test_a_section_that_vanished_meanwhile_ends_on_the_conflict_page_with_the_text(visit, world, persia, theirs):
    client = visit("nick")
    form = section_form(client, body="## Rise\n\nMy words.", comment="Why")
    edit(persia, world.eve, body=theirs)
    response = client.post(ADDRESS, form)
    assert response.status_code == 409
    assert "My words." in text_of(response)
    assert StoredDraft.objects.get().text() == "## Rise\n\nMy words."
    assert article("Persia").body == theirs


def test_a_preview_shows_the_section_alone(visit, persia):
    client = visit("nick")
    form = section_form(client, body="## Rise\n\nSome *fine* [[Soviet Union]].", action="preview")
    response = client.post(ADDRESS, form)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Some <em>fine</em>" in page
    assert '<a href="/wiki/Soviet_Union/" class="kind-nation">' in page
    assert "Fall" not in browser_form(response)["body"]
    assert article("Persia").rev == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"body": "> " * 200 + "deep"}, "25 deep, not 200"),
        ({"comment": "x" * 501}, "at most 500 characters"),
        ({"section": "nowhere"}, "There is no such section."),
        ({"base_rev": "7"}, "The revision you started from cannot be found."),
        ({"base_rev": ""}, "This field is required."),
    ],
)
@pytest.mark.parametrize("action", ["save", "preview"])
def test_a_mistake_is_said_and_the_text_kept(visit, persia, change, message, action):
    client = visit("nick")
    form = section_form(client) | {"body": "## Rise\n\nTyped."} | change | {"action": action}
    response = client.post(ADDRESS, form)
    assert (response.status_code, message in text_of(response)) == (422, True)
    assert browser_form(response)["body"] == form["body"]
    assert article("Persia").rev == 1


def test_what_is_wrong_elsewhere_is_said_above_the_form(visit, persia):
    client = visit("nick")
    form = section_form(client, body="## Rise\n\nTyped.")
    type(persia).objects.filter(pk=persia.pk).update(facts=[{"id": "x", "property": "gone", "value": "On"}])
    response = client.post(ADDRESS, form)
    assert response.status_code == 422
    assert browser_form(response)["body"] == "## Rise\n\nTyped."
    assert "gone" in text_of(response)


@pytest.mark.parametrize("name", ["nowhere", "99", "s-"])
def test_a_section_that_is_not_there_opens_the_whole_text_and_says_so(visit, persia, name):
    response = visit("nick").get(f"/wiki/Persia/edit/?section={name}")
    assert "This section cannot be edited by itself." in text_of(response)
    assert browser_form(response)["body"] == BODY


def test_a_base_from_a_time_when_the_article_was_hidden_is_no_way_in(visit, world):
    secret = write("Persia", world.mo, body=BODY.replace("Old words", "Secret words"), visibility="moderators")
    edit(secret, world.mo, body=BODY, visibility="public")
    data = {"section": "fall", "body": "## Fall\n\nMine", "base_rev": 1, "comment": ""}
    for action in ("save", "preview", "keep", "autosave"):
        assert "Secret words" not in text_of(visit("nick").post(ADDRESS, data | {"action": action}))
    assert article("Persia").rev == 2


def test_a_draft_of_a_section_is_continued_as_that_section(visit, world, persia):
    client = visit("nick")
    form = section_form(client, body="## Rise\n\nHalf", action="keep")
    kept = browser_form(client.post(ADDRESS, form))
    draft = StoredDraft.objects.get()
    assert (draft.section, kept["draft"]) == ("rise", str(draft.pk))
    again = browser_form(client.get(f"/wiki/Persia/edit/?draft={draft.pk}"))
    assert (again["section"], again["body"]) == ("rise", "## Rise\n\nHalf")
    page = text_of(client.get(f"/drafts/{draft.pk}/"))
    assert "Half" in page
    assert "section=rise" in page


def test_a_copy_that_arrives_after_the_save_is_no_draft(visit, persia):
    client = visit("nick")
    form = section_form(client, body="## Rise\n\nSaved.")
    client.post(ADDRESS, form)
    assert client.post(ADDRESS, form | {"action": "autosave"}).json()["draft"] is None
    assert client.post(ADDRESS, form | {"action": "autosave", "body": "## Rise\n\nMore."}).json()["draft"]


def test_without_a_renderer_the_text_comes_back(visit, persia, monkeypatch):
    client = visit("nick")
    form = section_form(client, body="## Rise\n\nTyped.")

    def busy(body, **said):
        raise RenderBusy("All busy.")

    monkeypatch.setattr("wiki.editing.section_editor.render_body", busy)
    response = client.post(ADDRESS, form)
    assert "All busy." in text_of(response)
    assert browser_form(response)["body"] == "## Rise\n\nTyped."


def test_what_is_pointed_out_is_of_the_section_and_its_mentions_become_links(visit, persia):
    client = visit("nick")
    body = "## Rise\n\nSee [[#Fall]], [[Persia#Nowhere]], [[Nobody]], [[Soviet Union#Nowhere]] and Mikhail Frunze."
    form = section_form(client, body=body)
    said = text_of(client.post(ADDRESS, form | {"action": "preview"}))
    assert '<span class="wanted-title">Nobody</span>' in said
    assert "“Soviet Union” has no section “nowhere”" in said
    assert 'Links to look at <span class="count">2</span>' in said, "the rest of the article holds the other sections"
    linked = client.post(ADDRESS, form | {"action": "link_mention:"})
    assert browser_form(linked)["body"] == body.replace("Mikhail Frunze", "[[Mikhail Frunze]]")
    assert revisions(persia) == [1]


@pytest.mark.parametrize("action", ["add_fact", "raise_fact:0", "refresh", "switch_editor:code"])
def test_what_a_section_does_not_have_changes_nothing_of_what_was_typed(visit, world, persia, action):
    client = visit("nick")
    form = section_form(client, body="## Rise\n\nMine.")
    response = client.post(ADDRESS, form | {"action": action})
    assert (response.status_code, browser_form(response)["body"]) == (200, "## Rise\n\nMine.")
    assert world.person("nick").code_editor is (action == "switch_editor:code")
    assert revisions(persia) == [1]


def test_a_part_asked_for_by_a_script_keeps_no_draft(visit, persia):
    client = visit("nick")
    form = section_form(client, body="> " * 200 + "deep")
    response = client.post(f"{ADDRESS}&part=preview", form | {"action": "preview"})
    assert (response.status_code, "<form" in text_of(response)) == (422, False)
    assert not StoredDraft.objects.exists()
