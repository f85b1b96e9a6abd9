"""The forms by which moderators hide comments and close threads."""

import pytest

from tests.forms import text_of
from wiki.discussion.thread import Thread
from wiki.moderation.audit import AuditEntry

LIST = "/wiki/Soviet_Union/discussion/"


@pytest.fixture(params=["comment", "thread"])
def address(request, thread):
    ways = {"comment": f"comments/{thread.comments.get().pk}/hide/", "thread": f"{thread.pk}/close/"}
    return LIST + ways[request.param]


def done(thread):
    return bool(thread.comments.get().hidden or Thread.objects.get().closed)


def test_there_and_back(visit, thread, address):
    client = visit("mo")
    assert address in text_of(client.get(thread.get_absolute_url()))
    assert client.post(address, {"reason": "Out of place"}).status_code == 303
    assert done(thread)
    assert "Out of place" in text_of(client.get(thread.get_absolute_url()))
    assert client.post(address, {"reason": "On second thoughts"}).status_code == 303
    assert not done(thread)
    assert AuditEntry.objects.filter(article=thread.article).count() == 2


def test_the_same_form_sent_twice_acts_once(visit, thread, address):
    words = "Hide the comment" if "comments" in address else "Close the thread"
    assert words in text_of(visit("mo").get(address))
    for name in ("mo", "ada"):
        assert visit(name).post(address, {"reason": "Out of place", "words": words}).status_code == 303
    assert done(thread)
    assert AuditEntry.objects.filter(article=thread.article).count() == 1


def test_a_reason_is_needed(visit, thread, address):
    assert visit("mo").post(address, {"reason": ""}).status_code == 422
    assert not done(thread)


def test_nobody_else(visit, thread, address):
    assert visit().get(address).status_code == 302
    for name in ("nick", "eve"):
        assert visit(name).get(address).status_code == 403
        assert visit(name).post(address, {"reason": "x"}).status_code == 403
        assert address not in text_of(visit(name).get(thread.get_absolute_url()))
    assert not done(thread)
