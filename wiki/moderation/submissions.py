"""Submissions: what somebody wants to make of an article, waiting for a moderator. No public page ever reads them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, models, transaction
from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.accounts.roles import ROLES
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.revisions import COMMENT_LENGTH, Stamp
from wiki.articles.visibility import DELETED, Visibility, levels_for
from wiki.markup.titles import fold
from wiki.moderation.permissions import is_member, may_review


class Deed(models.TextChoices):
    """What is to be done once a moderator approves: `payload` says how."""

    EDIT = "edit", _("edit")
    DELETE = "delete", _("deletion")
    MOVE = "move", _("move")
    FILE = "file", _("file")


class State(models.TextChoices):
    """Where a submission stands."""

    PENDING = "pending", _("waits for review")
    CHANGES_ASKED = "changes_asked", _("changes asked for")
    CONFLICT = "conflict", _("in conflict with later edits")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    SUPERSEDED = "superseded", _("published by its author meanwhile")


OPEN = (State.PENDING, State.CHANGES_ASKED, State.CONFLICT)
# Where a moderator has said something that the author is told.
VERDICTS = (State.APPROVED, State.REJECTED, State.CHANGES_ASKED, State.CONFLICT)


# The addresses of the forms by which something is proposed.
_FORMS = {Deed.EDIT: "edit", Deed.DELETE: "delete", Deed.MOVE: "move", Deed.FILE: "file_upload"}
# What an author says, and says anew when they send it again.
_SAID = ("payload", "title", "key", "kind", "base_rev", "comment", "minor", "updated")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions as the domain asks for them."""

    def visible_to(self, user: Any) -> SubmissionQuerySet:
        """One's own; for those who review, everybody's, but not of articles that they may not see.

        None of which something is hidden from this user since it became a revision. Of articles that are deleted they
        see the approved deletions.
        """
        if not is_member(user):
            return self.none()
        became = Revision.objects.filter(id=OuterRef("article"), rev=OuterRef("rev"))
        shown, own = self.exclude(Exists(became.concealing(user))), Q(author_id=user.pk)
        if not may_review(user):
            return shown.filter(own)
        deleted = Q(deed=Deed.DELETE, state=State.APPROVED, article__visibility=DELETED)
        return shown.filter(own | Q(article=None) | Q(article__visibility__in=levels_for(user)) | deleted)

    def edits(self) -> SubmissionQuerySet:
        """Those of texts: of articles, or of new ones."""
        return self.filter(deed=Deed.EDIT)

    def open(self) -> SubmissionQuerySet:
        """Those that nobody has closed."""
        return self.filter(state__in=OPEN)

    def pending(self) -> SubmissionQuerySet:
        """Those that wait for a moderator."""
        return self.filter(state=State.PENDING)

    def about(self, article: Article | None, title: str = "") -> SubmissionQuerySet:
        """Those of an article, or of new ones of this title."""
        return self.filter(article=article) if article else self.filter(article=None, key=fold(title))

    def by(self, author: Any) -> SubmissionQuerySet:
        return self.filter(author_id=author.pk)

    def unseen_verdicts(self) -> SubmissionQuerySet:
        """Those whose authors have not looked at what was decided."""
        return self.filter(decided__isnull=False, seen=None)

    def told(self) -> SubmissionQuerySet:
        """Those with a verdict, of which nothing is hidden from anybody since it became a revision."""
        became = Revision.objects.filter(id=OuterRef("article"), rev=OuterRef("rev"))
        return self.filter(state__in=VERDICTS).exclude(Exists(became.concealing(AnonymousUser())))

    def listed(self) -> SubmissionQuerySet:
        """Without the long texts: what lists show. `was`: the title from which a move would lead away."""
        was = Case(When(deed=Deed.MOVE, then=KT("payload__was")), default=Value(""), output_field=CharField())
        rows = self.select_related("author", "article", "decided_by").annotate(was=was)
        return rows.defer("payload", "article__body", "article__facts")

    def named(self, mark: str, *, by: Any) -> Submission | None:
        """The open edit of this author of which a form says that it continues it, if it is as it was then."""
        number, _dot, rest = mark.partition(".")
        version = rest.partition(".")[0]
        if not all(text.isascii() and text.isdecimal() and len(text) < 10 for text in (number, version)):
            return None
        return self.open().edits().by(by).filter(pk=number, version=version).first()

    def send(self, said: Submission) -> Submission:
        """Let this wait for review, in place of what its author has waiting of the same deed and article, or title."""
        try:
            with transaction.atomic():
                same = self.open().by(said.author).about(said.article, said.title).filter(deed=said.deed)
                found = same.select_for_update(of=("self",)).first()
                if found is None:
                    said.save()
                    return said
                if found.state == State.PENDING and found.says(said):
                    return found
                for name in _SAID:
                    setattr(found, name, getattr(said, name))
                return self.renew(found) or found
        except IntegrityError:  # the other request of a double submit was quicker
            return self.send(said)

    def renew(self, said: Submission) -> Submission | None:
        """Let an open submission wait again with what it says now; none when it is not as it was read any more."""
        now = timezone.now()
        values: dict[str, Any] = {name: getattr(said, name) for name in _SAID}
        values |= {"state": State.PENDING, "version": said.version + 1, "seen": now}
        if said.state != State.PENDING:
            values["since"] = now
        same = self.open().filter(pk=said.pk, version=said.version)
        return self.get(pk=said.pk) if same.update(**values) else None

    def settle(self, submission: Submission, state: State, **said: Any) -> bool:
        """Give a submission another state, if it still is in the one, and of the text, that it was read with."""
        same = self.filter(pk=submission.pk, state=submission.state, version=submission.version)
        return bool(same.update(state=state, **said))


