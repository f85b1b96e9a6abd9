"""The page on which parts of a revision are hidden."""

import html

import pytest

from tests.world import article, edit
from wiki.articles.article import Revision
from wiki.articles.concealment import Level, Part
from wiki.history.hiding import hide
from wiki.moderation.hidings import Hiding

NOTHING = {"text": "0", "comment": "0", "author": "0", "reason": "x"}
PAGE = "/wiki/Mikhail_Frunze/revisions/1/visibility/"


@pytest.fixture
def old(world):
    """The first of two revisions."""
    edit(world.frunze, world.nick, body="Two", comment="A word")
    return Revision.objects.get(id=world.frunze.pk, rev=1)


def text_of(response):
    return html.unescape(response.content.decode())


def test_a_moderator_hides_and_shows(visit, world, old):
    client = visit("mo")
    history = text_of(client.get("/wiki/Mikhail_Frunze/history/"))
    assert PAGE in history
    answer = client.post(PAGE, NOTHING | {"text": "1", "comment": "1", "reason": "It was rude."})
    assert (answer.status_code, answer["Location"]) == (303, "/wiki/Mikhail_Frunze/history/")
    old.refresh_from_db()
    assert (old.text_hidden, old.comment_hidden, old.author_hidden) == (1, 1, None)
    page = text_of(client.get(PAGE))
    for words in ("It was rude.", "Who hid what", "mo"):
        assert words in page
    client.post(PAGE, NOTHING)
    old.refresh_from_db()
    assert (old.text_hidden, old.comment_hidden) == (None, None)
    assert Hiding.objects.exclude(ended=None).count() == 2


def test_nobody_else_is_offered_it(visit, world, old):
    for name in ("", "nick", "eve"):
        assert "visibility/" not in text_of(visit(name).get("/wiki/Mikhail_Frunze/history/"))
        assert "visibility/" not in text_of(visit(name).get("/wiki/Mikhail_Frunze/revisions/1/"))
    for name in ("nick", "eve"):
        answer = visit(name).post(PAGE, NOTHING | {"text": "1"})
        assert answer.status_code == 403
    assert visit().post(PAGE, NOTHING | {"text": "1"}).status_code == 302
    assert not Hiding.objects.exists()


def test_a_reason_is_asked_for(visit, old):
    answer = visit("mo").post(PAGE, NOTHING | {"comment": "1", "reason": ""})
    assert answer.status_code == 422
    assert not Hiding.objects.exists()


def test_the_present_text_is_refused_with_the_way_out(visit, old):
    page = "/wiki/Mikhail_Frunze/revisions/2/visibility/"
    assert "cannot be hidden" in text_of(visit("mo").get(page))
    answer = visit("mo").post(page, NOTHING | {"text": "1"})
    assert answer.status_code == 422
    assert "change it or restore an earlier revision first" in text_of(answer)
    assert visit("mo").post(page, NOTHING | {"author": "1", "comment": "1"}).status_code == 303


def test_a_moderator_can_neither_choose_nor_change_what_is_for_administrators(visit, world, old):
    client = visit("mo")
    assert "administrators only" not in text_of(client.get(PAGE))
    assert client.post(PAGE, NOTHING | {"text": "2"}).status_code == 422
    hide(old, Part.TEXT, level=Level.ADMINISTRATORS, by=world.ada, reason="A secret reason")
    page = text_of(client.get(PAGE))
    assert "A secret reason" not in page
    assert "disabled" in page
    assert client.post(PAGE, NOTHING | {"comment": "1"}).status_code == 303
    old.refresh_from_db()
    assert (old.text_hidden, old.comment_hidden) == (2, 1)
    assert "A secret reason" in text_of(visit("ada").get(PAGE))


def test_revisions_of_hidden_articles_and_those_that_never_were_are_missing(visit, world, old):
    assert visit("mo").get("/wiki/Mikhail_Frunze/revisions/9/visibility/").status_code == 404
    assert visit("mo").get("/wiki/Nobody/revisions/1/visibility/").status_code == 404
    assert visit("eve").get("/wiki/Black_Book/revisions/1/visibility/").status_code == 404
    assert visit("mo").get("/wiki/Black_Book/revisions/1/visibility/").status_code == 200


def test_nothing_hidden_is_lost_with_a_deleted_article(visit, world, old):
    hide(old, Part.TEXT, level=Level.MODERATORS, by=world.mo, reason="x")
    visit("mo").post("/wiki/Mikhail_Frunze/delete/", {"reason": "Gone"})
    assert visit("mo").get(PAGE).status_code == 200
    assert visit("eve").get(PAGE).status_code == 404
    assert not article("Mikhail Frunze").rev < 2


def test_what_is_offered_to_be_compared_can_be_read(visit, world, old):
    edit(world.frunze, world.nick, body="Three")
    second = Revision.objects.get(id=world.frunze.pk, rev=2)
    hide(second, Part.TEXT, level=Level.MODERATORS, by=world.mo, reason="x")
    page = text_of(visit("eve").get("/wiki/Mikhail_Frunze/history/"))
    assert 'name="old" value="1" checked' in page
    assert 'name="new" value="3" checked' in page
    assert 'name="old" value="2" checked' in text_of(visit("mo").get("/wiki/Mikhail_Frunze/history/"))
