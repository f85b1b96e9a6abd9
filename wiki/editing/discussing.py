"""Discussing, and telling those whom it concerns: who watches the article, who takes part, who is spoken to."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from wiki.articles.article import Article
from wiki.discussion import writing
from wiki.discussion.comment import Comment
from wiki.discussion.thread import Thread
from wiki.watching.telling import tell_of_comment


def start(article: Article, *, subject: str, text: str, by: Any) -> Comment:
    """A new thread. Raises what `discussion.writing.start()` raises."""
    with transaction.atomic():
        return _told(*writing.start(article, subject=subject, text=text, by=by))


def answer(thread: Thread, *, text: str, by: Any) -> Comment:
    """One more comment in a thread. Raises what `discussion.writing.answer()` raises."""
    with transaction.atomic():
        return _told(*writing.answer(thread, text=text, by=by))


def _told(comment: Comment, made: bool) -> Comment:
    if made:
        tell_of_comment(comment, mentioned=writing.mentioned(comment.text))
    return comment
