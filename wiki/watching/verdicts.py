"""Telling those who sent something for review what was decided."""

from __future__ import annotations

from django.db import transaction

from wiki.articles.visibility import Visibility
from wiki.moderation.audit import AuditEntry
from wiki.moderation.submissions import Submission
from wiki.watching.letters import send_at_once
from wiki.watching.notice import Happening, Notice, page_of_submission


def tell_of_verdict(submission: Submission, *, entry: AuditEntry) -> None:
    """Once the transaction has happened, let its author know what was decided, of which the log keeps this entry."""

    def told() -> None:
        _tell_of_verdict(submission.pk, entry.pk)

    transaction.on_commit(told, robust=True)


def _tell_of_verdict(number: int, last: int) -> None:
    row = Submission.objects.listed().get(pk=number)
    if not row.author.is_active:
        return
    article = None if row.article and row.article.is_deleted else row.article  # of a deletion that was approved
    visibility = article.visibility if article else Visibility.PUBLIC
    said = {"happening": Happening.DECIDED, "article": article, "submission": row, "visibility": visibility}
    page = page_of_submission(number)
    # Each verdict is mailed: one that nobody has read yet has become another.
    Notice.objects.tell([row.author], page=page, last=last, mailed=None, **said)
    send_at_once([row.author], [page])
