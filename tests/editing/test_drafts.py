"""Drafts on the server: kept, continued, compared, discarded, and seen by their owner alone."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.forms import browser_form, text_of
from tests.world import SECRETS, article, edit, edit_form
from wiki.editing.drafts import StoredDraft
from wiki.editing.presence import Presence
from wiki.editing.views import answering
from wiki.moderation.refusals import Refused

EDIT = "/wiki/Soviet_Union/edit/"


def autosave(client, address=EDIT, **change):
    data = edit_form(article("Soviet Union"), **({"body": "Half a sentence"} | change)) | {"action": "autosave"}
    return client.post(address, data)


@pytest.fixture
def kept(visit, world):
    """Nick's draft of the Soviet Union, kept while he was typing."""
    number = autosave(visit("nick")).json()["draft"]
    return StoredDraft.objects.get(pk=number)


def test_what_is_typed_is_kept_and_said(visit, world, kept):
    assert (kept.owner, kept.article, kept.title, kept.base_rev) == (world.nick, world.union, "Soviet Union", 1)
    assert kept.text() == "Half a sentence"
    assert world.union.rev == 1
    again = autosave(visit("nick"), body="A whole sentence.", draft=kept.pk).json()
    assert again == {"draft": kept.pk, "said": "Draft kept.", "kept": True, "others": ""}
    assert [draft.text() for draft in StoredDraft.objects.all()] == ["A whole sentence."]


def test_the_same_text_sent_twice_is_one_draft(visit, kept):
    assert autosave(visit("nick")).json()["draft"] == kept.pk
    assert autosave(visit("nick"), body="Another tab").json()["draft"] != kept.pk


def test_a_text_that_says_nothing_new_is_no_draft(visit, world):
    for change in ({"body": world.union.body}, {"title": "", "body": " ", "summary": ""}):
        assert autosave(visit("nick"), **change).json()["draft"] is None
    assert not StoredDraft.objects.exists()


def test_a_draft_is_offered_with_its_age_and_continued(visit, world, kept):
    StoredDraft.objects.update(updated=timezone.now() - timedelta(minutes=5))
    page = text_of(visit("nick").get(EDIT))
    assert "You have a draft from 5\xa0minutes ago" in page
    assert "The article has moved on since" not in page
    form = browser_form(visit("nick").get(f"{EDIT}?draft={kept.pk}"))
    assert (form["body"], form["base_rev"], form["draft"]) == ("Half a sentence", "1", str(kept.pk))


def test_an_unfinished_draft_is_continued_without_reproach(visit, kept):
    number = autosave(visit("nick"), title="", **{"facts-0-value": ""}).json()["draft"]
    page = text_of(visit("nick").get(f"{EDIT}?draft={number}"))
    assert "Not saved yet" not in page
    assert "This field is required" not in page


def test_an_outdated_draft_says_so_and_keeps_its_base(visit, world, kept):
    edit(world.union, world.eve, summary="Eve's summary")
    client = visit("nick")
    assert "The article has moved on since" in text_of(client.get(EDIT))
    response = client.get(f"{EDIT}?draft={kept.pk}")
    assert "begun at revision 1; the article is at revision 2 now" in text_of(response)
    assert browser_form(response)["base_rev"] == "1"
    assert "You began at revision 1" in text_of(client.get(f"/drafts/{kept.pk}/"))


def test_a_draft_is_compared_with_the_article_as_it_is_now(visit, kept):
    page = visit("nick").get(f"/drafts/{kept.pk}/").content.decode()
    assert "Half a" in page
    assert "It fought the" in page.replace("<del>", "").replace("</del>", "")
    assert f'href="{EDIT}?draft={kept.pk}"' in page


def test_an_unreadable_draft_is_compared_by_its_text(visit):
    number = autosave(visit("nick"), **{"facts-0-qualifiers": "no colon"}).json()["draft"]
    assert "Half a" in visit("nick").get(f"/drafts/{number}/").content.decode()


def test_a_published_draft_is_gone(visit, world, kept):
    client = visit("nick")
    form = browser_form(client.get(f"{EDIT}?draft={kept.pk}"))
    assert client.post(EDIT, form | {"action": "save"}).status_code == 303
    assert world.union.body == "Half a sentence"
    assert not StoredDraft.objects.exists()
    autosave(client, base_rev=1, draft=kept.pk)  # sent before the save, arrived after it
    assert not StoredDraft.objects.exists()


