"""Blocking and ending it: who may block whom, what stands then, what the audit log keeps."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests.world import audited
from wiki.moderation.audit import Act
from wiki.moderation.block import block, unblock
from wiki.moderation.blocks import Block, Scope
from wiki.moderation.permissions import may_delete, may_edit, may_upload
from wiki.moderation.refusals import Blocked
from wiki.world.models import World as Setting


def test_blocking_forbids_and_is_noted(world):
    until = timezone.now() + timedelta(days=1)
    made = block(world.nick, scope=Scope.EDIT, until=until, by=world.mo, reason="Vandalism")
    assert (may_edit(world.nick), may_upload(world.nick)) == (False, True)
    entry = audited().get()
    assert (entry.act, entry.by, entry.person, entry.title) == (Act.BLOCK, world.mo, world.nick, "nick")
    assert entry.details == made.words == f"editing, {made.until_words}"


def test_a_new_block_of_the_same_scope_ends_the_one_before(world):
    block(world.nick, scope=Scope.EDIT, by=world.mo, reason="Vandalism")
    upload = block(world.nick, scope=Scope.UPLOAD, by=world.mo, reason="Stolen pictures")
    second = block(world.nick, scope=Scope.EDIT, by=world.ada, reason="Again")
    assert set(Block.objects.standing()) == {upload, second}


def test_ending_acts_once(world):
    made = block(world.nick, by=world.mo, reason="Vandalism")
    assert [unblock(made, by=world.mo, reason="Sorry"), unblock(made, by=world.mo)] == [True, False]
    assert may_edit(world.nick)
    assert audited().get(act=Act.UNBLOCK).reason == "Sorry"


@pytest.mark.parametrize(
    ("by", "person"), [("eve", "nick"), ("mo", "ada"), ("mo", "mo"), ("ada", "ada"), ("ina", "nick")]
)
def test_who_may_not_block_whom(world, by, person):
    with pytest.raises(PermissionDenied):
        block(world.person(person), by=world.person(by), reason="Mine")
    standing = Block.objects.create(person=world.person(person), by=world.ada, reason="Vandalism")
    with pytest.raises(PermissionDenied):
        unblock(standing, by=world.person(by))
    assert Block.objects.standing().count() == 1
    assert not audited().exists()


def test_a_blocked_moderator_moderates_nothing(world):
    block(world.mo, scope=Scope.EDIT, by=world.ada, reason="Misuse")
    assert not may_delete(world.mo)
    with pytest.raises(PermissionDenied):
        block(world.nick, by=world.mo, reason="Mine")
    with pytest.raises(PermissionDenied):
        unblock(Block.objects.get(), by=world.mo)


@pytest.mark.parametrize("said", [{"reason": ""}, {"reason": "Why", "until": timezone.now() - timedelta(days=1)}])
def test_a_block_needs_a_reason_and_time(world, said):
    with pytest.raises(ValidationError):
        block(world.nick, by=world.mo, **said)
    assert not Block.objects.exists()


def test_the_refusal_tells_how_to_appeal(world):
    Setting.objects.update(appeal="Write to mods@example.org.", version=99)
    made = block(world.nick, by=world.mo, reason="Vandalism")
    assert Blocked(made).message.endswith("“Vandalism”. Write to mods@example.org.")
