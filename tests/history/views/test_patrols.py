"""Changes of newcomers are marked as looked at."""

import html

import pytest

from tests.world import edit
from wiki.articles.article import Revision
from wiki.moderation.patrols import Patrol

OPEN = "/changes/?patrol=open"
MARK = "/wiki/Mikhail_Frunze/revisions/2/patrol/"


@pytest.fixture
def change(world):
    edit(world.frunze, world.nick, body="By a newcomer", comment="Newcomer's word")
    edit(world.union, world.eve, body="By an editor", comment="Editor's word")
    return Revision.objects.get(id=world.frunze.pk, rev=2)


def text_of(response):
    return html.unescape(response.content.decode())


def test_an_editor_marks_a_change_and_it_leaves_the_list(visit, world, change):
    client = visit("eve")
    page = text_of(client.get(OPEN))
    assert "Newcomer's word" in page
    assert "Editor's word" not in page
    assert MARK in page
    assert MARK in text_of(client.get("/wiki/Mikhail_Frunze/compare/1..2/"))
    answer = client.post(MARK)
    assert (answer.status_code, answer["Location"]) == (303, OPEN)
    row = Patrol.objects.get()
    assert (row.revision, row.by) == (change, world.eve)
    assert "Newcomer's word" not in text_of(client.get(OPEN))
    for page in ("/changes/", "/wiki/Mikhail_Frunze/compare/1..2/"):
        assert "Mark as looked at" not in text_of(client.get(page))


def test_the_second_is_told_and_the_first_stands(visit, world, change):
    visit("eve").post(MARK)
    answer = visit("mo").post(MARK, follow=True)
    assert "had looked at revision 2 already" in text_of(answer)
    assert Patrol.objects.get().by == world.eve


def test_nobody_else_marks_or_filters(visit, change):
    for name in ("", "nick"):
        client = visit(name)
        assert "not yet looked at" not in text_of(client.get("/changes/"))
        assert "Editor's word" in text_of(client.get(OPEN))
        assert MARK not in text_of(client.get("/wiki/Mikhail_Frunze/compare/1..2/"))
    assert visit("nick").post(MARK).status_code == 403
    assert visit().post(MARK).status_code == 302
    assert not Patrol.objects.exists()


def test_a_change_that_somebody_may_not_see_is_missing(visit, world, change):
    assert visit("eve").post("/wiki/Black_Book/revisions/1/patrol/").status_code == 404
    assert visit("eve").post("/wiki/Mikhail_Frunze/revisions/7/patrol/").status_code == 404
