"""Blocking somebody for a time, and ending that."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from wiki.accounts.models import User
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.blocks import Block, Scope
from wiki.moderation.permissions import may_block
from wiki.moderation.terms import check_until, said_reason


def block(person: User, *, reason: str, by: Any, scope: str = Scope.ALL.value, until: datetime | None = None) -> Block:
    """Forbid somebody to do something, for a time or until further notice. They stay logged in and may read.

    A block of the same scope that stood before ends. Raises PermissionDenied, and ValidationError (messages by field)
    without a reason and for a moment that is over.
    """
    reason = said_reason(reason)
    check_until(until)
    with transaction.atomic():
        _check(by, User.objects.select_for_update().get(pk=person.pk))
        Block.objects.filter(person=person, scope=scope).end(by=by)
        made = Block.objects.create(person=person, scope=scope, until=until, reason=reason, by=by)
        AuditEntry.objects.note(Act.BLOCK, by=by, person=person, reason=reason, details=made.words)
    return made


def unblock(row: Block, *, by: Any, reason: str = "") -> bool:
    """End a block before its time. Asked twice at once, it acts once; False when it does not stand any more.

    Raises PermissionDenied.
    """
    with transaction.atomic():
        _check(by, User.objects.select_for_update().get(pk=row.person_id))
        if not Block.objects.filter(pk=row.pk).end(by=by):
            return False
        said, of = " ".join(reason.split()), str(row.get_scope_display())
        AuditEntry.objects.note(Act.UNBLOCK, by=by, person=row.person, reason=said, details=of)
    return True


def _check(by: Any, person: User) -> None:
    if not may_block(by, person):
        raise PermissionDenied(_("You may not block this person, or end a block of theirs."))
