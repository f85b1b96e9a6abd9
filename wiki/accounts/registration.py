"""Who may make an account."""

from __future__ import annotations

from wiki.accounts.invitations import Invitation
from wiki.world.models import Registration, World


def may_register(token: str = "") -> bool:
    """Whether somebody who carries this invitation, or none, may make an account now."""
    policy = World.objects.values_list("registration", flat=True).first() or Registration.CLOSED
    if policy == Registration.INVITATION:
        return bool(token) and Invitation.objects.open().with_token(token).exists()
    return policy == Registration.OPEN
