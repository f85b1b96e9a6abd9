"""Giving somebody another role, by hand."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from wiki.accounts.models import User
from wiki.accounts.roles import ROLES, role_of
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.permissions import may_change_role
from wiki.moderation.terms import said_reason

# What an account can be made; readers have none.
GIVEN = ROLES[1:]


def change_role(person: User, role: str, *, by: User, reason: str) -> bool:
    """Give a person this role instead of theirs, at once in all their sessions. False when it is theirs already.

    Raises PermissionDenied, ValidationError without a reason, and ValueError for a role that there is not.
    """
    if role not in GIVEN:
        raise ValueError(role)
    reason = said_reason(reason)
    with transaction.atomic():
        current = User.objects.select_for_update().get(pk=person.pk)
        if not may_change_role(by, current):
            raise PermissionDenied(_("You may not change the role of this person."))
        before = role_of(current)
        if before == role:
            return False
        current.groups.remove(*Group.objects.filter(name__in=ROLES))
        current.groups.add(Group.objects.get(name=role))
        AuditEntry.objects.note(Act.CHANGE_ROLE, by=by, person=current, reason=reason, details=f"{before} → {role}")
    return True
