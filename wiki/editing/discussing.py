"""Discussing: what the content filters say of it, and telling those whom it concerns.

They are who watches the article, who takes part, and who is spoken to.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from wiki.articles.article import Article
from wiki.discussion import writing
from wiki.discussion.comment import Comment
from wiki.discussion.thread import Thread
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.filtering import let_through
from wiki.moderation.flag import flag_caught
from wiki.moderation.permissions import check_may_discuss
from wiki.watching.telling import tell_of_comment


def start(article: Article, *, subject: str, text: str, by: Any) -> Comment:
    """A new thread. Raises what `discussion.writing.start()` raises, and Filtered."""
    check_may_discuss(by, article)
    flagging = let_through(f"{subject}\n{text}", by=by, about=f"discussion {article.pk}")
    with transaction.atomic():
        return _told(*writing.start(article, subject=subject, text=text, by=by), flagging)


def answer(thread: Thread, *, text: str, by: Any) -> Comment:
    """One more comment in a thread. Raises what `discussion.writing.answer()` raises, and Filtered."""
    writing.check_may_write(by, thread)
    flagging = let_through(text, by=by, about=f"thread {thread.pk}")
    with transaction.atomic():
        return _told(*writing.answer(thread, text=text, by=by), flagging)


def edit(comment: Comment, *, text: str, by: Any) -> bool:
    """Correct one's own comment. Returns and raises what `discussion.writing.edit()` does, and Filtered."""
    writing.check_may_write(by, comment.thread)
    flagging = let_through(text, before=comment.text, by=by, about=f"comment {comment.pk}")
    with transaction.atomic():
        changed = writing.edit(comment, text=text, by=by)
        if changed:
            _flag(comment, flagging)
    return changed


def _told(comment: Comment, made: bool, flagging: list[ContentFilter]) -> Comment:
    if made:
        tell_of_comment(comment, mentioned=writing.mentioned(comment.text))
        _flag(comment, flagging)
    return comment


def _flag(comment: Comment, caught: list[ContentFilter]) -> None:
    thread = comment.thread
    flag_caught(caught, article=thread.article, what=thread.subject, address=comment.get_absolute_url())
