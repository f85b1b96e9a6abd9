"""The list of newcomers and the page of one person's record: for whom, what stands there, in how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.forms import text_of
from tests.review.waiting import let_wait, send
from tests.world import PASSWORD, edit, write
from wiki.accounts.roles import role_of
from wiki.discussion.writing import start
from wiki.moderation.block import block
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.flag import flag
from wiki.review.verdicts import reject
from wiki.review.views import people

RECORD = "/users/nick/record/"


@pytest.mark.parametrize("path", ["/newcomers/", RECORD])
def test_for_all_but_moderators_there_is_nothing(visit, world, path):
    nothing = visit("eve").get("/users/nobody/")
    for name in ("", "nick", "eve"):
        assert visit(name).get(path).status_code == 404
    assert nothing.status_code == 404
    block(world.mo, reason="A rest.", by=world.ada)
    assert visit("mo").get(path).status_code == 404
    assert visit("ada").get(path).status_code == 200
    assert visit("ada").get("/users/nobody/record/").status_code == 404


def test_the_list_leads_to_the_record_and_so_does_the_persons_page(visit, world):
    edit(world.union, world.nick, body="Nick’s.")
    for path in ("/newcomers/", "/users/nick/"):
        assert f'href="{RECORD}"' in visit("mo").get(path).content.decode()
    assert RECORD not in visit("eve").get("/users/nick/").content.decode()
    assert "/newcomers/" in visit("mo").get("/flags/").content.decode()


def busy(world, times):
    """Nick does all that can be done here, so many times."""
    for number in range(times):
        article = write(f"Casino {number}", world.nick)
        edit(article, world.nick, body="More about a casino.")
        flag(article, "error", "", by=world.nick, address="")
        start(article, subject="Why", text=f"Comment {number}", by=world.nick)
        block(world.nick, reason=f"Block {number}", by=world.mo, scope="upload")
    let_wait()
    for number in range(times):
        sent = send(world.union, world.nick, body=f"Text {number}")
        reject(sent, by=world.mo, reason=f"Reason {number}")
    let_wait("nobody")


def test_the_record_says_all_of_it_in_a_number_of_queries_that_does_not_grow(visit, world, monkeypatch):
    monkeypatch.setattr("wiki.discussion.writing._check_pace", lambda by: None)
    ContentFilter.objects.create(name="Gambling", patterns="casino*", is_active=True, action="flag")
    busy(world, 1)
    client = visit("mo")
    client.get(RECORD)
    with CaptureQueriesContext(connection) as few:
        page = text_of(client.get(RECORD))
    for words in ("Casino 0", "stands", "Reason 0", "Gambling", "Comment 0", "Block 0", "Administrators give roles"):
        assert words in page
    for number in range(1, 4):
        edit(write(f"Casino x{number}", world.nick), world.nick, body="More about a casino.")
    with CaptureQueriesContext(connection) as many:
        client.get(RECORD)
    assert len(many) == len(few) < 30


def test_the_list_takes_as_many_queries_for_many(visit, world):
    edit(world.union, world.nick, body="Nick’s.")
    client = visit("mo")
    client.get("/newcomers/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/newcomers/")
    assert len(queries) < 10


def test_edits_are_paged(visit, world, monkeypatch):
    monkeypatch.setattr(people, "PAGE_SIZE", 2)
    for number in range(3):
        write(f"Place {number}", world.nick)
    assert "Place 0" not in text_of(visit("mo").get(RECORD))
    assert "Place 0" in text_of(visit("mo").get(f"{RECORD}?page=2"))


def test_an_administrator_gives_the_role_right_there(visit, world):
    client = visit("ada")
    page = client.get(RECORD).content.decode()
    assert 'action="/users/nick/role/"' in page
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/users/nick/role/", {"role": "editor", "reason": "Writes well."})
    assert role_of(world.person("nick")) == "editor"
    assert 'action="/users/nick/role/"' not in visit("mo").get(RECORD).content.decode()
