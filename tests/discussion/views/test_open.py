"""How many threads of an article are open, and the moderators' list of them all."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.forms import text_of
from tests.world import article, edit
from wiki.discussion.moderating import close, hide, reopen, resolve
from wiki.discussion.views import open as view
from wiki.discussion.writing import answer, start

UNION = "/wiki/Soviet_Union/"


def count(client, address=UNION):
    """The number beside the tab; 0 for none."""
    found = re.search(r'Discussion\s*<span class="tab-count">(\d+)</span>', text_of(client.get(address)))
    return int(found[1]) if found else 0


def begin(of, subject, by):
    return start(of, subject=subject, text="Once more.", by=by)[0].thread


@pytest.mark.parametrize("name", ["", "nick", "mo"])
def test_the_tab_counts_what_is_open(visit, world, thread, name):
    client = visit(name)
    assert count(client) == 1
    another = begin(world.union, "Another", world.eve)
    assert (count(client), count(client, f"{UNION}?at=1932")) == (2, 2)
    resolve(another, by=world.eve)
    assert count(client) == 1
    close(thread, by=world.mo, reason="Enough")
    assert count(client) == 0
    reopen(thread, by=world.mo, reason="Not yet")
    answer(another, text="And this?", by=world.eve)
    assert count(client) == 2
    assert count(client, "/wiki/Mikhail_Frunze/") == 0


@pytest.mark.parametrize(("name", "seen"), [("", 0), ("eve", 0), ("mo", 1), ("ada", 1)])
def test_threads_of_hidden_comments_alone_are_counted_for_moderators(visit, world, thread, name, seen):
    hide(thread.comments.get(), by=world.mo, reason="Rude")
    assert count(visit(name)) == seen


def test_a_page_that_a_browser_has_is_no_longer_the_same(visit, world, thread):
    client = visit()
    etag = client.get(UNION)["ETag"]
    begin(world.union, "Another", world.eve)
    assert client.get(UNION, headers={"if-none-match": etag}).status_code == 200
    assert client.get(UNION, headers={"if-none-match": client.get(UNION)["ETag"]}).status_code == 304


def test_the_list_names_open_threads_of_all_articles_the_oldest_first(visit, world, thread):
    closed = begin(world.war, "Closed by now", world.eve)
    close(closed, by=world.mo, reason="Enough")
    begin(article("Black Book"), "Secret", world.mo)
    page = text_of(visit("mo").get("/threads/"))
    assert re.findall(r'<a href="/wiki/[^"]+/discussion/\d+/">([^<]+)</a>', page) == ["The armistice", "Secret"]
    assert 'aria-current="page">Open threads' in page
    assert "Open threads" in text_of(visit("mo").get("/flags/"))


def test_the_list_is_of_what_may_be_seen(visit, world, thread):
    edit(world.union, world.mo, visibility="moderators")
    assert "The armistice" in text_of(visit("mo").get("/threads/"))
    for name, status in (("", 302), ("nick", 403), ("eve", 403)):
        assert visit(name).get("/threads/").status_code == status
    assert visit("mo").post("/threads/").status_code == 405


def test_the_list_asks_as_much_for_many_as_for_one(visit, world, thread, monkeypatch):
    client, counts = visit("mo"), []
    client.get("/threads/")
    for more in (0, 3):
        for number in range(more):
            begin(world.war, f"Thread {number}", world.eve)
        with CaptureQueriesContext(connection) as queries:
            client.get("/threads/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    monkeypatch.setattr(view, "PAGE_SIZE", 2)
    monkeypatch.setattr(view, "MOST", 3)
    assert "Page 2 of 2" in text_of(client.get("/threads/?page=2"))
