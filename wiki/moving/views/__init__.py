"""Moving, deleting, bringing back, redirects: a form each, and what was done."""

from wiki.moving.views.deletions import delete_article, deletion
from wiki.moving.views.merges import merge_article
from wiki.moving.views.moves import move_article, move_made
from wiki.moving.views.redirects import change, mend_redirects, redirects, redirects_of

__all__ = [
    "change",
    "delete_article",
    "deletion",
    "mend_redirects",
    "merge_article",
    "move_article",
    "move_made",
    "redirects",
    "redirects_of",
]
