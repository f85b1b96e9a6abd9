"""Patrol: which changes of newcomers somebody has looked at, who and when."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.accounts.roles import ROLES
from wiki.accounts.usernames import LEFT
from wiki.articles.article import Revision
from wiki.moderation.permissions import may_patrol
from wiki.moderation.refusals import Refused

# The roles whose changes need nobody to look at them.
TRUSTED = ROLES[ROLES.index("editor") :]


class Patrol(models.Model):
    """Source: somebody has looked at a change. It is done once."""

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="patrol", verbose_name=_("revision"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    when = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ["-when"]
        verbose_name = _("change looked at")
        verbose_name_plural = _("changes looked at")

    def __str__(self) -> str:
        return str(self.revision_id)


def look_at(revision: Any, *, by: Any) -> bool:
    """Note that somebody has looked at a change; false when another had before. Raises Refused."""
    if not may_patrol(by):
        raise Refused
    _row, made = Patrol.objects.get_or_create(revision=revision, defaults={"by": by})
    return made


def not_looked_at() -> Q:
    """The revisions that somebody is to look at: by people who are no editors now, and not marked.

    Accounts that were never in use, as a fixture's author, are not people.
    """
    trusted = Group.objects.filter(name__in=TRUSTED, user=OuterRef("history_user"))
    people = Q(history_user__is_active=True) | Q(history_user__username__startswith=LEFT)
    marked = Patrol.objects.filter(revision=OuterRef("pk"))
    return people & Q(history_user__is_superuser=False) & ~Exists(trusted) & ~Exists(marked)


def is_to_look_at(revision: Any, *, user: Any) -> bool:
    """Whether this user may mark this change, and nobody has."""
    return may_patrol(user) and Revision.objects.filter(not_looked_at(), pk=revision.pk).exists()


def with_patrol(revisions: Any, *, user: Any) -> Any:
    """These revisions with `to_look_at`, for those who may mark them."""
    if not may_patrol(user):
        return revisions
    return revisions.annotate(to_look_at=models.ExpressionWrapper(not_looked_at(), models.BooleanField()))
