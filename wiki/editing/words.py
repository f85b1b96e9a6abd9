"""What somebody is told when an edit is saved or taken back."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wiki.editing.publish import Outcome
from wiki.editing.submitting import Submitted
from wiki.editing.undo import Run


def saved_words(outcome: Outcome, base_rev: int) -> str:
    """The number of the revision, and whose edits it was merged with, with the way to what they changed."""
    saved = _("Saved as revision %s.") % outcome.article.rev
    if not outcome.merged_with:
        return saved
    names = list(dict.fromkeys(revision.who for revision in outcome.merged_with))
    merged = _("While you were writing, %(who)s saved this article too: both edits are in it now.") % {
        "who": get_text_list(names, _("and"))
    }
    compared = reverse("compare", args=[outcome.article.title, base_rev, outcome.merged_with[-1].rev])
    return format_html('{} {} <a href="{}">{}</a>', saved, merged, compared, _("What they changed"))


def waiting_words(submitted: Submitted) -> str:
    """That an edit is not published yet, why, where a content filter tells it, and what becomes of it."""
    said = _("Your edit of “%s” waits for review: a moderator will look at it. Here you see where it stands.")
    return f"{submitted.told} {said % submitted.submission.title}".lstrip()


def restored_words(outcome: Outcome, rev: int) -> str:
    """What became of restoring a revision."""
    said = _("Revision %s is restored.") if outcome.changed else _("Nothing to restore: revision %s says the same.")
    return said % rev


def undone_words(outcome: Outcome, rev: int) -> str:
    """What became of undoing a revision."""
    if outcome.changed:
        return _("Revision %s is undone; what was saved after it stays.") % rev
    return _("Nothing to undo: nothing of what revision %s changed is left.") % rev


def rolled_back_words(outcome: Outcome, run: Run) -> str:
    """What became of a rollback."""
    if not outcome.changed:
        return _("Nothing to roll back: revision %s says the same.") % (run.first - 1)
    said = ngettext(
        "Rolled back to revision %(rev)s: one revision by %(who)s is taken back.",
        "Rolled back to revision %(rev)s: %(count)s revisions by %(who)s are taken back.",
        run.count,
    )
    return said % {"rev": run.first - 1, "count": run.count, "who": run.who}
