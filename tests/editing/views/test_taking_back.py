"""Restoring an old revision: what becomes of it, and when it is refused."""

import pytest
from django.db import OperationalError

from tests.forms import text_of
from tests.world import (
    article,
    edit,
    revisions,
    write,
)
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.editing import rendering
from wiki.editing.views import taking_back
from wiki.markup.errors import RenderBusy


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


def test_restoring_without_a_free_renderer_says_so(visit, world, monkeypatch):
    def busy(body, **said):
        raise RenderBusy("All render processes are busy.")

    edit(world.frunze, world.eve, body="Two")
    monkeypatch.setattr(rendering, "render_body", busy)
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
