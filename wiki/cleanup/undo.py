"""Undoing a clean-up: everything it took back is brought back, with what others have changed since."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.cleanup.batches import Batch, BatchItem, Deed
from wiki.cleanup.deeds import REFUSALS, named, note, why
from wiki.cleanup.reversal import CannotTakeBack, needed, sources, without
from wiki.cleanup.saving import save
from wiki.cleanup.work import work
from wiki.files import change
from wiki.files.change import FileConflict
from wiki.files.file import File
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.block import unblock
from wiki.moderation.blocks import Block
from wiki.moderation.permissions import check_may_clean_up
from wiki.moderation.submissions import Submission
from wiki.moving.delete import bring_back
from wiki.review.verdicts import reopen


def undo(batch: Batch, *, by: Any) -> int:
    """Bring back what a batch took away, the last first, as far as it gets in WORK_SECONDS; called again, it goes on.

    What others have changed since in the same places is left as it is, and the batch says why. What still waited is
    not done any more. Done twice at once, each item is brought back once. Returns how many items were looked at.

    Raises PermissionDenied.
    """
    check_may_clean_up(by, batch.person)
    with transaction.atomic():
        if Batch.objects.filter(pk=batch.pk, undone=None).update(undone=timezone.now(), undone_by=by):
            AuditEntry.objects.note(Act.UNDO_CLEAN_UP, by=by, person=batch.person, details=named(batch))
    rows = BatchItem.objects.to_bring_back().filter(batch=batch)
    rows = rows.select_related("batch__person", "article", "file", "deletion", "block")
    return work(rows, lambda item: _bring_back(item, by))


def _bring_back(item: BatchItem, by: Any) -> None:
    try:
        _WAYS[Deed(item.deed)](item, by)
    except REFUSALS as refused:
        item.keep(why(refused))


def _edits(item: BatchItem, by: Any) -> None:
    """Take back the revision that took the edits back."""
    article = Article.objects.get(pk=item.article_id or 0)
    if article.is_deleted:
        raise CannotTakeBack(_("The article has been deleted since."))
    taken = [(item.made or 0, item.made or 0)]
    texts = sources({article.pk: needed(taken)}, user=by)[article.pk]
    draft = without(Draft.of(article), taken, texts)
    if draft == Draft.of(article):
        raise CannotTakeBack(_("Somebody has brought these edits back already."))

    def settle(_made: int) -> bool:
        done = item.settle_back()
        if done:
            note(Act.GIVE_BACK, item, by=by)
        return done

    save(article, draft, by=by, comment=_undid(item), settle=settle)


def _article(item: BatchItem, by: Any) -> None:
    """Bring the deleted article back; that acts once by itself, and may have been done without being noted here."""
    said = _undid(item)
    if item.deletion is None or (item.deletion.back and item.deletion.back_reason != said):
        raise CannotTakeBack(_("Somebody has brought it back already."))
    bring_back(item.deletion, by=by, reason=said)
    item.settle_back()


def _deleted_file(item: BatchItem, by: Any) -> None:
    with transaction.atomic():
        file = File.objects.get(pk=item.file_id or 0)
        if item.settle_back():
            change.bring_back(file, by=by, reason=_undid(item))


def _restored_file(item: BatchItem, by: Any) -> None:
    """Restore the person's version, unless somebody has changed the file since."""
    with transaction.atomic():
        file = File.objects.visible_to(by).filter(pk=item.file_id or 0, number=item.made or 0).first()
        if file is None:
            raise FileConflict
        if item.settle_back():
            change.restore(file, file.versions.get(number=item.seen), by=by, base=file.number)
            note(Act.GIVE_BACK, item, by=by)


def _block(item: BatchItem, by: Any) -> None:
    with transaction.atomic():
        row = Block.objects.get(pk=item.block_id or 0)
        if item.settle_back():
            unblock(row, by=by, reason=_undid(item))


def _submission(item: BatchItem, by: Any) -> None:
    """Open the submission again as it stood, unless something else has been decided about it since."""
    with transaction.atomic():
        row = Submission.objects.select_related("author", "article").get(pk=item.submission_id or 0)
        if row.article and row.article.is_deleted:
            raise CannotTakeBack(_("The article has been deleted since."))
        if item.rejected and item.settle_back():
            reopen(row, item.verdict, rejected=item.rejected, by=by, reason=_undid(item))


def _undid(item: BatchItem) -> str:
    """Why something is brought back."""
    return _("Undid: %s") % named(item.batch)


_WAYS = {
    Deed.BLOCK: _block,
    Deed.DELETE: _article,
    Deed.REVERT: _edits,
    Deed.DELETE_FILE: _deleted_file,
    Deed.RESTORE_FILE: _restored_file,
    Deed.REJECT: _submission,
}
