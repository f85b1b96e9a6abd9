"""Invitations: a link by which one person makes one account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.accounts.models import User

LIFETIME = timedelta(days=30)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations as the domain asks for them."""

    def open(self) -> InvitationQuerySet:
        """Those that may still be used."""
        return self.filter(used_by=None, withdrawn=None, made__gt=timezone.now() - LIFETIME)

    def with_token(self, token: str) -> InvitationQuerySet:
        return self.filter(digest=digest(token))

    def invite(self, *, by: User, note: str = "") -> tuple[Invitation, str]:
        """A new invitation and its secret, which is kept nowhere."""
        token = secrets.token_urlsafe(24)
        return self.create(digest=digest(token), made_by=by, note=note), token

    def use(self, token: str, *, by: User) -> bool:
        """Mark the open invitation with this secret as used. False when there is none: of two at once, one wins."""
        return bool(self.open().with_token(token).update(used_by=by, used=timezone.now()))

    def withdraw(self) -> int:
        """Take open ones back."""
        return self.open().update(withdrawn=timezone.now())


class Invitation(models.Model):
    """Who invited, whom (in a note), and who came. Of the secret only a digest is stored."""

    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    note = models.CharField(_("for whom"), max_length=100, blank=True)
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations")
    used = models.DateTimeField(_("used"), null=True, editable=False)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made"]
        verbose_name = _("invitation")

    def __str__(self) -> str:
        return self.note or f"invitation {self.pk}"

    @property
    def state(self) -> Any:
        """`used`, `withdrawn`, `expired` or `open`, in words."""
        if self.used_by_id:
            return _("used")
        if self.withdrawn:
            return _("withdrawn")
        return _("expired") if self.made <= timezone.now() - LIFETIME else _("open")


def digest(token: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
