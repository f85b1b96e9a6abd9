"""A proposal: what approving a submission would do today, as somebody sees it who is to decide about it."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.editing.merging import NO_BASE
from wiki.moderation.submissions import Submission


@dataclass(frozen=True)
class Proposal(ABC):
    """A submission beside what stands today; one class for each deed.

    `problems`: why it cannot be done, whoever approves it. `template` shows it. Buttons: `approves`; `returns`, which
    gives one that is not clean back to its author; `resumes`, by which they go on with it; then `reconciles`, beside
    the words of `clash`.
    """

    submission: Submission
    article: Article | None
    problems: list[str]

    template: ClassVar[str]
    approves: ClassVar[str | Promise] = _("Approve")
    returns: ClassVar[str | Promise] = _("Let its author look again")
    resumes: ClassVar[str | Promise] = _("Change it")
    reconciles: ClassVar[str | Promise] = _("Look again")
    clash: ClassVar[str | Promise]
    can_be_edited: ClassVar[bool] = False

    @property
    @abstractmethod
    def is_clean(self) -> bool:
        """Whether its author need not be asked again before it can be done."""

    @abstractmethod
    def shown(self) -> list[Any]:
        """What somebody decides about, as JSON: where it is another than they saw, they look again."""

    @abstractmethod
    def approve(self, *, by: Any) -> None:
        """Do it, once. Raises Refused, Overtaken, ValidationError and RenderBusy."""

    @property
    def base_rev(self) -> int:
        """The revision that stands today, 0 for none."""
        return self.article.rev if self.article else 0

    @property
    def has_moved_on(self) -> bool:
        """Whether the article was saved since the author began."""
        return self.base_rev > self.submission.base_rev

    @property
    def digest(self) -> str:
        """A hash over what is shown: the submission and its state, the article's revision, what would be done."""
        shown = [self.submission.mark, self.base_rev, *self.shown()]
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def base_of(submission: Submission, *, user: Any) -> Draft:
    """What the author began with. A base that this user may not see counts as none, as in every merge."""
    rows = Revision.objects.visible_to(user).filter(id=submission.article_id, rev=submission.base_rev)
    revision = rows.first() if submission.article_id else None
    return Draft.of(revision).seen_by(user) if revision else NO_BASE
