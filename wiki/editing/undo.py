"""Taking back: one edit in the middle of the history, or all that the last author did in a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from wiki.articles.article import Article, Revision
from wiki.articles.concealment import Part, hidden, sight_of
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import Stamp
from wiki.editing.publish import Outcome, publish
from wiki.editing.refusals import Conflict, NothingToUndo, Stale
from wiki.history.source_merge import merge_sources
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.permissions import may_roll_back
from wiki.moderation.refusals import Refused


def undo(article: Article, revision: Any, *, by: Any) -> Outcome:
    """Take back what one revision changed, and keep what came after it: a three-way merge onto the article.

    Raises what `publish()` raises; Conflict when a later edit changed the same places; NothingToUndo
    for the first revision, and for one that follows a revision which this person may not see.
    """
    before = Revision.objects.visible_to(by).filter(id=article.pk, rev=revision.rev - 1).first()
    if before is None:
        raise NothingToUndo
    merge = merge_sources(*(Draft.of(each).seen_by(by) for each in (revision, before, article)))
    if not merge.is_clean:
        raise Conflict(article, merge)
    stamp = Stamp(by=by, comment=undo_comment(revision), base_rev=article.rev)
    return publish(merge.draft.cleaned(current_ontology()), article=article, stamp=stamp, merging=False)


def undo_comment(revision: Any) -> str:
    """What an undo says of itself in the history."""
    return _("Undo of revision %(rev)s by %(who)s") % {"rev": revision.rev, "who": revision.who_to_all}


@dataclass(frozen=True)
class Run:
    """The revisions `first` to `last` that one author saved in a row; `who` says who that is, or why it is not said."""

    author: Any
    who: str
    first: int
    last: int

    @property
    def count(self) -> int:
        """How many revisions it has."""
        return self.last - self.first + 1


def last_run(article: Article, rev: int, *, user: Any) -> Run | None:
    """The run that ends with this revision, as far as this user knows; none when there is no such revision.

    A revision whose author is hidden from them is a run by itself.
    """
    rows = Revision.objects.seen_by(user).filter(id=article.pk)
    last = rows.filter(rev=rev).with_author().first()
    if last is None:
        return None
    before = rows.filter(rev__lt=rev).order_by("-rev")
    if last.shows_author:
        others = ~Q(history_user=last.author) | Q(history_user=None) if last.author else Q(history_user__isnull=False)
        before = before.filter(others | hidden(Part.AUTHOR, sight_of(user)))
    return Run(last.author, last.who, (before.values_list("rev", flat=True).first() or 0) + 1, rev)


def run_to_roll_back(article: Article, *, user: Any) -> Run | None:
    """The last author's run, when this user may take it back and something stood before it."""
    run = last_run(article, article.rev, user=user) if may_roll_back(user, article) else None
    return run if run and run.first > 1 else None


def roll_back(article: Article, *, by: Any, seen: int) -> tuple[Outcome, Run]:
    """Restore what stood before the last author's run, as far as revision `seen`, the last one this person has seen.

    Raises what `publish()` raises; Refused to all but editors; Stale when somebody has edited since; NothingToUndo
    when the run is the whole history, or nothing before it may be seen by this person.
    """
    if not may_roll_back(by, article):
        raise Refused
    run = last_run(article, seen, user=by)
    if run is None:
        raise Stale(article)
    target = Revision.objects.visible_to(by).filter(id=article.pk, rev=run.first - 1).first()
    if target is None:
        raise NothingToUndo
    told = _told_to_all(article, run)
    said: dict[str, Any] = {"by": by, "person": told.author, "reason": _rollback_comment(told)}
    stamp = Stamp(
        by=by,
        comment=said["reason"],
        base_rev=seen,
        also=lambda saved: AuditEntry.objects.note(Act.ROLL_BACK, article=saved, **said),
    )
    return publish(Draft.of(target).seen_by(by), article=article, stamp=stamp, merging=False), run


def _told_to_all(article: Article, run: Run) -> Run:
    """The run in words that stay: without its author where that is hidden for any of its revisions, from whomever."""
    rows = Revision.objects.filter(id=article.pk, rev__gte=run.first, rev__lte=run.last)
    unnamed = rows.exclude(author_hidden=None).exists()
    return replace(run, author=None, who=_("unknown")) if unnamed else run


def _rollback_comment(run: Run) -> str:
    """What a rollback says of itself in the history."""
    said = {"rev": run.first - 1, "who": run.who, "first": run.first, "last": run.last}
    if run.first == run.last:
        return _("Rollback of revision %(last)s by %(who)s to revision %(rev)s") % said
    return _("Rollback of revisions %(first)s to %(last)s by %(who)s to revision %(rev)s") % said
