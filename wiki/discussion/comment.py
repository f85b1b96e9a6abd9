"""Comments: what somebody says in a thread, as Markdown and as it was rendered, and what they said before an edit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.rendering import RENDERER_VERSION, render_body
from wiki.articles.visibility import levels_for
from wiki.discussion.thread import Thread
from wiki.markup.audiences import audiences_of
from wiki.markup.errors import MarkupError
from wiki.moderation.permissions import may_see_hidden_comments

TEXT_LENGTH = 20_000
EDITABLE_FOR = timedelta(minutes=30)


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments as the domain asks for them."""

    def visible_to(self, user: Any) -> CommentQuerySet:
        """Those about articles that this user may see; hidden ones for moderators alone."""
        rows = self.filter(thread__article__visibility__in=levels_for(user))
        return rows if may_see_hidden_comments(user) else rows.filter(hidden=None)

    def lately(self, by: Any, since: timedelta) -> CommentQuerySet:
        """What somebody has said within this time."""
        return self.filter(by=by, when__gt=timezone.now() - since)


class Comment(models.Model):
    """Source: one comment; `html` is its rendering, sanitised, with links and pictures still to be filled in."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments", verbose_name=_("thread"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments", verbose_name=_("by"))
    when = models.DateTimeField(_("when"), default=timezone.now)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), editable=False)
    renderer = models.PositiveIntegerField(_("renderer version"), editable=False)
    edited = models.DateTimeField(_("edited"), null=True, blank=True)
    hidden = models.DateTimeField(_("hidden"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("hidden by")
    )
    hidden_reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["by", "-when"], name="comment_by_person")]
        verbose_name = _("comment")

    def __str__(self) -> str:
        return f"{self.thread}, {self.pk}"

    def get_absolute_url(self) -> str:
        """Where it stands for good: on whichever page of its thread that is."""
        return f"{self.thread.get_absolute_url()}?comment={self.pk}#comment-{self.pk}"

    def is_editable_by(self, user: Any) -> bool:
        """Whether its author may still correct it."""
        fresh = self.when > timezone.now() - EDITABLE_FOR
        return self.by_id == user.pk and fresh and self.hidden is None and self.thread.closed is None

    def fresh_html(self) -> str:
        """Its rendering by the present renderer; made anew and stored when that has changed. Raises RenderBusy."""
        if self.renderer != RENDERER_VERSION:
            self.html, self.renderer = rendered(self.text), RENDERER_VERSION
            Comment.objects.filter(pk=self.pk, text=self.text).update(html=self.html, renderer=self.renderer)
        return self.html


class CommentVersion(models.Model):
    """Source: what a comment said before it was edited, until `when`."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="versions", verbose_name=_("comment"))
    text = models.TextField(_("text"))
    when = models.DateTimeField(_("until"), default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("earlier version of a comment")
        verbose_name_plural = _("earlier versions of comments")

    def __str__(self) -> str:
        return f"{self.comment_id}, {self.when:%Y-%m-%d %H:%M}"


def rendered(text: str) -> str:
    """The text as HTML. Raises ValidationError when it cannot be rendered, and RenderBusy."""
    if audiences_of(text):
        raise ValidationError({"body": _("A comment is for all who see the page: it can have no “:::” blocks.")})
    try:
        return render_body(text, wait=settings.RENDER_SAVE_WAIT_SECONDS).html
    except MarkupError as error:
        raise ValidationError({"body": str(error)}) from error
