"""Deletions: who took an article out of the world, when and why, and who brought it back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.visibility import DELETED, levels_for
from wiki.markup.titles import fold


class DeletionQuerySet(models.QuerySet["Deletion"]):
    """Deletions as the domain asks for them."""

    def standing(self) -> DeletionQuerySet:
        """Those of articles that nobody has brought back."""
        return self.filter(back=None)

    def visible_to(self, user: Any) -> DeletionQuerySet:
        """Those of articles that this user could see before, and may see now where they are back."""
        levels = levels_for(user)
        seen_now = models.Q(back=None) | models.Q(article__visibility__in=(*levels, DELETED))
        return self.filter(seen_now, visibility__in=levels)

    def named(self, title: str) -> DeletionQuerySet:
        """Those of articles that bore this title, the latest first."""
        return self.filter(key=fold(title)).order_by("-when")


class Deletion(models.Model):
    """Source: an article is out of the world, or was for a while. `visibility` is who could see it before."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="deletions", verbose_name=_("article"))
    title = models.CharField(_("title"), max_length=200)
    key = models.CharField(_("key"), max_length=600)
    visibility = models.CharField(_("visible to"), max_length=20)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    when = models.DateTimeField(_("when"), default=timezone.now)
    back = models.DateTimeField(_("brought back"), null=True, blank=True)
    back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("back by")
    )
    back_reason = models.CharField(_("why it came back"), max_length=REASON_LENGTH, blank=True)

    objects = DeletionQuerySet.as_manager()

    class Meta:
        ordering = ["-when"]
        constraints = [models.UniqueConstraint(fields=["article"], condition=models.Q(back=None), name="deleted_once")]
        indexes = [
            models.Index(fields=["key"], name="deletion_of_title"),
            models.Index(fields=["-when"], name="deletion_newest"),
        ]
        verbose_name = _("deletion")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("deletion", args=[self.pk])
