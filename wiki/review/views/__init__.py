"""What reviewers and authors see of submissions."""

from wiki.review.views.editing import edit
from wiki.review.views.people import newcomers, record
from wiki.review.views.picture import picture
from wiki.review.views.queue import queue
from wiki.review.views.submission import mark_seen, submission

__all__ = ["edit", "mark_seen", "newcomers", "picture", "queue", "record", "submission"]
