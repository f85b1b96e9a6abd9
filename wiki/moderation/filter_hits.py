"""Hits: which edits of whom the content filters have caught."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.visibility import DELETED, levels_for
from wiki.moderation.content_filters import Action, ContentFilter
from wiki.moderation.permissions import may_moderate


class FilterHitQuerySet(models.QuerySet["FilterHit"]):
    """Hits as the domain asks for them."""

    def visible_to(self, user: Any) -> FilterHitQuerySet:
        """All of them for moderators, but not of articles that they may not see; none for others."""
        if not may_moderate(user):
            return self.none()
        return self.filter(Q(article=None) | Q(article__visibility__in=(*levels_for(user), DELETED)))

    def note(self, caught: Iterable[ContentFilter], *, by: Any, article: Article | None, title: str) -> None:
        """Keep that these filters have caught what somebody wanted to make of an article, or to say elsewhere."""
        said = {"person": by, "article": article, "title": title[:200]}
        self.bulk_create(FilterHit(name=row.name, action=row.action, **said) for row in caught)


class FilterHit(models.Model):
    """Source: one edit that one filter caught, saved or not. The filter's `name` and `action` are those of then.

    Without an article, `title` is that of a new one, or says what it was: a thread, a comment, a redirect, a file.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("article")
    )
    title = models.CharField(_("title"), max_length=200)
    name = models.CharField(_("filter"), max_length=100)
    action = models.CharField(_("what became of it"), max_length=20, choices=Action)
    when = models.DateTimeField(_("when"), default=timezone.now)

    objects = FilterHitQuerySet.as_manager()

    class Meta:
        ordering = ["-when", "-pk"]
        indexes = [models.Index(fields=["person", "-when"], name="filter_hit_of_person")]
        verbose_name = _("edit caught by a filter")
        verbose_name_plural = _("edits caught by filters")

    def __str__(self) -> str:
        return f"{self.name}: {self.title}"