def test_a_draft_is_discarded(visit, kept):
    response = visit("nick").post(f"/drafts/{kept.pk}/discard/", follow=True)
    assert response.redirect_chain == [("/users/nick/", 302)]
    assert "The draft is discarded." in text_of(response)
    assert not StoredDraft.objects.exists()


@pytest.mark.parametrize("person", ["eve", "mo", "ada"])
def test_nobody_else_sees_or_touches_a_draft(visit, world, kept, person):
    client = visit(person)
    assert client.get(f"/drafts/{kept.pk}/").status_code == 404
    assert client.post(f"/drafts/{kept.pk}/discard/").status_code == 404
    for page in (EDIT, f"{EDIT}?draft={kept.pk}", "/new/", f"/new/?draft={kept.pk}", "/users/nick/", "/admin/"):
        assert "Half a sentence" not in text_of(client.get(page))
        assert f"/drafts/{kept.pk}/" not in text_of(client.get(page))
    number = autosave(client, body="Not his", draft=kept.pk).json()["draft"]
    assert number != kept.pk
    assert client.post(EDIT, edit_form(world.union, body="Saved", draft=kept.pk)).status_code == 303
    assert StoredDraft.objects.get(pk=kept.pk).text() == "Half a sentence"


def test_the_anonymous_see_no_draft(visit, kept):
    assert visit().get(f"/drafts/{kept.pk}/").status_code == 302
    assert "Your drafts" not in text_of(visit().get("/users/nick/"))


def test_a_draft_is_listed_on_its_owners_page_alone(visit, kept):
    assert f"/drafts/{kept.pk}/" in text_of(visit("nick").get("/users/nick/"))
    assert "Your drafts" not in text_of(visit("nick").get("/users/eve/"))


@pytest.mark.parametrize("number", ["0", "9", "x", "", "٣", "9" * 30, "-1"])
def test_a_draft_that_does_not_exist_is_not_continued(visit, number):
    page = visit("nick").get(f"{EDIT}?draft={number}")
    assert (page.status_code, browser_form(page)["title"]) == (200, "Soviet Union")


def test_a_draft_of_another_article_is_not_continued_here(visit, kept):
    assert browser_form(visit("nick").get(f"/wiki/Mikhail_Frunze/edit/?draft={kept.pk}"))["body"] != "Half a sentence"


def test_a_draft_of_an_article_hidden_since_still_gives_its_text(visit, world, kept):
    edit(world.union, world.mo, title="Secret Union", visibility="moderators")
    client = visit("nick")
    page = text_of(client.get(f"/drafts/{kept.pk}/"))
    assert "Half a sentence" in page
    assert "There is no such article any more" in page
    for address in (f"/drafts/{kept.pk}/", "/users/nick/"):
        assert "Secret Union" not in text_of(client.get(address))
    assert browser_form(client.get(f"/new/?draft={kept.pk}"))["body"] == "Half a sentence"
    answer = client.post(EDIT, kept.typed().dict() | {"action": "autosave", "body": "More"})
    assert (answer.status_code, answer.json()["draft"]) == (404, kept.pk)
    edit(article("Secret Union"), world.mo, visibility="public")
    assert "Secret_Union/edit/?draft=" in text_of(client.get(f"/drafts/{kept.pk}/"))


@pytest.mark.parametrize("title", ["Nothing here", SECRETS["moderators"]])
def test_a_text_for_what_is_not_there_is_kept_all_the_same(visit, title):
    answer = autosave(visit("nick"), f"/wiki/{title.replace(' ', '_')}/edit/", title="Typed title")
    assert answer.status_code == 404
    draft = StoredDraft.objects.get(pk=answer.json()["draft"])
    assert (draft.article, draft.title, draft.text()) == (None, "Typed title", "Half a sentence")


def test_a_new_article_is_kept_and_offered_and_continued(visit, world):
    client = visit("nick")
    data = {"title": "Per", "kind": "nation", "body": "Unfinished", "base_rev": 0, "action": "autosave"}
    number = client.post("/new/", data).json()["draft"]
    assert client.post("/new/", data | {"title": "Persia", "draft": number}).json()["draft"] == number
    assert "You have a draft from" in text_of(client.get("/new/"))
    form = browser_form(client.get(f"/new/?draft={number}"))
    assert (form["title"], form["body"]) == ("Persia", "Unfinished")
    form |= {"action": "save", "facts-TOTAL_FORMS": 0, "facts-INITIAL_FORMS": 0}
    assert client.post("/new/", form | {"canon": "canon", "visibility": "public"}).status_code == 303
    assert not StoredDraft.objects.exists()


