"""Newcomers: those without a role who have done something, with numbers of what the reader may see."""

from tests.review.waiting import let_wait, send
from tests.world import edit, write
from wiki.accounts.models import User
from wiki.review.newcomers import newcomers


def names(user):
    return [person.username for person in newcomers(user=user)]


def test_who_has_done_nothing_or_has_a_role_is_none(world):
    assert names(world.mo) == []
    edit(world.union, world.eve, body="Eve’s.")
    edit(world.union, world.nick, body="Nick’s.")
    write("Persia", world.nick)
    assert names(world.mo) == ["nick"]
    nick = newcomers(user=world.mo).get()
    assert (nick.edits, nick.waiting, nick.latest is not None) == (2, 0, True)
    User.objects.filter(pk=world.nick.pk).update(is_active=False)
    assert names(world.mo) == []


def test_who_has_only_sent_something_is_one(world):
    let_wait()
    send(world.union, world.nick, body="Nick’s.")
    nick = newcomers(user=world.mo).get()
    assert (nick.edits, nick.waiting, nick.latest) == (0, 1, None)


def test_what_the_reader_may_not_see_does_not_count(world):
    edit(world.union, world.nick, body="Nick’s.", visibility="members")
    assert names(world.mo) == ["nick"]
    assert names(world.anonymous) == []
