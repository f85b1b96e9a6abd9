"""Submissions in the admin: looked at, decided many at once."""

import pytest

from tests.forms import text_of
from tests.review.waiting import again, let_wait, noted, send, send_deletion, send_move
from tests.world import article, edit
from wiki.moderation.submissions import State
from wiki.world.models import Reviewed

LIST = "/admin/wiki/submission/"


@pytest.fixture
def sent(world):
    let_wait(Reviewed.EVERYONE)
    return [send(each, world.nick, body="Nick’s text.") for each in (world.union, world.war, world.frunze)]


def act(client, action, rows):
    return client.post(LIST, {"action": action, "_selected_action": [row.pk for row in rows]}, follow=True)


def test_they_are_filtered_and_searched(visit, sent):
    page = visit("ada").get(LIST + "?state=pending&kind=war&q=nick")
    assert "Turkish-Soviet War" in text_of(page)
    assert "Mikhail Frunze" not in text_of(page)


def test_many_are_approved_by_the_same_verb_and_refused_ones_reported(visit, world, sent):
    edit(article("Turkish-Soviet War"), world.mo, body="In the way.")
    sent[2].author = world.ada
    sent[2].save()
    page = text_of(act(visit("ada"), "approve", sent))
    assert [again(row).state for row in sent] == [State.APPROVED, State.CONFLICT, State.PENDING]
    assert article("Soviet Union").body == "Nick’s text."
    assert "Nobody approves or rejects their own edits" in page
    assert len(noted()) == 2


def test_many_are_rejected(visit, sent):
    act(visit("ada"), "reject", sent)
    assert {again(row).state for row in sent} == {State.REJECTED}
    page = text_of(act(visit("ada"), "reject", sent[:1]))
    assert "ada was quicker" in page
    assert len(noted()) == 3


def test_deletions_and_moves_are_approved_there_too(visit, world):
    let_wait()
    rows = [send_deletion(world.union, world.nick), send_move(world.frunze, "Frunze", world.nick)]
    assert "Mikhail Frunze" not in text_of(visit("ada").get(LIST + "?deed=delete"))
    act(visit("ada"), "approve", rows)
    assert [again(row).state for row in rows] == [State.APPROVED, State.APPROVED]
    assert (article("Soviet Union").is_deleted, article("Frunze").rev) == (True, 2)
