"""Moves: an article that got another title, and all that was changed with it as one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.concealment import ConcealedParts, Part, hiding_column, sight_of, unhidden
from wiki.articles.names import ArticleName
from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.visibility import levels_for
from wiki.markup.titles import fold


class MoveQuerySet(models.QuerySet["Move"]):
    """Moves as the domain asks for them."""

    def visible_to(self, user: Any) -> MoveQuerySet:
        """Those of articles this user may see, whose titles then were no secret to them either."""
        return self.known_to(user).told_to(user).filter(article__in=Article.objects.visible_to(user))

    def told_to(self, user: Any) -> MoveQuerySet:
        """Those of which no text is hidden from this user, for titles are part of it; each with what they see of it."""
        sight = sight_of(user)
        seen = self.annotate(sight=models.Value(sight))  # type: ignore[no-redef]
        return seen.filter(unhidden(Part.TEXT, sight))

    def known_to(self, user: Any) -> MoveQuerySet:
        """Those whose titles are no secret to this user, whether the article is away now or not."""
        apart = models.Q(merged=None) | models.Q(undone=None)
        return self.filter(
            apart | models.Q(merged__in=Article.objects.visible_to(user)), visibility__in=levels_for(user)
        )

    def of(self, article: Article, *, user: Any) -> MoveQuerySet:
        """Those of one article that this user may see, the one by which it was merged into another included."""
        joined = models.Q(merged=article, article__in=Article.objects.visible_to(user))
        return self.known_to(user).told_to(user).filter(models.Q(article=article) | joined)


class Move(ConcealedParts):
    """Source: one article got another title, or was merged into another article.

    What is hidden of the revision that it made, and of the title before it, is hidden of the move as well; who took it
    back is hidden with the author of the revision that did, `undone_rev`.

    In a merger `article` is the one that stayed, and `merged` the one whose title, `old_title`, leads to it now.
    `revisions` are the revisions made by it, each as the article's key and its number, the moved article's first;
    `made` and `ended` are the keys of the redirects that it made and that it let end, `remade` of those that were made
    when it was taken back.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="moves", verbose_name=_("article"))
    merged = models.ForeignKey(
        Article, models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("merged article")
    )
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
    undone_rev = models.PositiveIntegerField(_("undone in revision"), null=True, blank=True)
    undone_hidden = hiding_column(_("undone by hidden"))
    remade = models.JSONField(_("redirects remade"), default=list)

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
    def author(self) -> Any:
        """Who moved it; nobody where that is hidden from whoever asks."""
        return self.by if self.shows_author else None

    @property
    def undoer(self) -> Any:
        """Who took it back; nobody where that is hidden from whoever asks."""
        return self.undone_by if self.undone_hidden is None or self.undone_hidden <= self.sight else None

    @property
    def comment(self) -> str:
        """The reason; empty where it is hidden from whoever asks."""
        return self.reason if self.shows_comment else ""

    @property
    def rewritten(self) -> int:
        """In how many other articles links were rewritten."""
        return len(self.revisions) - 1


def merged_article(title: str, *, user: Any) -> Article | None:
    """The article that bore this title and was merged into another, while the title leads to one this user may see."""
    names = ArticleName.objects.filter(key=fold(title), is_redirect=True, visibility__in=levels_for(user))
    rows = Move.objects.known_to(user).filter(merged__isnull=False, undone=None, old_title__in=names.values("name"))
    found = rows.select_related("merged__kind").first()
    return found.merged if found else None
