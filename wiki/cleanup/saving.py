"""Giving an article back a source that it had, or would have without some edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import Stamp
from wiki.editing.derived import rebuild_for
from wiki.editing.publish import check_names, check_naming, check_visibility, record
from wiki.editing.rendering import render_draft
from wiki.moderation.permissions import check_may_edit
from wiki.moving.move import locked
from wiki.watching.notice import Happening
from wiki.watching.telling import tell


def save(article: Article, draft: Draft, *, by: Any, comment: str, settle: Callable[[int], bool]) -> None:
    """Make the draft the next revision of an article that is still as it was read.

    `settle` is called in the transaction, with the number of that revision; where it answers no, nothing is saved.
    What facts may point to is not asked, as in undoing a move: what stood before may stand again before its targets do.

    Raises what `publish()` raises, and Stale when somebody has saved since.
    """
    check_may_edit(by, article)
    check_visibility(draft, by)
    draft = draft.cleaned(current_ontology())
    check_naming(draft, article, by)
    check_names(draft, article, by)
    rendered = render_draft(draft)
    with transaction.atomic():
        if not settle(article.rev + 1):
            return
        current = locked(article, article.rev)
        check_may_edit(by, current)
        moved = record(current, draft, Stamp(by=by, comment=comment, base_rev=article.rev))
        rebuild_for(current, rendered)
        tell(Happening.MOVED if moved else Happening.CHANGED, current, by=by)
