"""Which class of proposal a submission is: the one place that knows what each deed does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wiki.articles.article import Article
from wiki.moderation.submissions import Deed, Submission
from wiki.review.deletions import DeletionProposal
from wiki.review.edits import EditProposal
from wiki.review.moves import MoveProposal
from wiki.review.proposal import Proposal
from wiki.review.uploads import FileProposal

_OF: dict[Deed, Callable[..., Proposal]] = {
    Deed.EDIT: EditProposal.of,
    Deed.DELETE: DeletionProposal.of,
    Deed.MOVE: MoveProposal.of,
    Deed.FILE: FileProposal.of,
}


def proposal_of(submission: Submission, *, user: Any) -> Proposal | None:
    """The proposal as this user may see it; none where the article is hidden from them, or deleted."""
    article = Article.objects.visible_to(user).select_related("kind").filter(pk=submission.article_id or 0).first()
    if article is None and submission.article_id:
        return None
    return _OF[Deed(submission.deed)](submission, article, user=user)
