"""Inviting somebody to make an account, and taking that back, as acts of a moderator."""

from __future__ import annotations

from django.db import transaction

from wiki.accounts.invitations import Invitation
from wiki.accounts.models import User
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.permissions import check_may_moderate


def invite(*, by: User, note: str = "") -> str:
    """Make an invitation. Returns its secret, which is kept nowhere. Raises Refused."""
    with transaction.atomic():
        check_may_moderate(by)
        made, token = Invitation.objects.invite(by=by, note=note)
        AuditEntry.objects.note(Act.INVITE, by=by, title=str(made))
    return token


def withdraw(invitation: Invitation, *, by: User) -> bool:
    """Take an open invitation back. Asked twice at once, it acts once. Raises Refused."""
    with transaction.atomic():
        check_may_moderate(by)
        if not Invitation.objects.filter(pk=invitation.pk).withdraw():
            return False
        AuditEntry.objects.note(Act.WITHDRAW_INVITATION, by=by, title=str(invitation))
    return True
