"""Moves: an article that got another title, and all that was changed with it as one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.visibility import levels_for


class MoveQuerySet(models.QuerySet["Move"]):
    """Moves as the domain asks for them."""

    def visible_to(self, user: Any) -> MoveQuerySet:
        """Those of articles this user may see, whose titles then were no secret to them either."""
        return self.filter(visibility__in=levels_for(user), article__in=Article.objects.visible_to(user))


class Move(models.Model):
    """Source: one article got another title.

    `revisions` are the revisions made by it, each as the article's key and its number, the moved article's first;
    `made` and `ended` are the keys of the redirects that it made and that it let end.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="moves", verbose_name=_("article"))
    old_title = models.CharField(_("old title"), max_length=200)
    new_title = models.CharField(_("new title"), max_length=200)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    when = models.DateTimeField(_("when"), default=timezone.now)
    visibility = models.CharField(_("visible to"), max_length=20)
    revisions = models.JSONField(_("revisions"), default=list)
    made = models.JSONField(_("redirects made"), default=list)
    ended = models.JSONField(_("redirects ended"), default=list)
    undone = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("undone by")
    )

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ["-when"]
        indexes = [models.Index(fields=["-when"], name="move_newest")]
        verbose_name = _("move")

    def __str__(self) -> str:
        return f"{self.old_title} → {self.new_title}"

    def get_absolute_url(self) -> str:
        return reverse("move_made", args=[self.pk])

    @property
    def rewritten(self) -> int:
        """In how many other articles links were rewritten."""
        return len(self.revisions) - 1
