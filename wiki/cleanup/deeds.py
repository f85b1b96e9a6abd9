"""What an item of a batch does, in a transaction of its own, when nothing has changed since it was seen."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.cleanup.batches import Batch, BatchItem, Deed
from wiki.cleanup.reversal import CannotTakeBack, needed, sources, spans, without
from wiki.cleanup.saving import save
from wiki.editing.refusals import Stale
from wiki.files import change
from wiki.files.change import FileConflict
from wiki.files.file import File
from wiki.files.forms import COMMENT_LENGTH
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.refusals import Refused
from wiki.moderation.submissions import Submission
from wiki.moving.delete import delete
from wiki.moving.move import locked
from wiki.review.refusals import Decided, Overtaken
from wiki.review.verdicts import reject, verdict_of


def carry_out(item: BatchItem, *, by: Any) -> None:
    """Do what the item says, or leave it out and note why. Done twice at once, it is done once. Raises RenderBusy."""
    try:
        _DEEDS[Deed(item.deed)](item, by)
    except REFUSALS as refused:
        item.leave(why(refused))


def why(refused: Exception) -> str:
    """What to say of something that could not be done."""
    if isinstance(refused, Stale):
        return _changed(refused.article)
    if isinstance(refused, ValidationError):
        return " ".join(refused.messages)
    if isinstance(refused, Refused):
        return refused.message
    if isinstance(refused, Decided):
        return refused.message
    if isinstance(refused, FileConflict | Overtaken):
        return _("Changed since it was looked at.")
    if isinstance(refused, IntegrityError):
        return _("Its name has been taken meanwhile.")
    return str(refused) or _("You may not do this.")


REFUSALS = (CannotTakeBack, Stale, ValidationError, PermissionDenied, FileConflict, Overtaken, IntegrityError)


def named(batch: Batch) -> str:
    """How the log and comments name a batch."""
    return _("Clean-up %s") % batch.pk


def note(act: Act, item: BatchItem, *, by: Any) -> None:
    """Keep in the audit log what an item has done. Call it in the transaction that does it."""
    batch, title = item.batch, item.file.name if item.file else ""
    said = {"title": title, "reason": batch.reason, "details": named(batch)}
    AuditEntry.objects.note(act, by=by, article=item.article, person=batch.person, **said)


def reason_of(batch: Batch) -> str:
    """Why something was done, with the batch in which it was."""
    return f"{named(batch)}: {batch.reason}"


def _revert(item: BatchItem, by: Any) -> None:
    article = _as_seen(item)
    taken = spans(item.revisions)
    texts = sources({article.pk: needed(taken)}, user=by)[article.pk]
    draft = without(Draft.of(article), taken, texts)
    if draft == Draft.of(article):
        raise CannotTakeBack(_("Nothing of these edits is left."))
    hidden = Revision.objects.filter(id=article.pk, rev__in=item.revisions).exclude(author_hidden=None).exists()
    who = _("unknown") if hidden else item.batch.person
    said = {"batch": named(item.batch), "who": who, "reason": item.batch.reason}
    comment = _("%(batch)s, edits by %(who)s taken back: %(reason)s") % said

    def settle(made: int) -> bool:
        done = item.settle(made=made)
        if done:
            note(Act.TAKE_BACK, item, by=by)
        return done

    save(article, draft, by=by, comment=comment, settle=settle)


def _delete(item: BatchItem, by: Any) -> None:
    article = _as_seen(item)
    with transaction.atomic():
        if not item.settle():
            return
        current = locked(article, item.seen)
        deletion = delete(current, by=by, reason=reason_of(item.batch))
        BatchItem.objects.filter(pk=item.pk).update(deletion=deletion)


def _delete_file(item: BatchItem, by: Any) -> None:
    with transaction.atomic():
        file = _file_as_seen(item, by)
        if item.settle():
            change.delete(file, by=by, reason=reason_of(item.batch)[:COMMENT_LENGTH])


def _restore_file(item: BatchItem, by: Any) -> None:
    with transaction.atomic():
        file = _file_as_seen(item, by)
        if item.settle(made=item.seen + 1):
            change.restore(file, file.versions.get(number=item.revisions[0]), by=by, base=item.seen)
            note(Act.TAKE_BACK, item, by=by)


def _reject(item: BatchItem, by: Any) -> None:
    """Reject the submission. Its author reads the batch's reason alone, as nothing of theirs leads to the batch."""
    with transaction.atomic():
        row = Submission.objects.select_related("author", "article").get(pk=item.submission_id or 0)
        if not item.settle(verdict=verdict_of(row)):
            return
        if row.article and row.article.is_deleted:
            raise PermissionDenied(_("This article has been deleted meanwhile."))
        if row.is_open and row.version != item.seen:
            raise Overtaken(row)
        details = f"#{row.pk}, {named(item.batch)}"
        rejected = reject(row, by=by, reason=item.batch.reason, details=details)
        BatchItem.objects.filter(pk=item.pk).update(rejected=rejected)


_DEEDS = {
    Deed.REVERT: _revert,
    Deed.DELETE: _delete,
    Deed.DELETE_FILE: _delete_file,
    Deed.RESTORE_FILE: _restore_file,
    Deed.REJECT: _reject,
}


def _as_seen(item: BatchItem) -> Article:
    """The article. Raises Stale when it has changed since it was seen, PermissionDenied when it is deleted."""
    article = Article.objects.get(pk=item.article_id or 0)
    if article.is_deleted:
        raise PermissionDenied(_("This article has been deleted meanwhile."))
    if article.rev != item.seen:
        raise Stale(article)
    return article


def _file_as_seen(item: BatchItem, by: Any) -> File:
    """The file under a lock. Raises FileConflict when it has changed since it was seen, or is deleted."""
    file = File.objects.select_for_update(of=("self",)).visible_to(by).filter(pk=item.file_id or 0).first()
    if file is None or file.number != item.seen:
        raise FileConflict
    return file


def _changed(article: Article) -> str:
    """Who has saved the revision that stands in the way."""
    last = Revision.objects.filter(id=article.pk, rev=article.rev).with_author().first()
    said = {"rev": article.rev, "who": last.who_to_all if last else _("unknown")}
    return _("Changed since it was looked at: revision %(rev)s by %(who)s.") % said
