"""The page of notices, and what marks them as read."""

import re

import pytest

from tests.forms import text_of
from tests.world import article, edit
from wiki.watching.notice import Notice
from wiki.watching.watch import Watch


@pytest.fixture
def told(world, committed):
    """Nick is told of two articles, the moderator of one that Nick does not see."""
    for each in (world.union, world.war):
        Watch.objects.watch(by=world.nick, article=each)
    Watch.objects.watch(by=world.ada, article=article("Black Book"))
    with committed():
        edit(world.union, world.eve, body="New", comment="Better words")
        edit(world.war, world.eve, body="New")
        edit(article("Black Book"), world.mo, body="Blacker", comment="Canary comment")
    return world


def unread(name):
    return Notice.objects.filter(person__username=name, seen=None).count()


def count_in_header(response):
    found = re.search(r'Notices <span class="notice-count">(\d+)</span>', text_of(response))
    return int(found[1]) if found else 0


def test_the_page_says_what_happened_unread_first(visit, told):
    Notice.objects.filter(person=told.nick, article=told.war).see()
    page = text_of(visit("nick").get("/notices/"))
    assert "1 page has news." in page
    assert "Better words" in page
    assert "/wiki/Soviet_Union/compare/1..2/" in page
    assert page.index("Soviet Union") < page.index("Turkish-Soviet War")
    for name in ("nick", "eve"):
        for words in ("Canary comment", "Black Book"):
            assert words not in text_of(visit(name).get("/notices/"))
    assert "Canary comment" in text_of(visit("ada").get("/notices/"))


def test_what_is_hidden_meanwhile_is_neither_shown_nor_counted(visit, told):
    edit(told.union, told.mo, visibility="editors")
    page = visit("nick").get("/notices/")
    assert "Soviet Union" not in text_of(page)
    assert "1 page has news." in text_of(page)
    assert count_in_header(page) == 1


def test_the_header_of_every_page_counts_them(visit, told):
    client = visit("nick")
    for address in ("/wiki/Soviet_Union/", "/timeline/", "/at/1932/", "/", "/articles/"):
        assert count_in_header(client.get(address)) == 2
        assert count_in_header(visit("eve").get(address)) == 0
        assert "/notices/" not in text_of(visit().get(address))


@pytest.mark.parametrize("address", ["/wiki/Mikhail_Frunze/", "/timeline/", "/at/1932/"])
def test_the_browser_is_told_of_another_count(visit, told, address):
    client = visit("nick")
    client.get(address)
    before = client.get(address)["ETag"]
    Notice.objects.filter(person=told.nick, article=told.war).see()
    after = client.get(address, headers={"If-None-Match": before})
    assert (after.status_code, count_in_header(after)) == (200, 1)


def test_looking_marks_nothing(visit, told):
    client = visit("nick")
    for address in ("/notices/", "/wiki/Soviet_Union/", "/wiki/Soviet_Union/compare/1..2/"):
        client.get(address)
    assert unread("nick") == 2


@pytest.mark.parametrize("address", ["/wiki/Soviet_Union/", "/wiki/Soviet_Union/compare/1..2/"])
def test_what_notes_that_a_page_was_read_marks_its_notice(visit, told, address):
    client = visit("nick")
    mark = re.search(r'data-read-mark="([^"]+)"', text_of(client.get(address)))[1]
    mark = mark if mark.startswith("/") else address + mark
    assert mark == "/wiki/Soviet_Union/revisions/2/read/"
    client.post(mark)
    assert list(Notice.objects.filter(person=told.nick, seen=None).values_list("article__title", flat=True)) == [
        "Turkish-Soviet War"
    ]
    assert "data-read-mark" not in text_of(client.get("/wiki/Soviet_Union/compare/1..2/"))
    assert "data-read-mark" not in text_of(visit().get(address))


def test_reading_an_earlier_revision_marks_nothing(visit, told):
    visit("nick").post("/wiki/Soviet_Union/revisions/1/read/")
    assert unread("nick") == 2


def test_marking_one(visit, told):
    row = Notice.objects.get(person=told.nick, article=told.union)
    assert visit("eve").post(f"/notices/{row.pk}/seen/2/").status_code == 404
    assert visit("nick").post(f"/notices/{row.pk}/seen/1/").status_code == 303
    assert unread("nick") == 2, "something later has happened"
    for _twice in range(2):
        assert visit("nick").post(f"/notices/{row.pk}/seen/2/").status_code == 303
    assert unread("nick") == 1
    assert visit("nick").post(f"/notices/99999999999999999999/seen/{'9' * 30}/").status_code == 404


def test_marking_all_that_was_on_the_page(visit, told, committed):
    client = visit("nick")
    page = text_of(client.get("/notices/"))
    shown = re.search(r'name="before" value="([^"]+)"', page)[1]
    with committed():
        edit(told.war, told.eve, body="Newer")
    client.post("/notices/seen/", {"before": shown})
    assert unread("nick") == 1
    for wrong in ("", "yesterday", "2026-13-01T00:00", "2026-01-01T00:00"):
        assert client.post("/notices/seen/", {"before": wrong}).status_code == 303
    assert (unread("nick"), unread("ada")) == (0, 1)
    assert "Nothing new." in text_of(client.get("/notices/"))


def test_nobody_elses(visit):
    assert visit().get("/notices/").status_code == 302
    for address in ("/notices/seen/", "/notices/1/seen/1/"):
        assert visit().post(address)["Location"].startswith("/accounts/login/")
        assert visit("nick").get(address).status_code == 405


def test_pages_of_many(visit, world):
    rows = [
        Notice(
            person=world.nick, page=f"article/{number}", happening="changed", article=world.union,
            visibility="public", since=0, last=1,
        )
        for number in range(60)
    ]  # fmt: skip
    Notice.objects.bulk_create(rows)
    assert "Page 1 of 2" in text_of(visit("nick").get("/notices/"))
    assert "60 pages have news." in text_of(visit("nick").get("/notices/?page=2"))