def pending_for(rank: int) -> Value | Coalesce:
    """For a query of people whose role has this place in ROLES: how many submissions wait that each may decide."""
    if rank < ROLES.index("moderator"):
        return Value(0)
    seen = Q(article=None) | Q(article__visibility__in=Visibility.values)
    waiting = Submission.objects.pending().filter(seen).exclude(author=OuterRef("pk")).order_by()
    count = waiting.annotate(all=Value(1)).values("all").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count), Value(0))


class Submission(models.Model):
    """Source: one change that waits, or waited. `version` counts its texts; `since`: waiting; `rev`: what it became.

    `title` is that which the article would have, or the file's name; `comment` why. `payload` is of an edit the draft,
    of a move what its form says beside the title and, as `was`, the title before, of a file the picture and what is
    said of it. `left_out` names, in words, the parts that were not published.
    """

    deed = models.CharField(_("deed"), max_length=20, choices=Deed, default=Deed.EDIT)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="submissions", verbose_name=_("author")
    )
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="submissions", null=True, blank=True, verbose_name=_("article")
    )
    title = models.CharField(_("title"), max_length=200)
    key = models.CharField(_("key"), max_length=600, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    base_rev = models.PositiveIntegerField(_("base revision"), default=0)
    comment = models.CharField(_("comment"), max_length=COMMENT_LENGTH, blank=True)
    minor = models.BooleanField(_("minor"), default=False)
    version = models.PositiveIntegerField(_("version"), default=1)
    since = models.DateTimeField(_("waiting since"), default=timezone.now)
    updated = models.DateTimeField(_("last changed"), default=timezone.now)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PENDING)
    decided = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("decided by")
    )
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    seen = models.DateTimeField(_("verdict seen"), null=True, blank=True)
    rev = models.PositiveIntegerField(_("became revision"), null=True, blank=True)
    left_out = models.JSONField(_("left out"), default=list, blank=True)
    payload = models.JSONField(_("what is proposed"), default=dict, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "article", "deed"],
                condition=Q(state__in=OPEN, article__isnull=False),
                name="one_open_submission",
            ),
            models.UniqueConstraint(
                fields=["author", "deed", "key"],
                condition=Q(state__in=OPEN, article=None),
                name="one_open_submission_of_new",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "since"], name="submission_queue"),
            models.Index(fields=["author", "state"], name="submission_of_person"),
            models.Index(fields=["article", "state"], name="submission_of_article"),
        ]
        verbose_name = _("submission")

    def __str__(self) -> str:
        return f"{self.pk}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("submission", args=[self.pk])

    def say(self, draft: Draft, stamp: Stamp) -> None:
        """Hold this draft as what waits, unsaved."""
        self.payload = asdict(draft)
        self.title, self.key, self.kind = draft.title, fold(draft.title), draft.kind
        self.base_rev, self.comment, self.minor = stamp.base_rev, stamp.comment[:COMMENT_LENGTH], stamp.minor
        self.updated = timezone.now()

    def says(self, other: Submission) -> bool:
        """Whether both propose the same."""
        return all(getattr(self, name) == getattr(other, name) for name in _SAID if name != "updated")

    def source(self) -> Draft:
        """What an edit would make of the article."""
        return Draft(**self.payload)

    def stamp(self) -> Stamp:
        """Who wants the change and why."""
        return Stamp(by=self.author, comment=self.comment, minor=self.minor, base_rev=self.base_rev)

    @property
    def is_open(self) -> bool:
        """Whether it is not closed yet."""
        return self.state in OPEN

    @property
    def when_decided(self) -> datetime | None:
        """When the verdict fell that its state tells of; none while it waits."""
        return self.decided if self.state != State.PENDING else None

    @property
    def mark(self) -> str:
        """By this a form says which text in which state it was made for."""
        return f"{self.pk}.{self.version}.{self.state}"

    def editor_address(self) -> str:
        """Where its author goes on with it."""
        if self.article or self.base_rev:
            return reverse(_FORMS[Deed(self.deed)], args=[self.article.title if self.article else self.title])
        if self.deed == Deed.FILE:
            return f"{reverse('upload')}?{urlencode({'name': self.title})}"
        return f"{reverse('create')}?{urlencode({'submission': self.pk})}"
