"""Choosing the article that stays, the page with both texts, and the page of a merger, by everybody."""

import html
import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.forms import assert_form_holds, browser_form, text_of
from tests.world import article, edit, form_of, revisions, write
from wiki.articles.moves import Move
from wiki.editing.drafts import StoredDraft
from wiki.markup.errors import RenderBusy
from wiki.moving.combining import combined
from wiki.moving.delete import delete
from wiki.world.models import World as Setting

ADDRESS = "/wiki/Red_Russia/merge/"
BOTH = f"{ADDRESS}?into=Soviet+Union"


@pytest.fixture(autouse=True)
def russia(world):
    facts = [{"property": "motto", "value": "Bread"}, {"property": "leader", "value": "[[Lenin]]"}]
    made = write("Red Russia", world.nick, body="Older text.", aliases=["RSFSR"], facts=facts)
    write("Note", world.nick, body="[[Red Russia]] and [[RSFSR]]")
    return made


def form(goes="Red Russia", stays="Soviet Union", *, decided=True, **change):
    goes, stays = article(goes), article(stays)
    draft = combined(goes, stays, user=AnonymousUser())
    if decided:
        draft = replace(draft, facts=[fact for fact in draft.facts if fact["value"] != "Bread"])
    return form_of(draft, stays.rev, into=stays.title, merged_rev=goes.rev) | change


def test_the_move_page_leads_to_choosing(visit):
    assert 'href="/wiki/Red_Russia/merge/"' in text_of(visit("nick").get("/wiki/Red_Russia/move/"))
    assert "The article that stays" in text_of(visit("nick").get(ADDRESS))


@pytest.mark.parametrize("name", ["soviet_union", "USSR", "[[Soviet Union]]"])
def test_both_are_shown_with_what_would_become_of_them(visit, name):
    page = text_of(visit("nick").get(ADDRESS, {"into": name}))
    assert "## Red Russia\n\nOlder text." in page
    assert "“Red Russia” becomes part of “Soviet Union”." in page
    assert "Motto: Onwards (Soviet Union), Bread (Red Russia)" in page
    assert "One other article that you may see names “Red Russia”." in page
    assert "/wiki/Soviet_Union/merge/?into=Red%20Russia" in page
    assert not Move.objects.exists()


@pytest.mark.parametrize("name", ["Nobody", "Black Book", "RSFSR", ""])
def test_what_cannot_stay_is_refused_a_hidden_article_like_a_missing_one(visit, name):
    response = visit("eve").get(ADDRESS, {"into": name})
    assert response.status_code == 422
    page = text_of(response)
    assert "Hidden" not in page
    if name in ("Nobody", "Black Book"):
        assert f"There is no article “{name}” to merge it into." in page


def test_merging_by_the_form(visit, world):
    response = visit("nick").post(BOTH, form(comment="One state", rewrite="on"))
    assert (response.status_code, response["Location"]) == (303, "/wiki/Soviet_Union/")
    assert world.union.body.endswith("## Red Russia\n\nOlder text.")
    assert article("Note").body == "[[Soviet Union]] and [[RSFSR]]"
    page = text_of(visit("nick").get("/wiki/Red_Russia/", follow=True))
    assert "Redirected from “Red Russia”" in page


def test_the_messages_say_what_was_done(visit):
    page = text_of(visit("nick").post(BOTH, form(rewrite="on"), follow=True))
    assert "“Red Russia” is merged into “Soviet Union”." in page
    assert "Links were rewritten in 1 article." in page


def test_the_same_form_twice_merges_once(visit, world):
    sent = form()
    client = visit("nick")
    assert client.post(BOTH, sent).status_code == 303
    response = client.post(BOTH, sent)
    assert (response.status_code, response["Location"]) == (303, "/wiki/Soviet_Union/")
    assert (revisions(world.union), Move.objects.count()) == ([1, 2], 1)


def test_the_title_is_not_changed_by_the_form(visit, world):
    visit("nick").post(BOTH, form(title="Something else"))
    assert world.union.rev == 2


def test_facts_that_clash_are_asked_about_at_their_row(visit, world):
    response = visit("nick").post(BOTH, form(decided=False, body="Typed"))
    assert response.status_code == 422
    assert "Both articles state one “Motto”." in text_of(response)
    assert "Typed" in text_of(response)
    assert world.union.rev == 1


