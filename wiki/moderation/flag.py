"""Flagging a page, taking a flag, resolving and dismissing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.redirects import REASON_LENGTH
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.flags import WAITING, Flag, State, Wrong
from wiki.moderation.permissions import check_may_flag, check_may_moderate
from wiki.moderation.terms import said_reason

_ACTS = {State.RESOLVED: Act.RESOLVE_FLAG, State.DISMISSED: Act.DISMISS_FLAG}


def flag(article: Article, wrong: str, words: str, *, by: Any, address: str) -> bool:
    """Say that something is wrong with a page. False when this reader has said so and nobody has answered yet.

    `address` is the network address by which readers without an account are told apart; only a digest of it is kept,
    until the flag is answered. Raises Refused.
    """
    check_may_flag(by, article)
    person = by if by.is_authenticated else None
    reporter = f"person {person.pk}" if person else salted_hmac("wiki.flag", address, algorithm="sha256").hexdigest()
    said = " ".join(words.split())[:REASON_LENGTH]
    if Flag.objects.waiting().filter(article=article, reporter=reporter).exists():
        return False
    try:
        with transaction.atomic():
            Flag.objects.create(article=article, rev=article.rev, wrong=wrong, words=said, by=person, reporter=reporter)
    except IntegrityError:  # the other request of a double submit was quicker
        return False
    return True


def flag_caught(
    caught: Iterable[ContentFilter], *, article: Article | None = None, what: str = "", address: str = ""
) -> None:
    """Flag a page for each content filter that has caught what was saved there; once while that flag waits.

    What is no edit of an article is called `what`, and found at `address`. Of two at once, one flags it.
    """
    page = {"article": article} if article else {"article": None, "what": what}
    said = {"rev": article.rev if article else 0, "wrong": Wrong.FILTER, "what": what, "address": address}
    for row in caught:
        Flag.objects.waiting().get_or_create(**page, reporter=f"filter {row.pk}", defaults=said | {"words": row.name})


def take(row: Flag, *, by: Any) -> bool:
    """Say that one is looking into it. False when it does not wait for anybody any more. Raises Refused."""
    with transaction.atomic():
        check_may_moderate(by)
        taken = Flag.objects.filter(pk=row.pk, state=State.OPEN)
        if not taken.update(state=State.TAKEN, handled_by=by, handled=timezone.now()):
            return False
        details = str(row.get_wrong_display())
        AuditEntry.objects.note(Act.TAKE_FLAG, by=by, article=row.article, title=row.title, details=details)
    return True


def close(row: Flag, state: State, *, by: Any, reason: str) -> bool:
    """Resolve or dismiss a flag, with a reason. Of two at once one acts; False for the other.

    Raises Refused, PermissionDenied for any other state, and ValidationError without a reason.
    """
    if state not in _ACTS:
        raise PermissionDenied(_("A flag is resolved or dismissed."))
    reason = said_reason(reason)
    with transaction.atomic():
        check_may_moderate(by)
        said = {"state": state, "handled_by": by, "handled": timezone.now(), "answer": reason, "reporter": ""}
        if not Flag.objects.filter(pk=row.pk, state__in=WAITING).update(**said):
            return False
        details = str(row.get_wrong_display())
        said = {"title": row.title, "reason": reason, "details": details}
        AuditEntry.objects.note(_ACTS[state], by=by, article=row.article, **said)
    return True
