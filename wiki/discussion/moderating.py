"""Resolving a thread, and what moderators do: hiding comments and closing threads. Each acts once."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from wiki.discussion.comment import Comment
from wiki.discussion.thread import Thread
from wiki.discussion.writing import check_may_write
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.permissions import check_may_moderate_discussion
from wiki.moderation.terms import said_reason


def resolve(thread: Thread, *, by: Any) -> bool:
    """Say that a thread has come to its end. Returns whether it had not. Raises Refused."""
    check_may_write(by, thread)
    return bool(Thread.objects.filter(pk=thread.pk, resolved=None).update(resolved=timezone.now(), resolved_by=by))


def unresolve(thread: Thread, *, by: Any) -> bool:
    """Say that it has not. Raises Refused."""
    check_may_write(by, thread)
    return bool(Thread.objects.filter(pk=thread.pk).exclude(resolved=None).update(resolved=None, resolved_by=None))


def close(thread: Thread, *, by: Any, reason: str) -> bool:
    """Let nobody write in a thread any more. Returns whether it was open. Raises Refused, ValidationError."""
    said = {"closed": timezone.now(), "closed_by": by, "closed_reason": said_reason(reason)}
    return _act(Act.CLOSE_THREAD, thread, Thread.objects.filter(pk=thread.pk, closed=None), said, by=by, reason=reason)


def reopen(thread: Thread, *, by: Any, reason: str) -> bool:
    """Let them write in it again. Raises Refused, ValidationError."""
    said: dict[str, Any] = {"closed": None, "closed_by": None, "closed_reason": ""}
    closed = Thread.objects.filter(pk=thread.pk).exclude(closed=None)
    return _act(Act.REOPEN_THREAD, thread, closed, said, by=by, reason=said_reason(reason))


def hide(comment: Comment, *, by: Any, reason: str) -> bool:
    """Let a comment be as one that was never made, for all but moderators. Raises Refused, ValidationError."""
    said = {"hidden": timezone.now(), "hidden_by": by, "hidden_reason": said_reason(reason)}
    rows = Comment.objects.filter(pk=comment.pk, hidden=None)
    return _act(Act.HIDE_COMMENT, comment.thread, rows, said, by=by, reason=reason, comment=comment)


def show(comment: Comment, *, by: Any, reason: str) -> bool:
    """Let everybody see it again. Raises Refused, ValidationError."""
    said: dict[str, Any] = {"hidden": None, "hidden_by": None, "hidden_reason": ""}
    rows = Comment.objects.filter(pk=comment.pk).exclude(hidden=None)
    return _act(Act.SHOW_COMMENT, comment.thread, rows, said, by=by, reason=said_reason(reason), comment=comment)


def _act(
    act: Act, thread: Thread, rows: Any, said: dict[str, Any], *, by: Any, reason: str, comment: Comment | None = None
) -> bool:
    """Change the row, if it is as it has to be, and note it in the log."""
    check_may_moderate_discussion(by, thread.article)
    with transaction.atomic():
        if not rows.update(**said):
            return False
        about = comment.get_absolute_url() if comment else thread.get_absolute_url()
        who = comment.by if comment else thread.by
        reason = " ".join(reason.split())
        AuditEntry.objects.note(act, by=by, article=thread.article, person=who, reason=reason, details=about)
    return True