@pytest.mark.parametrize("changed", ["Red Russia", "Soviet Union"])
def test_a_change_meanwhile_is_brought_in_and_shown_before_anything_is_merged(visit, world, changed):
    sent = form(summary="My summary")
    edit(article(changed), world.eve, tags=["quick"], summary="Theirs")
    response = visit("nick").post(BOTH, sent)
    assert (response.status_code, Move.objects.count()) == (409, 0)
    page = text_of(response)
    assert "Nothing was merged yet" in page
    assert "/compare/1..2/" in page
    assert re.search(r'name="tags" value="[^"]*quick"', page)
    assert re.search(r'<textarea name="summary"[^>]*>\s*My summary</textarea>', page)


@pytest.mark.parametrize("gone", ["Red Russia", "Soviet Union"])
def test_a_deletion_or_a_hiding_meanwhile_keeps_the_text(visit, world, gone):
    sent = form(body="Typed text")
    edit(article(gone), world.mo, visibility="moderators")
    response = visit("nick").post(BOTH, sent)
    assert response.status_code == 404
    assert "Typed text" in text_of(response)
    assert StoredDraft.objects.of(world.nick).get().text() == "Typed text"
    edit(article(gone), world.mo, visibility="public")
    delete(article(gone), by=world.mo, reason="Gone")
    assert visit("nick").post(BOTH, sent).status_code == 404


def test_somebody_else_merged_it_meanwhile(visit, world):
    sent = form(body="Typed text")
    visit("eve").post(BOTH, form())
    response = visit("nick").post(BOTH, sent)
    assert response.status_code == 404
    assert "Typed text" in text_of(response)


def test_an_edit_of_the_merged_article_reaches_no_other(visit, world, russia):
    sent = form_of(combined(russia, russia, user=AnonymousUser()), 1, title="Red Russia", body="Typed text")
    visit("eve").post(BOTH, form())
    before = world.union.rev
    response = visit("nick").post("/wiki/Red_Russia/edit/", sent)
    assert response.status_code == 404
    page = text_of(response)
    assert "This article has been merged into “Soviet Union” meanwhile." in page
    assert "Typed text" in page
    assert world.union.rev == before
    assert visit("nick").get("/wiki/Red_Russia/edit/")["Location"] == "/wiki/Soviet_Union/edit/"


def test_a_preview_and_row_actions_merge_nothing(visit):
    client = visit("nick")
    assert "Preview, not saved" in text_of(client.post(BOTH, form(action="preview")))
    page = text_of(client.post(BOTH, form(action="remove_fact:0", body="Typed", rewrite="on")))
    assert "Typed" in page
    assert re.search(r'name="rewrite"[^>]* checked', page)
    assert "<html" not in text_of(client.post(f"{ADDRESS}?part=facts", form(action="add_fact")))
    assert not Move.objects.exists()


def test_a_busy_renderer_merges_nothing(visit, monkeypatch):
    def busy(draft):
        raise RenderBusy("Busy.")

    monkeypatch.setattr("wiki.editing.rendering.render_draft", busy)
    response = visit("nick").post(BOTH, form(body="Typed"))
    assert response.status_code == 503
    assert "Typed" in text_of(response)


def test_a_hidden_article_publishes_nothing(visit, world):
    address = "/wiki/Red_Plan/merge/?into=Soviet+Union"
    page = text_of(visit("eve").get(address))
    assert "Not the same people see them." in page
    assert re.search(r'value="editors"\s+selected', page)
    response = visit("eve").post(address, form("Red Plan", visibility="public"))
    assert response.status_code == 422
    assert "“Red Plan” is for editors only" in text_of(response)
    assert world.union.rev == 1


def test_the_anonymous_and_the_unknown(visit, world):
    assert visit().get(BOTH)["Location"].startswith("/accounts/login/")
    assert visit().post(BOTH, form()).status_code == 403
    for address in ("/wiki/Nobody/merge/", "/wiki/Black_Book/merge/"):
        assert visit("eve").get(address).status_code == 404
        assert visit().get(address).status_code == 404
    seen = [visit("eve").post(f"/wiki/{title}/merge/", form()).status_code for title in ("Nobody", "Black_Book")]
    assert seen == [404, 404]
    assert world.union.rev == 1


def test_a_text_sent_while_signed_out_is_back_after_logging_in(visit, world):
    world.nick.set_password("a long way to Riga")
    world.nick.save()
    client = visit()
    sent = form(body="Both, as typed.", comment="Two names of one state", rewrite="on")
    first = client.post(ADDRESS, sent)
    assert first.status_code == 403
    kept = html.unescape(re.search(r'name="kept" value="([^"]*)"', first.content.decode())[1])
    log_in = {"login": "nick", "password": "a long way to Riga", "next": ADDRESS, "kept": kept}
    page = client.post("/accounts/login/", log_in, follow=True)
    assert page.redirect_chain[-1][0] == ADDRESS
    assert "“Red Russia” becomes part of “Soviet Union”." in text_of(page)
    assert_form_holds(page, sent)
    assert not Move.objects.exists()
    assert client.post(ADDRESS, browser_form(page)).status_code == 303
    assert article("Soviet Union").body == "Both, as typed."
    assert "Both, as typed." not in text_of(client.get(ADDRESS))


