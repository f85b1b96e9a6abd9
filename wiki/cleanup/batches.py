"""Batches of clean-up: what was done after one person as one, what was left out and why, and what became of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article, Revision
from wiki.articles.deletions import Deletion
from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.visibility import DELETED, levels_for
from wiki.files.file import File
from wiki.moderation.blocks import Block
from wiki.moderation.permissions import may_see_clean_ups
from wiki.moderation.submissions import Submission

KEY_LENGTH = 32


class Deed(models.TextChoices):
    """What one item of a batch does."""

    BLOCK = "block", _("blocking the account")
    DELETE = "delete", _("deleting the article")
    REVERT = "revert", _("taking back the edits")
    DELETE_FILE = "delete_file", _("deleting the file")
    RESTORE_FILE = "restore_file", _("restoring the version before")
    REJECT = "reject", _("rejecting the submission")


class Outcome(models.TextChoices):
    """What became of an item."""

    WAITING = "waiting", _("not done yet")
    DONE = "done", _("done")
    LEFT = "left", _("left out")


class Return(models.TextChoices):
    """What became of an item when its batch was undone."""

    BACK = "back", _("brought back")
    KEPT = "kept", _("left as it is")


class BatchQuerySet(models.QuerySet["Batch"]):
    """Batches as the domain asks for them."""

    def visible_to(self, user: Any) -> BatchQuerySet:
        """All of them for moderators, none for others."""
        return self if may_see_clean_ups(user) else self.none()


class Batch(models.Model):
    """Source: one clean-up after one person. `key` is of the form it came from, which makes one batch however often
    it is sent; `since` is from when on the person's changes were looked at, none for all.
    """

    key = models.CharField(_("key"), max_length=KEY_LENGTH, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person concerned")
    )
    since = models.DateTimeField(_("changes since"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    when = models.DateTimeField(_("when"), default=timezone.now)
    undone = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("undone by")
    )

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-when", "-pk"]
        indexes = [models.Index(fields=["-when"], name="clean_up_newest")]
        verbose_name = _("clean-up")
        verbose_name_plural = _("clean-ups")

    def __str__(self) -> str:
        return str(_("Clean-up %(number)s: %(person)s") % {"number": self.pk, "person": self.person})

    def get_absolute_url(self) -> str:
        return reverse("clean_up", args=[self.pk])


class BatchItemQuerySet(models.QuerySet["BatchItem"]):
    """Items as the domain asks for them."""

    def visible_to(self, user: Any) -> BatchItemQuerySet:
        """Those that are not of an article, a file or a submission which this user may not see.

        Nor may they tell that the person has made a revision whose author is hidden from this user.
        """
        levels = levels_for(user)
        article = Q(article=None) | Q(article__visibility__in=(*levels, DELETED))
        seen = Q(submission__in=Submission.objects.visible_to(user).order_by().values("pk"))
        submission = Q(submission=None) | Q(submission__article__visibility=DELETED) | seen
        concealed = Revision.objects.concealed_work(OuterRef("batch__person"), OuterRef("article"), user=user)
        return self.filter(~Exists(concealed), article, submission, Q(file=None) | Q(file__visibility__in=levels))

    def waiting(self) -> BatchItemQuerySet:
        """Those that are still to be done."""
        return self.filter(outcome=Outcome.WAITING)

    def to_bring_back(self) -> BatchItemQuerySet:
        """Those that were done and not brought back yet, the last first."""
        return self.filter(outcome=Outcome.DONE, back="").order_by("-pk")


class BatchItem(models.Model):
    """Source: one thing that a batch does. `seen` is the revision, or the version, that the preview showed;
    `revisions` are those to be taken back; `made` is the revision or version that the item made. Of a submission,
    `rejected` is when the batch rejected it, and `verdict` what had been said of it before.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items", verbose_name=_("clean-up"))
    deed = models.CharField(_("deed"), max_length=20, choices=Deed)
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("article")
    )
    file = models.ForeignKey(File, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("file"))
    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("submission")
    )
    seen = models.PositiveIntegerField(_("revision seen"), default=0)
    revisions = models.JSONField(_("revisions taken back"), default=list)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, default=Outcome.WAITING)
    why = models.CharField(_("why it was left out"), max_length=REASON_LENGTH, blank=True)
    made = models.PositiveIntegerField(_("revision made"), null=True, blank=True)
    deletion = models.ForeignKey(
        Deletion, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("deletion")
    )
    block = models.ForeignKey(Block, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("block"))
    rejected = models.DateTimeField(_("rejected"), null=True, blank=True)
    verdict = models.JSONField(_("verdict before"), default=dict, blank=True)
    back = models.CharField(_("when undone"), max_length=20, choices=Return, blank=True)
    back_why = models.CharField(_("why it was left as it is"), max_length=REASON_LENGTH, blank=True)

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["article", "outcome"], name="clean_up_of_article")]
        verbose_name = _("item of a clean-up")
        verbose_name_plural = _("items of clean-ups")

    def __str__(self) -> str:
        return f"{self.get_deed_display()}: {self.article or self.file or self.submission or self.batch.person}"

    def settle(self, **what: Any) -> bool:
        """Note that it is done; whether it was still to be done, and its batch not undone. Call it in a transaction.

        Nobody else does it, or undoes the batch, before that transaction ends.
        """
        batch = Batch.objects.select_for_update().get(pk=self.batch_id)
        waiting = BatchItem.objects.waiting().filter(pk=self.pk)
        return batch.undone is None and bool(waiting.update(outcome=Outcome.DONE, **what))

    def leave(self, why: str) -> None:
        """Leave it out, if it is still to be done."""
        BatchItem.objects.waiting().filter(pk=self.pk).update(outcome=Outcome.LEFT, why=why[:REASON_LENGTH])

    def settle_back(self) -> bool:
        """Note that it is brought back; whether it still was to be. Call it in a transaction."""
        return bool(BatchItem.objects.filter(pk=self.pk, outcome=Outcome.DONE, back="").update(back=Return.BACK))

    def keep(self, why: str) -> None:
        """Leave it as it is now, if it is still to be brought back."""
        rows = BatchItem.objects.filter(pk=self.pk, outcome=Outcome.DONE, back="")
        rows.update(back=Return.KEPT, back_why=why[:REASON_LENGTH])
