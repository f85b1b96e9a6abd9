"""The page of a conflict: each place that somebody has to decide, with the base, theirs and mine."""

from __future__ import annotations

from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from wiki.articles.revisions import Stamp
from wiki.articles.visibility import audience_of
from wiki.editing.editor import Editor
from wiki.editing.merging import merged_with
from wiki.editing.places import PlaceMaker, Sides
from wiki.editing.refusals import Conflict
from wiki.editing.undo import undo_comment
from wiki.moderation.submissions import Submission


def edit_conflict(conflict: Conflict, editor: Editor) -> dict[str, Any]:
    """What the page shows of a valid editor's edit that clashes with what was saved since its base."""
    context = _edited(conflict, editor.stamp(), user=editor.user)
    return context | {"continued": editor.continued}


def submission_conflict(conflict: Conflict, submission: Submission, *, user: Any) -> dict[str, Any]:
    """What the page shows of an edit that waits for review and clashes with what was saved since its base."""
    return _edited(conflict, submission.stamp(), user=user) | {"continued": submission}


def _edited(conflict: Conflict, stamp: Stamp, *, user: Any) -> dict[str, Any]:
    others = merged_with(conflict.article, stamp, conflict.article.rev)
    who = get_text_list(list(dict.fromkeys(other.who for other in others)), _("and"))
    sides = Sides(
        base=_("Before: revision %s") % stamp.base_rev,
        theirs=_("Theirs: %s") % who if who else _("Theirs"),
        mine=_("Yours"),
    )
    context = _context(conflict, user=user, comment=stamp.comment, minor=stamp.minor, audience=stamp.sees)
    return context | {"sides": sides, "who": who, "others": others, "base_rev": stamp.base_rev}


def undo_conflict(conflict: Conflict, revision: Any, *, user: Any) -> dict[str, Any]:
    """What the page shows of an undo that clashes with what was saved after the revision."""
    sides = Sides(
        base=_("What revision %s made of it") % revision.rev,
        theirs=_("Before revision %s") % revision.rev,
        mine=_("Now"),
    )
    context = _context(conflict, user=user, comment=undo_comment(revision), minor=False, audience=audience_of(user))
    return context | {"sides": sides, "undone": revision}


def _context(conflict: Conflict, *, user: Any, comment: str, minor: bool, audience: int) -> dict[str, Any]:
    """The editor's form, based on the present revision, with mine at each place; and the places."""
    draft, article = conflict.merge.draft_with_both, conflict.article
    editor = Editor.showing(draft, article.rev, user=user, article=article)
    editor.form.initial.update(comment=comment, minor=minor, audience=audience)
    return editor.context() | {"places": list(PlaceMaker().places(conflict.merge))}
