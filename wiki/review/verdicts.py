"""What can be decided about a submission without publishing anything."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.permissions import is_member, may_review
from wiki.moderation.refusals import Refused
from wiki.moderation.submissions import State, Submission
from wiki.moderation.terms import said_reason
from wiki.review.refusals import Decided, OwnSubmission, overtaken


def reject(submission: Submission, *, by: Any, reason: str) -> None:
    """Close a submission; its author reads why. Raises Refused, ValidationError without a reason, and Overtaken."""
    reason = said_reason(reason)
    with transaction.atomic():
        settle(submission, State.REJECTED, Act.REJECT, by=by, reason=reason)


def ask_for_changes(submission: Submission, *, by: Any, reason: str) -> None:
    """Give it back to its author, who may send it again. Raises as `reject` does."""
    reason = said_reason(reason)
    with transaction.atomic():
        settle(submission, State.CHANGES_ASKED, Act.ASK, by=by, reason=reason)


def withdraw(submission: Submission, *, by: Any) -> None:
    """Take one's own submission back; its text stays readable to its author. Raises Refused and Overtaken."""
    if not is_member(by) or submission.author_id != by.pk:
        raise Refused
    said = {"decided": None, "decided_by": None, "reason": "", "seen": timezone.now()}
    if not submission.is_open or not Submission.objects.settle(submission, State.WITHDRAWN, **said):
        raise overtaken(submission)


def note_seen(submission: Submission, *, by: Any) -> None:
    """Note that the author has looked at what was decided."""
    Submission.objects.by(by).unseen_verdicts().filter(pk=submission.pk).update(seen=timezone.now())


def check_may_decide(submission: Submission, by: Any) -> None:
    """Raises Refused to all who may not decide about it, and Decided when it is closed."""
    seen = Submission.objects.visible_to(by).filter(pk=submission.pk).exists()
    if not seen or not may_review(by):
        raise Refused
    if not may_review(by, submission):
        raise OwnSubmission
    if not submission.is_open:
        raise Decided(submission)


def settle(
    submission: Submission,
    state: State,
    act: Act,
    *,
    by: Any,
    reason: str = "",
    details: str = "",
    left_out: list[str] | None = None,
) -> None:
    """Give it its new state, once, and keep in the log who did. Call it in a transaction. Raises Refused, Overtaken."""
    check_may_decide(submission, by)
    said = {"decided": timezone.now(), "decided_by": by, "reason": reason, "seen": None, "left_out": left_out or []}
    if not Submission.objects.settle(submission, state, **said):
        raise overtaken(submission)
    AuditEntry.objects.note(
        act,
        by=by,
        article=submission.article,
        person=submission.author,
        title=submission.title,
        reason=reason,
        details=details or f"#{submission.pk}",
    )
