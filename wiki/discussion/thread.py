"""Threads: what is talked over about an article, until it is resolved, or closed by a moderator."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.visibility import levels_for
from wiki.moderation.permissions import may_see_hidden_comments

SUBJECT_LENGTH = 150


class ThreadQuerySet(models.QuerySet["Thread"]):
    """Threads as the domain asks for them."""

    def visible_to(self, user: Any) -> ThreadQuerySet:
        """Those of articles that this user may see, with a comment in them that they may see."""
        rows = self.filter(article__visibility__in=levels_for(user))
        if may_see_hidden_comments(user):
            return rows
        return rows.filter(pk__in=Thread.objects.filter(comments__pk__gt=0, comments__hidden=None).values("pk"))

    def open(self) -> ThreadQuerySet:
        """Those that are neither resolved nor closed."""
        return self.filter(resolved=None, closed=None)

    def told(self, user: Any) -> ThreadQuerySet:
        """With who began them, and `count` and `latest` of the comments that this user sees."""
        seen = None if may_see_hidden_comments(user) else Q(comments__hidden=None)
        told = self.annotate(count=Count("comments", filter=seen), latest=Max("comments__when", filter=seen))
        return told.select_related("by")

    def listed(self, user: Any) -> ThreadQuerySet:
        """As `told`, open ones first, those with the latest comment first."""
        done = models.Case(models.When(resolved=None, closed=None, then=0), default=1)
        return self.told(user).order_by(done, models.F("latest").desc(), "-pk")


class Thread(models.Model):
    """Source: one thread about one article. Whoever may discuss resolves it; moderators close it."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="threads", verbose_name=_("article"))
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    when = models.DateTimeField(_("when"), default=timezone.now)
    resolved = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("resolved by")
    )
    closed = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("closed by")
    )
    closed_reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["-when", "-pk"]
        indexes = [models.Index(fields=["article"], condition=Q(resolved=None, closed=None), name="thread_open")]
        verbose_name = _("thread")

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("thread", args=[self.article.title, self.pk])
