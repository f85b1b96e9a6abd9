"""The filters of the audit log, each alone and all together; what is none filters nothing."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from tests.world import audited
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.audit_filters import AuditFilters


@pytest.fixture(autouse=True)
def _log(world):
    old = AuditEntry.objects.note(Act.BLOCK, by=world.ada, person=world.eve, reason="Old quarrel")
    AuditEntry.objects.filter(pk=old.pk).update(when=timezone.now() - timedelta(days=10))
    AuditEntry.objects.note(Act.BLOCK, by=world.mo, person=world.nick, reason="Vandalism", details="editing")
    AuditEntry.objects.note(Act.PROTECT, by=world.mo, article=world.union, reason="Edit war")


def found(query):
    entries = AuditFilters(QueryDict(query)).of(audited().all())
    return sorted(str(entry) for entry in entries)


EVE, NICK, UNION = "blocked eve", "blocked nick", "protected Soviet Union"
ALL = [EVE, NICK, UNION]
TODAY = timezone.now().date().isoformat()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ALL),
        ("by=MO", [NICK, UNION]),
        ("person=nick", [NICK]),
        ("act=protect", [UNION]),
        ("words=war+edit", [UNION]),
        ("words=editing", [NICK]),
        ("words=soviet", [UNION]),
        (f"since={TODAY}", [NICK, UNION]),
        ("until=2001-01-01", []),
        ("by=mo&act=block&words=vandal", [NICK]),
        ("by=nobody", []),
        ("act=nonsense&since=nonsense&until=%00", ALL),
        ("by=%00", ALL),
    ],
)
def test_filters(query, shown):
    assert found(query) == shown


def test_whether_anything_is_left_out():
    assert AuditFilters(QueryDict("by=mo")).are_set
    assert not AuditFilters(QueryDict("page=2")).are_set
