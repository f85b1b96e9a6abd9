"""Invitations: a secret that serves once."""

from datetime import timedelta

import pytest

from wiki.accounts.invitations import LIFETIME, Invitation


@pytest.fixture
def invited(world):
    return Invitation.objects.invite(by=world.mo, note="Lev")


def test_only_a_digest_of_the_secret_is_stored(invited):
    invitation, token = invited
    assert token not in str(Invitation.objects.values().get())
    assert Invitation.objects.open().with_token(token).get() == invitation


def test_it_is_used_once(world, invited):
    invitation, token = invited
    assert [Invitation.objects.use(token, by=world.nick), Invitation.objects.use(token, by=world.eve)] == [True, False]
    invitation.refresh_from_db()
    assert (invitation.used_by, str(invitation.state)) == (world.nick, "used")


def test_it_lapses(world, invited):
    invitation, token = invited
    Invitation.objects.update(made=invitation.made - LIFETIME - timedelta(seconds=1))
    assert not Invitation.objects.use(token, by=world.nick)
    assert str(Invitation.objects.get().state) == "expired"


def test_it_can_be_taken_back_while_it_is_open(world, invited):
    _invitation, token = invited
    assert (Invitation.objects.all().withdraw(), Invitation.objects.all().withdraw()) == (1, 0)
    assert not Invitation.objects.use(token, by=world.nick)
    assert str(Invitation.objects.get().state) == "withdrawn"


def test_one_that_was_used_cannot_be_taken_back(world, invited):
    Invitation.objects.use(invited[1], by=world.nick)
    assert Invitation.objects.all().withdraw() == 0


def test_no_secret_is_no_invitation(world, invited):
    for token in ("", "x", "\ud800", invited[1] + " "):
        assert not Invitation.objects.use(token, by=world.nick)
