"""Deletions that wait: what would go, whether its article is still what its author saw, and deleting it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.articles.article import Article
from wiki.articles.deletions import Deletion
from wiki.articles.draft import Draft
from wiki.editing.refusals import Stale
from wiki.moderation.audit import Act
from wiki.moderation.submissions import State, Submission
from wiki.moving.delete import delete
from wiki.moving.move import locked
from wiki.review.proposal import Proposal, base_of
from wiki.review.refusals import Overtaken
from wiki.review.verdicts import settle


@dataclass(frozen=True)
class DeletionProposal(Proposal):
    """A deletion. `since` says, in words, what happened to the article since its author proposed that it go."""

    article: Article
    since: list[str]

    template = "wiki/review/_deletion.html"
    approves = gettext_lazy("Approve: delete the article")
    clash = gettext_lazy("The article is not what you saw any more. If it should go all the same, send this again.")

    @classmethod
    def of(cls, submission: Submission, article: Article, *, user: Any) -> DeletionProposal:
        """The deletion of the article as it stands."""
        return cls(submission, article, [], list(_since(submission, article, user)))

    @property
    def is_clean(self) -> bool:
        """Whether it is still the article that its author saw, but for its tags, other names and who may see it."""
        return not self.since

    def shown(self) -> list[Any]:
        """What happened since: that it goes is all there is to it."""
        return [self.since]

    def approve(self, *, by: Any) -> None:
        """Delete it for the author's reason."""
        try:
            with transaction.atomic():
                settle(self.submission, State.APPROVED, Act.APPROVE, by=by)
                delete(locked(self.article, self.base_rev), by=by, reason=self.submission.comment)
        except Stale as stale:
            raise Overtaken(self.submission) from stale


def deletion_made(submission: Submission, *, user: Any) -> Deletion | None:
    """The deletion that an approved submission has become, if this user may know of it."""
    if submission.state != State.APPROVED or submission.decided is None:
        return None
    rows = Deletion.objects.visible_to(user).filter(article=submission.article, when__gte=submission.decided)
    return rows.order_by("when").first()


def _since(submission: Submission, article: Article, user: Any) -> list[str]:
    found = []
    if Deletion.objects.filter(article=article, back__gte=submission.updated).exists():
        found.append(_("It was deleted and brought back."))
    if article.rev > submission.base_rev:
        before, now = base_of(submission, user=user), Draft.of(article).seen_by(user)
        if before.title != now.title:
            found.append(_("It has another title."))
        if any(getattr(before, name) != getattr(now, name) for name in ("kind", "summary", "body", "facts")):
            found.append(_("Its text or its facts were changed."))
    return found
