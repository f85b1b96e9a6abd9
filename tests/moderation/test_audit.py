"""The audit log: kept for ever, read by moderators, silent about what they may not see."""

import pytest

from tests.world import article, audited
from wiki.moderation.audit import Act, AuditEntry


def test_an_entry_says_who_did_what_to_whom(world):
    entry = AuditEntry.objects.note(Act.BLOCK, by=world.mo, person=world.nick, reason="Vandalism")
    assert (str(entry), entry.by, entry.person, entry.reason) == ("blocked nick", world.mo, world.nick, "Vandalism")
    assert AuditEntry.objects.note(Act.PROTECT, by=world.mo, article=world.union).title == "Soviet Union"


@pytest.mark.parametrize(("name", "seen"), [("nick", 0), ("eve", 0), ("mo", 2), ("ada", 2)])
def test_moderators_read_it(world, name, seen):
    AuditEntry.objects.note(Act.PROTECT, by=world.mo, article=article("Black Book"))
    AuditEntry.objects.note(Act.BLOCK, by=world.mo, person=world.nick)
    assert audited().visible_to(world.person(name)).count() == seen
