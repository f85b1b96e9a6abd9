"""The move form and the page of a move, by everybody."""

import re

import pytest

from tests.forms import text_of
from tests.world import article, edit, write
from wiki.articles.moves import Move
from wiki.articles.redirects import Redirect
from wiki.markup.errors import RenderBusy
from wiki.moving import move as moving
from wiki.moving.delete import delete

ADDRESS = "/wiki/Soviet_Union/move/"
FORM = {"title": "Soviet Federation", "reason": "As in 1936", "leave_redirect": "on", "rewrite": "on", "base_rev": 1}


def test_a_move_by_the_form(visit, world):
    response = visit("nick").post(ADDRESS, FORM)
    assert (response.status_code, response["Location"]) == (303, "/wiki/Soviet_Federation/")
    page = text_of(visit("nick").get("/wiki/Soviet_Federation/"))
    assert "[[Soviet Federation" not in page
    assert world.war.body == "The [[Soviet Federation#History|Union]] won."
    assert Redirect.objects.current().get().reason == "As in 1936"


def test_the_messages_say_what_was_done(visit):
    page = text_of(visit("nick").post(ADDRESS, FORM, follow=True))
    assert "Moved from “Soviet Union” to “Soviet Federation”." in page
    assert "Links were rewritten in 2 articles." in page


def test_the_form_shows_the_title_and_how_many_name_it(visit):
    page = text_of(visit("nick").get(ADDRESS))
    assert 'value="Soviet Union"' in page
    assert "2 articles that you may see name this title." in page
    assert "Delete this article" not in page
    assert "Delete this article" in text_of(visit("mo").get(ADDRESS))


@pytest.mark.parametrize("title", ["", "Mikhail Frunze", "Black Book", "a|b", "x" * 300])
def test_a_refused_title_keeps_what_was_typed(visit, title):
    response = visit("nick").post(ADDRESS, FORM | {"title": title})
    assert response.status_code == 422
    assert 'value="As in 1936"' in text_of(response)
    assert not Move.objects.exists()


def test_an_article_changed_meanwhile_is_shown_and_the_form_kept(visit, world):
    edit(world.union, world.eve, summary="Changed.")
    response = visit("nick").post(ADDRESS, FORM)
    assert response.status_code == 409
    page = text_of(response)
    assert "Somebody has changed the article meanwhile" in page
    assert re.search(r'name="base_rev" value="2"', page)
    assert not Move.objects.exists()


def test_a_busy_renderer_moves_nothing(visit, monkeypatch):
    def busy(body, **said):
        raise RenderBusy("Busy.")

    monkeypatch.setattr(moving, "render_body", busy)
    response = visit("nick").post(ADDRESS, FORM)
    assert response.status_code == 503
    assert 'value="Soviet Federation"' in text_of(response)


def test_the_anonymous_and_the_unknown(visit):
    assert visit().get(ADDRESS)["Location"].startswith("/accounts/login/")
    assert visit("nick").get("/wiki/Nobody/move/").status_code == 404
    assert visit("eve").get("/wiki/Black_Book/move/").status_code == 404
    assert visit("eve").post("/wiki/Black_Book/move/", FORM).status_code == 404


@pytest.fixture
def made(visit, world):
    visit("eve").post(ADDRESS, FORM)
    return Move.objects.get()


def test_the_page_of_a_move_says_what_it_did_to_everybody(visit, made):
    page = text_of(visit().get(made.get_absolute_url()))
    assert "Formerly “Soviet Union”" in page
    assert "Turkish-Soviet War" in page
    assert "Palace Plan" not in page
    assert "<form" not in page.split("<main")[1]


def test_undoing_by_the_page(visit, made):
    response = visit("eve").post(made.get_absolute_url())
    assert (response.status_code, response["Location"]) == (303, "/wiki/Soviet_Union/")
    again = visit("eve").post(made.get_absolute_url())
    assert again.status_code == 422
    assert "has been undone already" in text_of(again)


def test_undoing_says_what_was_changed_since(visit, world, made):
    edit(world.war, world.nick, body="Rewritten.")
    page = text_of(visit("eve").post(made.get_absolute_url(), follow=True))
    assert "Changed since, and left as they are: Turkish-Soviet War." in page


def test_who_may_not_undo(visit, made):
    assert visit().post(made.get_absolute_url()).status_code == 302
    assert article("Soviet Federation").rev == 2


def test_a_move_of_a_hidden_article_is_not_there(visit, world):
    visit("mo").post("/wiki/Black_Book/move/", FORM | {"title": "Blacker Book"})
    address = Move.objects.get().get_absolute_url()
    assert visit("mo").get(address).status_code == 200
    assert visit("eve").get(address).status_code == 404
    assert visit("eve").post(address).status_code == 404


def test_the_old_title_leads_on_with_what_was_asked(visit, made):
    response = visit().get("/wiki/Soviet_Union/?at=1932")
    assert (response.status_code, response["Location"]) == (
        302,
        "/wiki/Soviet_Federation/?at=1932&from=Soviet+Union",
    )
    assert "Redirected from “Soviet Union”" in text_of(visit().get(response["Location"]))
    assert "Redirected from" not in text_of(visit().get("/wiki/Soviet_Federation/?from=Mikhail+Frunze"))


def test_a_move_while_somebody_edits_loses_nothing(visit, world, made):
    response = visit("nick").post("/wiki/Soviet_Union/edit/", {"title": "Soviet Union", "body": "Typed", "base_rev": 1})
    assert "Typed" in text_of(response)


def test_a_deletion_while_somebody_edits_gives_the_text_back(visit, world):
    delete(world.union, by=world.mo, reason="Gone")
    response = visit("nick").post("/wiki/Soviet_Union/edit/", {"title": "Soviet Union", "body": "Typed", "base_rev": 1})
    assert response.status_code == 404
    assert "Typed" in text_of(response)
    assert "There is no such article any more" in text_of(response)
    assert write("Soviet Union", world.nick).rev == 1
