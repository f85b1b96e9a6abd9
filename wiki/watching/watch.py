"""What somebody watches: an article, a tag, or what another person does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.visibility import levels_for
from wiki.markup.titles import fold
from wiki.moderation.permissions import may_watch


class WatchQuerySet(models.QuerySet["Watch"]):
    """Watches as the domain asks for them."""

    def of(self, person: Any) -> WatchQuerySet:
        """A person's own, but for those of articles that they may not see now."""
        return self.filter(Q(article=None) | Q(article__visibility__in=levels_for(person)), person=person)

    def on(self, *, article: Any = None, tag: str = "", author: Any = None) -> WatchQuerySet:
        """Those of one article, tag or person."""
        return self.filter(article=article, key=fold(tag), author=author)

    def reached_by(self, articles: Iterable[int], keys: Iterable[str], author: Any) -> WatchQuerySet:
        """Those that a change of these articles, with these folded tags, by this author is told to."""
        return self.filter(Q(article__in=articles) | Q(key__in=keys) | Q(author=author)).exclude(person=author)

    def watch(self, *, by: Any, article: Any = None, tag: str = "", author: Any = None) -> None:
        """Let somebody watch it; twice is once. Raises PermissionDenied."""
        if not may_watch(by, article):
            raise PermissionDenied
        self.get_or_create(person=by, article=article, key=fold(tag), author=author, defaults={"tag": tag})

    def unwatch(self, *, by: Any, article: Any = None, tag: str = "", author: Any = None) -> None:
        """Let somebody watch it no more."""
        self.on(article=article, tag=tag, author=author).filter(person=by).delete()


class Watch(models.Model):
    """Source: one person watches one thing. It goes when the account goes."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches", verbose_name=_("person")
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="watches", null=True, blank=True, verbose_name=_("article")
    )
    tag = models.CharField(_("tag"), max_length=60, blank=True)
    key = models.CharField(_("key of the tag"), max_length=200, blank=True, db_index=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="watched_by",
        null=True,
        blank=True,
        verbose_name=_("what this person does"),
    )
    made = models.DateTimeField(_("since"), default=timezone.now)

    objects = WatchQuerySet.as_manager()

    class Meta:
        ordering = ["-made", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "article"], name="article_watched_once"),
            models.UniqueConstraint(fields=["person", "key"], condition=~Q(key=""), name="tag_watched_once"),
            models.UniqueConstraint(fields=["person", "author"], name="person_watched_once"),
        ]
        verbose_name = _("watch")
        verbose_name_plural = _("watches")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.article or self.tag or self.author}"
