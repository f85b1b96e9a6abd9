"""Approving: exactly what was looked at is done."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.moderation.audit import Act
from wiki.moderation.submissions import State, Submission
from wiki.review.edits import EditProposal, publish
from wiki.review.parts import chosen, left_out, parts_of
from wiki.review.proposal import Proposal
from wiki.review.proposals import proposal_of
from wiki.review.refusals import overtaken
from wiki.review.verdicts import check_may_decide, settle


def approve(submission: Submission, *, by: Any, digest: str) -> State:
    """Do what is proposed: an edit becomes its author's revision, merged with what was saved since; `by` answers.

    `digest`: that of the proposal which `by` has looked at. Where it does not go with what was changed since nothing
    is done: it goes back to its author as a conflict. Returns what became of it.

    Raises Refused, Overtaken when it or its article has changed since, ValidationError and RenderBusy.
    """
    proposal = _looked_at(submission, by, digest)
    if not proposal.is_clean:
        with transaction.atomic():
            settle(submission, State.CONFLICT, Act.NOTE_CONFLICT, by=by)
        return State.CONFLICT
    proposal.approve(by=by)
    return State.APPROVED


def approve_part(submission: Submission, *, by: Any, digest: str, names: Collection[str]) -> None:
    """Publish the parts of these names; its author is told which were left out. Raises as `approve` does."""
    proposal = _edit_looked_at(submission, by, digest)
    parts = parts_of(proposal.today, proposal.draft, current_ontology())
    if not {part.name for part in parts} & set(names):
        raise ValidationError(_("Tick what is to be published. If nothing is, reject it with a reason."))
    if out := left_out(parts, names):
        draft = chosen(proposal.today, proposal.draft, names)
        publish(proposal, draft, Act.APPROVE_PART, by=by, out=out)
    else:
        proposal.approve(by=by)


def edit_and_approve(submission: Submission, *, by: Any, digest: str, draft: Draft, comment: str = "") -> None:
    """Publish it as its author's revision, and right after it `draft` as one by `by`: each answers for their own words.

    Raises as `approve` does.
    """
    proposal = _edit_looked_at(submission, by, digest)
    comment = comment or _("Changed while approving the edit by %s") % submission.author
    publish(proposal, proposal.draft, Act.EDIT_AND_APPROVE, by=by, then=draft, comment=comment)


def _looked_at(submission: Submission, by: Any, digest: str) -> Proposal:
    check_may_decide(submission, by)
    proposal = proposal_of(submission, user=by)
    if proposal is None or proposal.digest != digest:
        raise overtaken(submission)
    if proposal.problems:
        raise ValidationError(proposal.problems)
    return proposal


def _edit_looked_at(submission: Submission, by: Any, digest: str) -> EditProposal:
    proposal = _looked_at(submission, by, digest)
    if not isinstance(proposal, EditProposal):
        raise ValidationError(_("Only an edit can be approved in part, or changed."))
    if not proposal.is_clean:
        raise ValidationError(_("Later edits changed the same places. Its author has to bring both together first."))
    return proposal
