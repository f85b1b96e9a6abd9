"""A form that comes too late, or from somebody signed out: nothing typed is ever lost."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from tests.editing.typed import EDIT, TYPED, assert_carries, logged_in, typed
from tests.forms import assert_form_holds, browser_form, sent, text_carried, text_of
from tests.world import (
    PASSWORD,
    SECRETS,
    edit,
    form_of,
)
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.editing.drafts import StoredDraft


def test_a_form_from_somebody_signed_out_comes_back_with_its_text(visit, world):
    response = visit().post(EDIT, typed())
    assert "You are signed out" in text_of(response)
    assert_carries(response, typed())
    assert world.union.rev == 1


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
    assert page.status_code == 429
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
