"""Pictures that wait: whether their name, or the version that they follow, is still there, and storing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.articles.article import Article
from wiki.files.change import FileConflict, accept
from wiki.files.file import File
from wiki.moderation.audit import Act
from wiki.moderation.submissions import State, Submission
from wiki.review.proposal import Proposal
from wiki.review.refusals import Overtaken
from wiki.review.verdicts import settle


@dataclass(frozen=True)
class FileProposal(Proposal):
    """A new file, or a new version of one. `file`: the one of its name; `clashes`: why its author has to look again."""

    file: File | None
    clashes: list[str]

    template = "wiki/review/_file.html"
    approves = gettext_lazy("Approve: show the file")
    clash = gettext_lazy(
        "The name was taken, or the file was changed, after you sent this. Upload it again, or withdraw."
    )

    @classmethod
    def of(cls, submission: Submission, article: Article | None, *, user: Any) -> FileProposal:
        """The picture beside the file of its name as it stands."""
        file = File.objects.visible_to(user).named(submission.title).first()
        clashes = list(_clashes(submission, file)) if submission.is_open else []
        return cls(submission, None, [], file, clashes)

    @property
    def is_clean(self) -> bool:
        """Whether it can be stored under its name, as the version after the one that its author saw."""
        return not self.clashes

    def shown(self) -> list[Any]:
        """The picture, and what is said of it."""
        return [self.submission.payload, self.clashes]

    def approve(self, *, by: Any) -> None:
        """Store it as its author's version."""
        try:
            with transaction.atomic():
                settle(self.submission, State.APPROVED, Act.APPROVE, by=by)
                accept(self.submission, by=by)
        except FileConflict as conflict:
            raise Overtaken(self.submission) from conflict


def _clashes(submission: Submission, file: File | None) -> list[str]:
    if file is None and (submission.base_rev or File.objects.named(submission.title).exists()):
        return [_("There is no such file any more, or its name cannot be used.")]
    if file and not submission.base_rev:
        return [_("There is another file of this name by now.")]
    if file and file.number != submission.base_rev:
        return [_("The file has another version by now.")]
    return []