# Without a script.


def test_a_draft_is_kept_by_its_button(visit, world):
    response = visit("nick").post(EDIT, edit_form(world.union, body="Later", action="keep"))
    assert (response.status_code, "Your draft is kept." in text_of(response)) == (200, True)
    draft = StoredDraft.objects.get()
    form = browser_form(response)
    assert (form["body"], form["draft"]) == ("Later", str(draft.pk))
    visit("nick").post(EDIT, form | {"body": "Later still", "action": "keep"})
    assert StoredDraft.objects.get().text() == "Later still"


@pytest.mark.parametrize(("change", "status"), [({"title": ""}, 422), ({"base_rev": 1}, 409)])
def test_a_refused_save_is_kept_as_a_draft(visit, world, change, status):
    data = edit_form(world.union, body="Refused") | change
    if status == 409:
        edit(world.union, world.eve, body="Eve's")
    response = visit("nick").post(EDIT, data)
    draft = StoredDraft.objects.get()
    assert (response.status_code, draft.text()) == (status, "Refused")
    assert f'name="draft" value="{draft.pk}"' in response.content.decode()


def test_who_may_not_edit_any_more_finds_the_text_as_a_draft(visit, world, monkeypatch):
    def forbid(*args, **kwargs):
        raise Refused

    monkeypatch.setattr(answering, "publish", forbid)
    response = visit("nick").post(EDIT, edit_form(world.union, body="Refused"))
    draft = StoredDraft.objects.get()
    assert (response.status_code, draft.text(), draft.owner) == (403, "Refused", world.nick)
    assert f'name="draft" value="{draft.pk}"' in response.content.decode()
    assert "Refused" in visit("nick").get(draft.get_absolute_url()).content.decode()


def test_a_forged_form_keeps_nothing(visit, world):
    for action in ("autosave", "keep", "save", "present"):
        data = edit_form(world.union, body="Forged", action=action)
        assert visit("nick", csrf=True).post(EDIT, data).status_code == 403
    assert not StoredDraft.objects.exists()
    assert not Presence.objects.exists()


# Limits.


def test_the_oldest_draft_goes_when_there_are_too_many(visit, settings):
    settings.DRAFTS_MAX = 3
    for number in range(5):
        autosave(visit("nick"), body=f"Text {number}")
    autosave(visit("eve"), body="Hers")
    texts = [draft.text() for draft in StoredDraft.objects.order_by("pk")]
    assert texts == ["Text 2", "Text 3", "Text 4", "Hers"]


def test_a_draft_over_the_limit_is_refused_by_the_limits_name(visit, settings):
    settings.DRAFT_MAX_BYTES = 2000
    answer = autosave(visit("nick"), body="x" * 3000).json()
    assert (answer["draft"], answer["kept"]) == (None, False)
    assert "(DRAFT_MAX_BYTES)" in answer["said"]
    page = visit("nick").post(EDIT, edit_form(article("Soviet Union"), body="x" * 3000, action="keep"))
    assert "(DRAFT_MAX_BYTES)" in text_of(page)
    assert browser_form(page)["body"] == "x" * 3000


def test_drafts_expire(visit, kept, settings):
    StoredDraft.objects.update(updated=timezone.now() - timedelta(days=settings.DRAFT_DAYS, seconds=1))
    assert visit("nick").get(f"/drafts/{kept.pk}/").status_code == 404
    assert "You have a draft" not in text_of(visit("nick").get(EDIT))
    autosave(visit("eve"))
    assert [draft.owner.username for draft in StoredDraft.objects.all()] == ["eve"]


def test_any_text_can_be_kept(visit):
    answer = autosave(visit("nick"), body="a\x00b \U0001f451", title="x\x00" * 300, section="\x00")
    draft = StoredDraft.objects.get(pk=json.loads(answer.content)["draft"])
    assert draft.text().startswith("a\x00b ")
    assert visit("nick").get(f"/drafts/{draft.pk}/").status_code == 200
