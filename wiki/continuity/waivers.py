"""Waivers: contradictions that a world keeps on purpose, with who, when and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article

REASON_LENGTH = 500


class Waiver(models.Model):
    """Source: one finding is let stand.

    The fingerprint is made of the rule and of what the facts say on which the finding rests, so that the waiver
    survives every other edit and lapses when one of these facts changes.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="waivers", verbose_name=_("article"))
    rule = models.CharField(_("rule"), max_length=40)
    fingerprint = models.CharField(_("fingerprint"), max_length=32)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    created = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ["-created"]
        constraints = [models.UniqueConstraint(fields=["article", "rule", "fingerprint"], name="waived_once")]
        verbose_name = _("waiver")

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"
