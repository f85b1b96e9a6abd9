"""Hidings: who hid the text, the comment or the author of a revision, from whom, when and why, and who ended it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Revision
from wiki.articles.concealment import Level, Part, sight_of
from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.visibility import DELETED, levels_for


class HidingQuerySet(models.QuerySet["Hiding"]):
    """Hidings as the domain asks for them."""

    def standing(self) -> HidingQuerySet:
        """Those that hold now."""
        return self.filter(ended=None)

    def visible_to(self, user: Any) -> HidingQuerySet:
        """Those of articles this user may see that they see through: nobody else reads by whom, and why."""
        known = (*levels_for(user), DELETED)
        return self.filter(level__lte=sight_of(user), revision__history_relation__visibility__in=known)


class Hiding(models.Model):
    """Source: one part of one revision is hidden, or was for a while. The revision's own columns follow from these."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="hidings", verbose_name=_("revision"))
    part = models.CharField(_("of it"), max_length=20, choices=Part)
    level = models.SmallIntegerField(_("seen by"), choices=Level)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    when = models.DateTimeField(_("when"), default=timezone.now)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("ended by")
    )

    objects = HidingQuerySet.as_manager()

    class Meta:
        ordering = ["-when", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "part"], condition=models.Q(ended=None), name="hidden_once")
        ]
        verbose_name = _("hidden part of a revision")
        verbose_name_plural = _("hidden parts of revisions")

    def __str__(self) -> str:
        return f"{self.get_part_display()}, {self.get_level_display()}"

    def get_absolute_url(self) -> str:
        return reverse("visibility", args=[self.revision.history_relation.title, self.revision.rev])
