"""Giving another role: who may, that it counts at once, what the audit log keeps."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.world import audited
from wiki.accounts.models import User
from wiki.accounts.roles import role_of
from wiki.moderation.block import block
from wiki.moderation.promotion import GIVEN, change_role


@pytest.mark.parametrize("role", GIVEN)
def test_each_role_is_given_and_replaces_the_one_before(world, role):
    assert change_role(world.eve, role, by=world.ada, reason="Good work") is (role != "editor")
    person = world.person("eve")
    assert (role_of(person), person.groups.count()) == (role, 1)
    noted = [] if role == "editor" else [("change_role", "ada", "eve", "Good work", f"editor → {role}")]
    assert list(audited().values_list("act", "by__username", "person__username", "reason", "details")) == noted


@pytest.mark.parametrize("name", ["nick", "eve", "mo"])
def test_only_administrators_do(world, name):
    with pytest.raises(PermissionDenied):
        change_role(world.nick, "editor", by=world.person(name), reason="Mine")
    assert role_of(world.person("nick")) == "contributor"


def test_whose_role_stays(world):
    """One's own, that of who may do everything anyway, and of accounts that are switched off."""
    other = User.objects.create_superuser("root", password="x")
    for person in (world.ada, other, world.ina):
        with pytest.raises(PermissionDenied):
            change_role(person, "moderator", by=world.ada, reason="Why")
    block(world.ada, by=other, reason="Misuse")
    with pytest.raises(PermissionDenied):
        change_role(world.nick, "editor", by=world.ada, reason="Why")


def test_what_is_refused(world):
    with pytest.raises(ValidationError):
        change_role(world.nick, "editor", by=world.ada, reason=" ")
    for role in ("reader", "emperor"):
        with pytest.raises(ValueError, match=role):
            change_role(world.nick, role, by=world.ada, reason="Why")
    assert not audited().exists()
