"""What can be decided about a submission without publishing anything."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from wiki.files.proposing import forget
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.permissions import is_member, may_review
from wiki.moderation.refusals import Refused
from wiki.moderation.submissions import State, Submission
from wiki.moderation.terms import said_reason
from wiki.review.refusals import AnotherWaits, Decided, OwnSubmission, PictureGone, overtaken
from wiki.watching.notice import Notice
from wiki.watching.verdicts import tell_of_verdict


def reject(submission: Submission, *, by: Any, reason: str, details: str = "") -> datetime:
    """Close a submission; its author reads why, a picture is removed. Returns when: so `reopen` knows this verdict.

    `details`: what the log says besides, which its author does not read.

    Raises Refused, ValidationError without a reason, and Overtaken.
    """
    reason = said_reason(reason)
    with transaction.atomic():
        decided = settle(submission, State.REJECTED, Act.REJECT, by=by, reason=reason, details=details)
        forget(submission)
    return decided


def verdict_of(submission: Submission) -> dict[str, Any]:
    """Where it stands and what was said of it last, as JSON: what `reopen` gives it back."""
    moments = {"decided": submission.decided, "seen": submission.seen}
    said = {"decided_by": submission.decided_by_id, "reason": submission.reason, "left_out": submission.left_out}
    kept = {name: when.isoformat() if when else None for name, when in moments.items()}
    return {"state": submission.state} | said | kept


def reopen(submission: Submission, verdict: dict[str, Any], *, rejected: datetime, by: Any, reason: str) -> None:
    """Give a submission that was rejected at this moment back the verdict that it had before (`verdict_of`).

    Raises Refused, PictureGone, AnotherWaits when its author has begun another meanwhile, and Overtaken when it is not
    rejected any more, or was rejected again.
    """
    _check_may_judge(submission, by)
    if "picture" in submission.payload:
        raise PictureGone
    said = verdict | {"state": State(verdict["state"])}
    same = Submission.objects.filter(state=State.REJECTED, decided=rejected)
    try:
        with transaction.atomic():
            if not same.settle(submission, **said):
                raise overtaken(submission)
            _note(Act.REOPEN, submission, by=by, reason=reason)
    except IntegrityError as error:
        raise AnotherWaits from error


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
    forget(submission)


def note_seen(submission: Submission, *, by: Any) -> None:
    """Note that the author has looked at what was decided."""
    Submission.objects.by(by).unseen_verdicts().filter(pk=submission.pk).update(seen=timezone.now())
    Notice.objects.of(by).about(submission).see()


def check_may_decide(submission: Submission, by: Any) -> None:
    """Raises Refused to all who may not decide about it, and Decided when it is closed."""
    _check_may_judge(submission, by)
    if not submission.is_open:
        raise Decided(submission)


def _check_may_judge(submission: Submission, by: Any) -> None:
    seen = Submission.objects.visible_to(by).filter(pk=submission.pk).exists()
    if not seen or not may_review(by):
        raise Refused
    if not may_review(by, submission):
        raise OwnSubmission


def settle(
    submission: Submission,
    state: State,
    act: Act,
    *,
    by: Any,
    reason: str = "",
    details: str = "",
    left_out: list[str] | None = None,
) -> datetime:
    """Give it its new state, once, keep in the log who did, and let its author know. Returns when it was decided.

    Call it in a transaction.

    Raises Refused and Overtaken.
    """
    check_may_decide(submission, by)
    now = timezone.now()
    said = {"decided": now, "decided_by": by, "reason": reason, "seen": None, "left_out": left_out or []}
    if not Submission.objects.settle(submission, state, **said):
        raise overtaken(submission)
    entry = _note(act, submission, by=by, reason=reason, details=details)
    tell_of_verdict(submission, entry=entry)
    return now


def _note(act: Act, submission: Submission, *, by: Any, reason: str, details: str = "") -> AuditEntry:
    return AuditEntry.objects.note(
        act,
        by=by,
        article=submission.article,
        person=submission.author,
        title=submission.title,
        reason=reason,
        details=details or f"#{submission.pk}",
    )
