"""The editor and drafts; undo and rollback."""

from wiki.editing.views.creating import create
from wiki.editing.views.drafts import discard_draft, draft
from wiki.editing.views.editing import csrf_failure, edit
from wiki.editing.views.taking_back import restore_revision, rollback, undo_revision

__all__ = [
    "create",
    "csrf_failure",
    "discard_draft",
    "draft",
    "edit",
    "restore_revision",
    "rollback",
    "undo_revision",
]
