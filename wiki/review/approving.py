"""Approving: exactly what was looked at becomes a revision by its author."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import Stamp
from wiki.articles.targets import check_targets
from wiki.editing.derived import rebuild_for
from wiki.editing.publish import check_names, check_naming, check_visibility, record, render_draft
from wiki.editing.refusals import Stale
from wiki.markup.render import Rendered
from wiki.moderation.audit import Act
from wiki.moderation.permissions import check_may_edit
from wiki.moderation.submissions import State, Submission
from wiki.moving.move import locked
from wiki.review.parts import chosen, left_out, parts_of
from wiki.review.proposal import Proposal, proposal_of
from wiki.review.refusals import Overtaken, overtaken
from wiki.review.verdicts import check_may_decide, settle
from wiki.watching.telling import tell_of_revision


@dataclass(frozen=True)
class _Text:
    """A source that may be published, rendered, and the stamp of its revision."""

    draft: Draft
    rendered: Rendered
    stamp: Stamp


def approve(submission: Submission, *, by: Any, digest: str) -> State:
    """Publish it as its author's revision, merged with what was saved since; `by` answers for it.

    `digest`: that of the proposal which `by` has looked at. Where the two cannot be merged any more nothing is
    published: it goes back to its author as a conflict. Returns what became of it.

    Raises Refused, Overtaken when it or its article has changed since, ValidationError and RenderBusy.
    """
    proposal = _looked_at(submission, by, digest)
    if not proposal.is_clean:
        with transaction.atomic():
            settle(submission, State.CONFLICT, Act.NOTE_CONFLICT, by=by)
        return State.CONFLICT
    _publish(proposal, proposal.draft, Act.APPROVE, by=by)
    return State.APPROVED


def approve_part(submission: Submission, *, by: Any, digest: str, names: Collection[str]) -> None:
    """Publish the parts of these names; its author is told which were left out. Raises as `approve` does."""
    proposal = _looked_at(submission, by, digest)
    _check_clean(proposal)
    parts = parts_of(proposal.today, proposal.draft, current_ontology())
    if not {part.name for part in parts} & set(names):
        raise ValidationError(_("Tick what is to be published. If nothing is, reject it with a reason."))
    if out := left_out(parts, names):
        draft = chosen(proposal.today, proposal.draft, names)
        _publish(proposal, draft, Act.APPROVE_PART, by=by, out=out)
    else:
        _publish(proposal, proposal.draft, Act.APPROVE, by=by)


def edit_and_approve(submission: Submission, *, by: Any, digest: str, draft: Draft, comment: str = "") -> None:
    """Publish it as its author's revision, and right after it `draft` as one by `by`: each answers for their own words.

    Raises as `approve` does.
    """
    proposal = _looked_at(submission, by, digest)
    _check_clean(proposal)
    comment = comment or _("Changed while approving the edit by %s") % submission.author
    _publish(proposal, proposal.draft, Act.EDIT_AND_APPROVE, by=by, then=draft, comment=comment)


def _looked_at(submission: Submission, by: Any, digest: str) -> Proposal:
    check_may_decide(submission, by)
    proposal = proposal_of(submission, user=by)
    if proposal is None or proposal.digest != digest:
        raise overtaken(submission)
    if proposal.problems:
        raise ValidationError(proposal.problems)
    return proposal


def _check_clean(proposal: Proposal) -> None:
    if not proposal.is_clean:
        raise ValidationError(_("Later edits changed the same places. Its author has to bring both together first."))


def _publish(
    proposal: Proposal,
    draft: Draft,
    act: Act,
    *,
    by: Any,
    out: list[str] | None = None,
    then: Draft | None = None,
    comment: str = "",
) -> None:
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


def _ready(draft: Draft, proposal: Proposal, stamp: Stamp, *, by: Any) -> _Text:
    """All that saving an edit asks, asked of the one who approves. Raises Refused, ValidationError and RenderBusy."""
    article = proposal.article
    draft = draft.cleaned(current_ontology())
    check_may_edit(by, article)
    check_visibility(draft, by)
    check_naming(draft, article, by)
    check_targets(draft.facts, current_ontology(), user=by)
    check_names(draft, article, by)
    return _Text(draft, render_draft(draft), stamp)


def _save(proposal: Proposal, texts: list[_Text], *, by: Any) -> None:
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
