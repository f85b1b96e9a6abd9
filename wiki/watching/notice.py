"""Notices: what somebody is told of what they watch, one for each page until they have been there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Greatest, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.accounts.roles import rank_of
from wiki.articles.article import Article
from wiki.articles.visibility import DELETED, seen_from
from wiki.discussion.comment import Comment, CommentQuerySet
from wiki.discussion.thread import Thread
from wiki.moderation.submissions import Submission


class Happening(models.TextChoices):
    """What there is to tell."""

    CREATED = "created", _("created")
    CHANGED = "changed", _("changed")
    MOVED = "moved", _("moved")
    MERGED = "merged", _("merged with another")
    DELETED = "deleted", _("deleted")
    BACK = "back", _("brought back")
    COMMENTED = "commented", _("commented on")
    MENTIONED = "mentioned", _("spoke to you")
    DECIDED = "decided", _("decided about what you sent")


def page_of(article: int, thread: int | None = None) -> str:
    """The page where somebody sees what has changed in an article or was said in a thread, as notices name it."""
    return f"thread/{thread}" if thread else f"article/{article}"


def page_of_submission(number: int) -> str:
    """The page where its author reads what was decided."""
    return f"submission/{number}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices as the domain asks for them."""

    def shown_from(self, rank: Any) -> NoticeQuerySet:
        """Those of what a role of this rank may see; the rank may be an expression."""
        away = Q(happening=Happening.DELETED)
        here = ~away & (Q(article=None) | Q(seen_from("article__visibility", rank)))
        here &= Q(thread=None) | Q(Exists(_comments().filter(hidden=None)))
        here &= Q(submission=None) | Q(Exists(Submission.objects.told().filter(pk=OuterRef("submission"))))
        return self.filter(here | away & Q(article__visibility=DELETED), Q(seen_from("visibility", rank)))

    def of(self, person: Any) -> NoticeQuerySet:
        """A person's own, seen or not, of what they may see or not."""
        return self.filter(person=person)

    def visible_to(self, user: Any) -> NoticeQuerySet:
        """A person's own, of what they may see now."""
        return self.of(user).shown_from(rank_of(user))

    def about(self, submission: Submission) -> NoticeQuerySet:
        """Those of what was decided about it."""
        return self.filter(submission=submission)

    def unread(self) -> NoticeQuerySet:
        """Those of pages where nobody has been since."""
        return self.filter(seen=None)

    def unsent(self) -> NoticeQuerySet:
        """Those unread ones that no mail has told of."""
        return self.unread().filter(mailed=None)

    def unread_first(self) -> NoticeQuerySet:
        return self.order_by(F("seen").desc(nulls_first=True), "-updated", "-pk")

    def with_subjects(self) -> NoticeQuerySet:
        """With what they are about, without the long texts."""
        long = ("article__body", "article__facts", "thread__article__body", "thread__article__facts")
        return self.select_related("article", "thread__article", "submission__decided_by").defer(
            *long, "submission__payload"
        )

    def tell(self, people: Iterable[Any], *, page: str, last: int, **said: Any) -> None:
        """Tell these people of something; who has been told of the page and has not been there is told no second time.

        `last`: the number of the revision it is about, or the key of the comment, or of the verdict in the audit log.
        """
        people, since = list(people), max(last - 1, 0)
        open_ones = self.unread().filter(page=page, person__in=people)
        told = set(open_ones.values_list("person_id", flat=True))
        new = [person for person in people if person.pk not in told]
        rows = [Notice(person=person, page=page, since=since, last=last, **said) for person in new]
        self.bulk_create(rows, ignore_conflicts=True)  # of two at once one makes the row, and both write what it tells
        stays = When(happening=Happening.MENTIONED, then=Value(Happening.MENTIONED.value))
        now = {"happening": Case(stays, default=Value(said["happening"])), "updated": timezone.now()}
        open_ones.update(since=Least("since", since), last=Greatest("last", last), **said | now)

    def see(self, upto: int | None = None, *, before: datetime | None = None) -> int:
        """Note that their reader has been there: those about nothing later than `upto`, told of not after `before`."""
        rows = self.unread()
        rows = rows if upto is None else rows.filter(last__lte=upto)
        rows = rows if before is None else rows.filter(updated__lte=before)
        return rows.update(seen=timezone.now())


class Notice(models.Model):
    """Source: one person is told of one page. What has happened there since is read from the page's own history.

    `page` names it, as `article/12`, `thread/5` or `submission/3`; the news are the revisions after `since`, up to
    `last`, the comments with keys between these, or the verdict of which the log's entry has the key `last`. There is
    no article where that was about a new one. `visibility` is who could see the latest of them. Who made the news is
    never among those who are told.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("person")
    )
    page = models.CharField(_("page"), max_length=40)
    happening = models.CharField(_("what happened"), max_length=20, choices=Happening)
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("article")
    )
    thread = models.ForeignKey(
        Thread, models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("thread")
    )
    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="notices", null=True, blank=True, verbose_name=_("submission")
    )
    visibility = models.CharField(_("visible to"), max_length=20)
    since = models.PositiveIntegerField(_("after"))
    last = models.PositiveIntegerField(_("up to"))
    made = models.DateTimeField(_("made"), default=timezone.now)
    updated = models.DateTimeField(_("latest news"), default=timezone.now)
    seen = models.DateTimeField(_("seen"), null=True, blank=True)
    mailed = models.DateTimeField(_("mailed"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-updated", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "page"], condition=Q(seen=None), name="one_notice_until_seen"),
        ]
        indexes = [models.Index(fields=["person", "-updated"], name="notice_of_person")]
        verbose_name = _("notice")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.page} {self.happening}"


def _comments() -> CommentQuerySet:
    """The comments that the notice of an outer query is about."""
    about = Comment.objects.filter(thread=OuterRef("thread"), pk__gt=OuterRef("since"), pk__lte=OuterRef("last"))
    return about.exclude(by=OuterRef("person"))