def test_a_form_without_a_token_merges_nothing_and_keeps_the_text(visit, world):
    response = visit("nick", csrf=True).post(BOTH, form(body="Typed text"))
    assert response.status_code == 403
    assert "Typed text" in text_of(response)
    assert world.union.rev == 1


@pytest.fixture
def made(visit):
    visit("eve").post(BOTH, form(comment="One state", rewrite="on"))
    return Move.objects.get()


def test_the_page_of_a_merger_leads_to_the_history_of_both(visit, made):
    page = text_of(visit().get(made.get_absolute_url()))
    assert "“Red Russia” was merged into it" in page
    assert "/wiki/Red_Russia/revisions/1/" in page
    assert "Note" in page
    assert "<form" not in page.split("<main")[1]
    history = text_of(visit().get("/wiki/red_russia/history/"))
    assert "1 revision" in history
    assert "“Red Russia” merged into “Soviet Union”" in history
    assert "Older text." in text_of(visit().get("/wiki/Red_Russia/revisions/1/"))
    assert "Older text." in text_of(visit().get("/wiki/Red_Russia/source/"))
    for address in ("/wiki/Soviet_Union/history/", "/changes/"):
        assert "“Red Russia” merged into “Soviet Union”" in text_of(visit().get(address)), address
    assert "Merged with “Red Russia”, revision 1: One state" in text_of(visit().get("/wiki/Soviet_Union/history/"))


def test_of_a_merger_into_a_hidden_article_nothing_is_seen(visit, world, made):
    edit(world.union, world.mo, visibility="moderators")
    for address in (made.get_absolute_url(), "/wiki/Red_Russia/history/", "/wiki/Red_Russia/source/"):
        assert visit("eve").get(address).status_code == 404, address
        assert visit("mo").get(address).status_code == 200, address
    assert "Red Russia” merged" not in text_of(visit("eve").get("/changes/"))
    assert visit("eve").post(made.get_absolute_url()).status_code == 404


def test_an_article_hidden_after_the_undoing_is_named_nowhere(visit, world, made):
    visit("eve").post(made.get_absolute_url())
    edit(article("Red Russia"), world.mo, visibility="moderators")
    assert visit("eve").get(made.get_absolute_url()).status_code == 404
    for address in ("/wiki/Soviet_Union/history/", "/changes/"):
        assert "Red Russia” merged" not in text_of(visit("eve").get(address)), address


def test_undoing_by_the_page(visit, made):
    response = visit("nick").post(made.get_absolute_url())
    assert (response.status_code, response["Location"]) == (303, "/wiki/Red_Russia/")
    assert article("Note").body == "[[Red Russia]] and [[RSFSR]]"
    assert visit("nick").post(made.get_absolute_url()).status_code == 422
    assert "merger into “Soviet Union” undone" in text_of(visit().get("/wiki/Red_Russia/history/"))


def test_undoing_is_refused_in_a_sentence(visit, world, made):
    edit(world.union, world.nick, body=world.union.body.replace("Older", "Oldest"))
    response = visit("nick").post(made.get_absolute_url())
    assert response.status_code == 422
    assert "has been changed since in the same places" in text_of(response)
    assert visit().post(made.get_absolute_url()).status_code == 302


def test_a_deleted_article_comes_back_and_is_merged_into_the_one_that_took_its_title(visit, world, russia):
    delete(russia, by=world.mo, reason="Gone")
    address = russia.deletions.get().get_absolute_url()
    assert "Then merge it" not in text_of(visit("mo").get(address))
    write("Red Russia", world.nick, body="Another.")
    page = text_of(visit("mo").get(address))
    assert "leads to <a" in page
    assert "Red Russia (brought back)" in page
    response = visit("mo").post(address, {"title": "Red Russia (brought back)", "merge": "on"})
    assert response["Location"] == "/wiki/Red_Russia_(brought_back)/merge/?into=Red+Russia"
    page = text_of(visit("mo").get(response["Location"]))
    assert "Another." in page
    assert "Older text." in page


def test_a_merger_that_would_have_to_wait_is_refused_with_its_text(visit, world):
    Setting.objects.update(reviewed_links=True)
    Setting.objects.advance()
    sent = form(body="See https://casino.example/ for more.")
    response = visit("nick").post(BOTH, sent)
    assert response.status_code == 422
    assert "waits for review" in text_of(response)
    assert_form_holds(response, sent)
    assert not Move.objects.exists()
