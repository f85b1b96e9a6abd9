"""Flagging, taking, resolving, dismissing: who may, once at a time, noted, and nothing kept of who nobody knows."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.world import article, audited
from wiki.moderation.block import block
from wiki.moderation.flag import close, flag, take
from wiki.moderation.flags import Flag, State
from wiki.moderation.refusals import Blocked, Gone, Refused

HERE, THERE = "192.0.2.1", "192.0.2.2"


def flagged(world, by=None, address=HERE, target=None):
    return flag(target or world.union, "error", " Not \n so ", by=by or world.anonymous, address=address)


def test_a_flag_keeps_what_was_said_and_no_address(world):
    assert flagged(world)
    row = Flag.objects.get()
    assert (row.words, row.rev, row.by, row.state, row.waits) == ("Not so", 1, None, State.OPEN, True)
    assert HERE not in str(Flag.objects.values().get())


def test_each_reader_has_one_flag_of_a_page_at_a_time(world):
    assert [flagged(world), flagged(world), flagged(world, address=THERE)] == [True, False, True]
    assert [flagged(world, by=world.nick), flagged(world, by=world.nick, address=THERE)] == [True, False]
    assert flagged(world, target=world.war)
    for row in Flag.objects.all():
        assert close(row, State.RESOLVED, by=world.mo, reason="Mended")
    assert flagged(world)


def test_nobody_flags_what_they_may_not_see_or_while_blocked(world):
    for person in (world.anonymous, world.nick, world.eve):
        with pytest.raises(Gone):
            flagged(world, by=person, target=article("Black Book"))
    block(world.nick, by=world.mo, reason="Vandalism")
    with pytest.raises(Blocked):
        flagged(world, by=world.nick)
    assert not Flag.objects.exists()


def test_a_flag_is_taken_once_and_answered_once(world):
    flagged(world)
    row = Flag.objects.get()
    assert [take(row, by=world.mo), take(row, by=world.ada)] == [True, False]
    row.refresh_from_db()
    assert (row.state, row.handled_by) == (State.TAKEN, world.mo)
    assert close(row, State.DISMISSED, by=world.ada, reason="It is so")
    assert not close(row, State.RESOLVED, by=world.mo, reason="Mended")
    row.refresh_from_db()
    assert (row.state, row.handled_by, row.answer, row.reporter) == (State.DISMISSED, world.ada, "It is so", "")
    acts = audited().order_by("pk").values_list("act", "by__username", "title", "reason")
    said = [("take_flag", "mo", "Soviet Union", ""), ("dismiss_flag", "ada", "Soviet Union", "It is so")]
    assert list(acts) == said


def test_only_moderators_answer_and_they_say_why(world):
    flagged(world)
    row = Flag.objects.get()
    for person in (world.nick, world.eve):
        with pytest.raises(Refused):
            take(row, by=person)
        with pytest.raises(Refused):
            close(row, State.RESOLVED, by=person, reason="Mine")
    with pytest.raises(ValidationError):
        close(row, State.RESOLVED, by=world.mo, reason=" ")
    with pytest.raises(PermissionDenied):
        close(row, State.OPEN, by=world.mo, reason="Again")
    assert (Flag.objects.get().state, audited().count()) == (State.OPEN, 0)


def test_moderators_see_all_flags_and_nobody_else_one(world):
    flagged(world)
    flagged(world, by=world.mo, target=article("Black Book"))
    people = {"": world.anonymous} | {name: world.person(name) for name in ("nick", "eve", "mo", "ada")}
    seen = {name: Flag.objects.visible_to(person).count() for name, person in people.items()}
    assert seen == {"": 0, "nick": 0, "eve": 0, "mo": 2, "ada": 2}
