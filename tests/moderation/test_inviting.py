"""Inviting as an act of a moderator: who may, and what the audit log keeps."""

import pytest

from tests.world import audited
from wiki.accounts.invitations import Invitation
from wiki.moderation.block import block
from wiki.moderation.inviting import invite, withdraw
from wiki.moderation.refusals import Blocked, Refused


def test_an_invitation_and_its_withdrawal_are_noted_once(world):
    token = invite(by=world.mo, note="A friend")
    made = Invitation.objects.with_token(token).get()
    assert [withdraw(made, by=world.mo), withdraw(made, by=world.mo)] == [True, False]
    said = audited().order_by("pk").values_list("act", "title", "by__username")
    assert list(said) == [("invite", "A friend", "mo"), ("withdraw_invitation", "A friend", "mo")]
    assert token not in str(audited().values())


def test_nobody_else_invites(world):
    made, _token = Invitation.objects.invite(by=world.mo)
    for person in (world.nick, world.eve):
        for act in (lambda person=person: invite(by=person), lambda person=person: withdraw(made, by=person)):
            with pytest.raises(Refused):
                act()
    block(world.mo, by=world.ada, reason="Misuse")
    with pytest.raises(Blocked):
        invite(by=world.mo)
    assert Invitation.objects.open().get() == made
