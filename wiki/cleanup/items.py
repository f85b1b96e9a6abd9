"""The items of a batch: what was ticked, as far as the person did it and the moderator may see it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wiki.articles.article import Revision
from wiki.articles.visibility import DELETED, levels_for
from wiki.cleanup.batches import Batch, BatchItem, Deed, Outcome
from wiki.cleanup.choices import Choices
from wiki.cleanup.file_plan import FilePlan, later_versions, plan_files_chosen
from wiki.cleanup.plan import ArticlePlan, plan_articles
from wiki.cleanup.submission_plan import submissions_of


def items_of(batch: Batch, choices: Choices) -> list[BatchItem]:
    """The items, unsaved, in the order in which they are carried out; what is ticked of others' work is ignored.

    Submissions are rejected first, while their articles are there; then articles are deleted, so that the names they
    took are free when others get theirs back.
    """
    plans = plan_articles(choices.articles, batch.person, user=batch.by, since=batch.since)
    ticked = [each for each in plans if each.can_delete and each.article.pk in choices.deletes]
    deleted = [_deletion(batch, each, choices) for each in ticked]
    reverted = [_reversal(batch, each, choices) for each in plans if each.article.pk in choices.reverts]
    gone = _gone(batch, choices.articles)
    missed = [_missed(batch, pk, choices) for pk in gone]
    return _submissions(batch, choices) + deleted + reverted + missed + _files(batch, choices)


def _submissions(batch: Batch, choices: Choices) -> list[BatchItem]:
    """Those that are decided by now are among them: they are told of, and left out."""
    rows = submissions_of(batch.person, user=batch.by, since=batch.since).filter(pk__in=choices.submissions)
    return [BatchItem(batch=batch, deed=Deed.REJECT, submission=row, seen=choices.submissions[row.pk]) for row in rows]


def _deletion(batch: Batch, each: ArticlePlan, choices: Choices) -> BatchItem:
    seen = choices.deletes[each.article.pk]
    return BatchItem(batch=batch, deed=Deed.DELETE, article=each.article, seen=seen)


def _reversal(batch: Batch, each: ArticlePlan, choices: Choices) -> BatchItem:
    seen = choices.reverts[each.article.pk]
    numbers = [number for number in each.numbers if number <= seen]
    item = BatchItem(batch=batch, deed=Deed.REVERT, article=each.article, seen=seen, revisions=sorted(numbers))
    if each.why_not and each.article.rev == seen:
        item.outcome, item.why = Outcome.LEFT, each.why_not
    return item


def _gone(batch: Batch, chosen: Iterable[int]) -> list[int]:
    """Those that the person has changed and that are deleted since: they are told of, and left out."""
    seen_then = Revision.objects.by(batch.person, user=batch.by).filter(visibility__in=levels_for(batch.by))
    rows = seen_then.filter(id__in=list(chosen), history_relation__visibility=DELETED)
    return sorted(set(rows.values_list("id", flat=True)))


def _missed(batch: Batch, pk: int, choices: Choices) -> BatchItem:
    deed = Deed.DELETE if pk in choices.deletes else Deed.REVERT
    return BatchItem(batch=batch, deed=deed, article_id=pk, seen=choices.articles[pk])


def _files(batch: Batch, choices: Choices) -> list[BatchItem]:
    person, by, since = batch.person, batch.by, batch.since
    plans = plan_files_chosen(choices.files, person, user=by, since=since)
    found = [_file(batch, each, choices) for each in plans]
    changed = {"deed": Deed.DELETE_FILE, "outcome": Outcome.LEFT, "why": _("Changed since it was looked at.")}
    for file in later_versions(person, user=by, since=since).filter(pk__in=choices.files):
        found.append(BatchItem(batch=batch, file=file, seen=choices.files[file.pk], **changed))
    return found


def _file(batch: Batch, each: FilePlan, choices: Choices) -> BatchItem:
    deed = Deed.RESTORE_FILE if each.before else Deed.DELETE_FILE
    seen = choices.files[each.file.pk]
    return BatchItem(batch=batch, deed=deed, file=each.file, seen=seen, revisions=[each.before or 0])
