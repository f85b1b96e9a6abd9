"""Edits that wait: what approving one would publish, merged with what was saved since, and publishing it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import Stamp
from wiki.articles.targets import check_targets
from wiki.editing.derived import rebuild_for
from wiki.editing.merging import NO_BASE
from wiki.editing.publish import check_names, check_naming, check_visibility, record
from wiki.editing.refusals import Stale
from wiki.editing.rendering import render_draft
from wiki.history.source_merge import SourceMerge, merge_sources
from wiki.markup.render import Rendered
from wiki.moderation.audit import Act
from wiki.moderation.permissions import check_may_edit
from wiki.moderation.submissions import State, Submission
from wiki.moving.move import locked
from wiki.review.proposal import Proposal, base_of
from wiki.review.refusals import Overtaken
from wiki.review.verdicts import settle
from wiki.watching.telling import tell_of_revision


@dataclass(frozen=True)
class EditProposal(Proposal):
    """An edit, or a new article.

    `draft` is what approving would publish: the author's text merged with all that was saved since its base. `merge`
    says how, where the article has moved on.
    """

    base: Draft
    today: Draft
    draft: Draft
    merge: SourceMerge | None

    template = "wiki/review/_proposed_edit.html"
    returns = _("Let its author bring both together")
    resumes = _("Go on writing")
    reconciles = _("Bring both together")
    clash = _(
        "Others changed the same places after you began. Open the editor: it shows each place, and you choose what is "
        "to stand there."
    )
    can_be_edited = True

    @classmethod
    def of(cls, submission: Submission, article: Article | None, *, user: Any) -> EditProposal:
        """The edit upon the article as it stands."""
        base, mine = base_of(submission, user=user), submission.source().seen_by(user)
        today = Draft.of(article).seen_by(user) if article else NO_BASE
        merge = merge_sources(base, today, mine) if article and article.rev > submission.base_rev else None
        draft, problems = mine, []
        try:
            if merge is None or merge.is_clean:
                draft = (merge.draft if merge else mine).cleaned(current_ontology())
                check_names(draft, article, user)
        except ValidationError as error:
            problems = error.messages
        return cls(submission, article, problems, base, today, draft, merge)

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to decide anything before it can be published."""
        return self.merge is None or self.merge.is_clean

    def shown(self) -> list[Any]:
        """What it would become."""
        return [asdict(self.draft)]

    def approve(self, *, by: Any) -> None:
        """Publish it as its author's revision."""
        publish(self, self.draft, Act.APPROVE, by=by)


@dataclass(frozen=True)
class _Text:
    """A source that may be published, rendered, and the stamp of its revision."""

    draft: Draft
    rendered: Rendered
    stamp: Stamp


def publish(
    proposal: EditProposal,
    draft: Draft,
    act: Act,
    *,
    by: Any,
    out: list[str] | None = None,
    then: Draft | None = None,
    comment: str = "",
) -> None:
    """Make the draft its author's revision, and `then` one by whoever approves. Raises as `Proposal.approve` does."""
    texts = []
    if draft != proposal.today:
        texts.append(_ready(draft, proposal, proposal.submission.stamp(), by=by))
    if then is not None and (then := then.cleaned(current_ontology())) != draft:
        base = proposal.base_rev + len(texts)
        texts.append(_ready(then, proposal, Stamp(by=by, comment=comment, base_rev=base), by=by))
    try:
        with transaction.atomic():
            settle(proposal.submission, State.APPROVED, act, by=by, left_out=out)
            _save(proposal, texts, by=by)
    except Stale as stale:
        raise Overtaken(proposal.submission) from stale
    except IntegrityError:
        check_names(draft, proposal.article, by)
        raise


def _ready(draft: Draft, proposal: EditProposal, stamp: Stamp, *, by: Any) -> _Text:
    """All that saving an edit asks, asked of the one who approves. Raises Refused, ValidationError and RenderBusy."""
    article = proposal.article
    draft = draft.cleaned(current_ontology())
    check_may_edit(by, article)
    check_visibility(draft, by)
    check_naming(draft, article, by)
    check_targets(draft.facts, current_ontology(), user=by)
    check_names(draft, article, by)
    return _Text(draft, render_draft(draft), stamp)


def _save(proposal: EditProposal, texts: list[_Text], *, by: Any) -> None:
    """Compare-and-set on the revision that was looked at, then one revision for each text."""
    current = locked(proposal.article, proposal.base_rev) if proposal.article else Article(rev=0)
    if proposal.article:
        check_may_edit(by, current)
    for text in texts:
        moved = record(current, text.draft, text.stamp)
        rebuild_for(current, text.rendered)
        tell_of_revision(current, by=text.stamp.by, minor=text.stamp.minor, moved=bool(moved))
    if texts:
        first = current.rev - len(texts) + 1
        Submission.objects.filter(pk=proposal.submission.pk).update(article=current, rev=first)
