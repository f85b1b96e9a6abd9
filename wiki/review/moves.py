"""Moves that wait: whether the title is still free, and moving the article to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.articles.article import Article
from wiki.articles.redirects import REASON_LENGTH
from wiki.editing.refusals import Stale
from wiki.moderation.audit import Act
from wiki.moderation.refusals import Refused
from wiki.moderation.submissions import State, Submission
from wiki.moving.move import move, retitled
from wiki.review.proposal import Proposal
from wiki.review.refusals import Overtaken
from wiki.review.verdicts import settle


@dataclass(frozen=True)
class MoveProposal(Proposal):
    """A move. `clashes` says, in words, why its author has to look again: the title was taken, or the article moved."""

    article: Article
    clashes: list[str]

    template = "wiki/review/_move.html"
    approves = gettext_lazy("Approve: move the article")
    clash = gettext_lazy("The title was taken, or the article moved, after you sent this. Choose another, or withdraw.")

    @classmethod
    def of(cls, submission: Submission, article: Article, *, user: Any) -> MoveProposal:
        """The move of the article from where it stands."""
        if article.title != submission.payload["was"]:
            return cls(submission, article, [], [_("It was moved meanwhile: it is called “%s” now.") % article.title])
        try:
            retitled(article, submission.title, by=user)
        except ValidationError as error:
            return cls(submission, article, [], error.messages)
        except Refused as refused:
            return cls(submission, article, [refused.message], [])
        return cls(submission, article, [], [])

    @property
    def is_clean(self) -> bool:
        """Whether the article can go where it is to go; later edits of it do not matter."""
        return not self.clashes

    def shown(self) -> list[Any]:
        """From where to where, and how."""
        return [self.article.title, self.submission.title, self.submission.payload, self.clashes]

    def approve(self, *, by: Any) -> None:
        """Move it, by the moderator, with its author named beside the reason."""
        said = {"was": self.article.title, "who": self.submission.author}
        reason = _("Moved from “%(was)s”, as %(who)s proposed") % said
        if self.submission.comment:
            reason = f"{reason}: {self.submission.comment}"
        choices = {name: self.submission.payload[name] for name in ("leave_redirect", "rewrite")}
        title, rev = self.submission.title, self.base_rev
        reason = reason[:REASON_LENGTH]
        try:
            move(self.article, title, by=by, reason=reason, base_rev=rev, first=lambda: self._settle(by), **choices)
        except Stale as stale:
            raise Overtaken(self.submission) from stale

    def _settle(self, by: Any) -> None:
        settle(self.submission, State.APPROVED, Act.APPROVE, by=by)
        Submission.objects.filter(pk=self.submission.pk).update(rev=self.base_rev + 1)
