"""Leaving: what waits is withdrawn, with the account or not at all."""

import pytest

from tests.review.waiting import again, digest_of, let_wait, send, send_new
from wiki.accounts.leaving import LastAdministratorError
from wiki.accounts.models import User
from wiki.moderation.submissions import State, Submission
from wiki.review.approving import approve
from wiki.review.leaving import leave
from wiki.review.verdicts import ask_for_changes, reject
from wiki.world.models import Reviewed


@pytest.fixture(autouse=True)
def _all_waits(world):
    let_wait(Reviewed.EVERYONE)


def test_what_is_open_is_withdrawn_and_what_is_decided_stays(world):
    waits, asked = send(world.union, world.nick, body="One."), send(world.war, world.nick, body="Two.")
    rejected, new = send(world.frunze, world.nick, body="Three."), send_new("Persia", world.nick)
    others = send(world.union, world.eve, body="Eve’s.")
    ask_for_changes(asked, by=world.mo, reason="Why?")
    reject(rejected, by=world.mo, reason="No.")
    leave(world.nick)
    states = [again(each).state for each in (waits, asked, new, rejected, others)]
    assert states == [State.WITHDRAWN, State.WITHDRAWN, State.WITHDRAWN, State.REJECTED, State.PENDING]
    left = User.objects.get(pk=world.nick.pk)
    assert (left.username, left.is_active) == (f"former-{left.pk}", False)
    assert list(Submission.objects.visible_to(world.mo).pending()) == [others]


def test_what_was_approved_stays_published(world):
    sent = send(world.union, world.nick, body="Approved.")
    approve(sent, by=world.mo, digest=digest_of(sent, world.mo))
    leave(world.nick)
    assert again(sent).state == State.APPROVED
    assert world.union.body == "Approved."


def test_who_cannot_leave_keeps_what_waits(world):
    sent = send(world.union, world.nick, body="One.")
    User.objects.filter(is_superuser=True).update(is_superuser=False)
    User.objects.filter(pk=world.nick.pk).update(is_superuser=True)
    with pytest.raises(LastAdministratorError):
        leave(world.nick)
    assert again(sent).state == State.PENDING


def test_leaving_on_the_site_withdraws_too(world, visit):
    sent = send(world.union, world.nick, body="One.")
    world.nick.set_unusable_password()
    world.nick.save()
    client = visit()
    client.force_login(world.nick)
    assert "withdrawn" in client.get("/accounts/delete/").content.decode()
    assert client.post("/accounts/delete/").status_code == 302
    assert again(sent).state == State.WITHDRAWN
