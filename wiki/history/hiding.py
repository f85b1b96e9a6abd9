"""Hiding parts of revisions, and showing them again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wiki.articles.article import Article, Revision
from wiki.articles.concealment import Level, Part
from wiki.articles.moves import Move
from wiki.articles.redirects import Redirect
from wiki.history.attribution import forget
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.hidings import Hiding
from wiki.moderation.permissions import may_hide


def hide(revision: Any, *parts: Part, level: Level, by: Any, reason: str) -> bool:
    """Hide parts of a revision from all who do not see through this level. See `settle`."""
    return settle(revision, dict.fromkeys(parts, level), by=by, reason=reason)


def show(revision: Any, *parts: Part, by: Any, reason: str = "") -> bool:
    """Let parts of a revision be seen again by everybody who sees the article. See `settle`."""
    return settle(revision, dict.fromkeys(parts), by=by, reason=reason)


def settle(revision: Any, wanted: Mapping[Part, Level | None], *, by: Any, reason: str) -> bool:
    """Hide each of these parts at its level, None for not at all, together. Whether anything is otherwise than before.

    Raises PermissionDenied where this person may not set or end a level, and ValidationError (messages by part) for the
    text of an article's present revision, and for a part that somebody else has settled at this very moment. The audit
    log does not say why where that is for administrators alone.
    """
    article = Article.objects.get(pk=revision.id)
    changed = {part: level for part, level in wanted.items() if level != level_of(revision, part)}
    for part, level in changed.items():
        if not all(may_hide(by, each) for each in (level, level_of(revision, part)) if each):
            raise PermissionDenied(_("You may not hide this, or show it again."))
        if part == Part.TEXT and level and revision.rev == article.rev:
            problem = _("This is what the article says now: change it or restore an earlier revision first.")
            raise ValidationError({part.value: problem})
    with transaction.atomic():
        for part, level in changed.items():
            secret = Level.ADMINISTRATORS in (level, level_of(revision, part))
            _settle(revision, part, level, by=by, reason=reason)
            _note(article, revision, part, level, by=by, reason="" if secret else reason)
        _pass_on(article, revision.rev)
        if Part.TEXT in changed:
            forget(article, revision.rev)
    return bool(changed)


def level_of(revision: Any, part: Part) -> int | None:
    """The level at which a part of this revision is hidden, None for not at all."""
    level: int | None = getattr(revision, f"{part}_hidden")
    return level


def _settle(revision: Any, part: Part, level: Level | None, *, by: Any, reason: str) -> None:
    """Write the level, if it is still the one that was seen, and who did it."""
    column, seen = f"{part}_hidden", level_of(revision, part)
    if not Revision.objects.filter(pk=revision.pk, **{column: seen}).update(**{column: level}):
        raise ValidationError({part.value: _("Somebody else has changed this meanwhile. Look at it again.")})
    setattr(revision, column, level)
    Hiding.objects.standing().filter(revision=revision, part=part).update(ended=timezone.now(), ended_by=by)
    if level:
        Hiding.objects.create(revision=revision, part=part, level=level, by=by, reason=reason)


def _note(article: Article, revision: Any, part: Part, level: Level | None, *, by: Any, reason: str) -> None:
    """An entry of the audit log, which moderators read."""
    details = _("revision %(rev)s: %(part)s") % {"rev": revision.rev, "part": part.label}
    if level:
        details = f"{details}, {Level(level).label}"
    act = Act.HIDE if level else Act.SHOW
    AuditEntry.objects.note(act, by=by, article=article, reason=reason, details=details)


def _pass_on(article: Article, rev: int) -> None:
    """Hide the same of the moves that this revision made or whose old title it had, and of their redirects."""
    rows = Move.objects.filter(article=article)
    undone = list(rows.filter(undone_rev=rev))
    rows.filter(undone_rev=rev).update(undone_hidden=Revision.objects.get(id=article.pk, rev=rev).author_hidden)
    moves = [row for row in rows if row.revisions[0][1] in (rev, rev + 1)]
    for row in moves:
        number = row.revisions[0][1]
        before, own = (Revision.objects.filter(id=article.pk, rev=each).first() for each in (number - 1, number))
        levels = [each.text_hidden or 0 for each in (before, own) if each]
        row.text_hidden = max(levels) or None
        row.comment_hidden, row.author_hidden = own.comment_hidden, own.author_hidden
        row.save(update_fields=["text_hidden", "comment_hidden", "author_hidden"])
    _pass_on_to_redirects({pk for row in (*moves, *undone) for pk in (*row.made, *row.ended, *row.remade)})


def _pass_on_to_redirects(pks: set[int]) -> None:
    """Hide of each of these redirects what is hidden of any move that made or ended it, or whose undoing did."""
    moves = list(Move.objects.exclude(comment_hidden=None, author_hidden=None, undone_hidden=None)) if pks else []
    for pk in pks:
        authors = [row.author_hidden or 0 for row in moves if pk in row.made or pk in row.ended]
        authors += [row.undone_hidden or 0 for row in moves if pk in row.made or pk in row.remade]
        comments = [row.comment_hidden or 0 for row in moves if pk in row.made]
        said = {"author_hidden": max(authors, default=0) or None, "comment_hidden": max(comments, default=0) or None}
        Redirect.objects.filter(pk=pk).update(**said)
