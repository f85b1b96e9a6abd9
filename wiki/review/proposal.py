"""What approving a submission would do to its article as it stands today."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.editing.merging import NO_BASE
from wiki.editing.publish import check_names
from wiki.history.source_merge import SourceMerge, merge_sources
from wiki.moderation.submissions import Submission


@dataclass(frozen=True)
class Proposal:
    """A submission beside what stands today.

    `draft` is what approving would publish: the author's text merged with all that was saved since its base. `merge`
    says how, where the article has moved on. `problems`: why it cannot be published, whoever approves it.
    """

    submission: Submission
    article: Article | None
    base: Draft
    today: Draft
    draft: Draft
    merge: SourceMerge | None
    problems: list[str]

    @property
    def has_moved_on(self) -> bool:
        """Whether the article was saved since the author began."""
        return self.merge is not None

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to decide anything before it can be published."""
        return self.merge is None or self.merge.is_clean

    @property
    def base_rev(self) -> int:
        """The revision that approving would follow, 0 for none."""
        return self.article.rev if self.article else 0

    @property
    def digest(self) -> str:
        """A hash over what is shown: the submission and its state, the article's revision, what it would become."""
        shown = [self.submission.mark, self.base_rev, asdict(self.draft)]
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def proposal_of(submission: Submission, *, user: Any) -> Proposal | None:
    """The proposal as this user may see it; none where the article is hidden from them, or deleted."""
    article = Article.objects.visible_to(user).select_related("kind").filter(pk=submission.article_id or 0).first()
    if article is None and submission.article_id:
        return None
    base, today, mine = _base(submission, user), Draft.of(article) if article else NO_BASE, submission.source()
    merge = merge_sources(base, today, mine) if article and article.rev > submission.base_rev else None
    draft, problems = mine, []
    try:
        if merge is None or merge.is_clean:
            draft = (merge.draft if merge else mine).cleaned(current_ontology())
            check_names(draft, article, user)
    except ValidationError as error:
        problems = error.messages
    return Proposal(submission, article, base, today, draft, merge, problems)


def _base(submission: Submission, user: Any) -> Draft:
    """What the author began with. A base that this user may not see counts as none, as in every merge."""
    rows = Revision.objects.visible_to(user).filter(id=submission.article_id, rev=submission.base_rev)
    revision = rows.first() if submission.article_id else None
    return Draft.of(revision) if revision else NO_BASE
