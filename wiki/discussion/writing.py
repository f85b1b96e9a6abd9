"""Beginning a thread, answering in it, and correcting what one has said. A form that is sent twice says it once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.rendering import RENDERER_VERSION
from wiki.discussion.comment import TEXT_LENGTH, Comment, CommentVersion, rendered
from wiki.discussion.thread import SUBJECT_LENGTH, Thread
from wiki.moderation.permissions import check_may_discuss
from wiki.moderation.refusals import Refused

# As many comments may one person write in this time. They are counted in the database: no cache must be there for it.
AT_ONCE = 20
WITHIN = timedelta(minutes=10)
MENTIONED = 10
_MENTION = re.compile(r"(?<![\w@.])@([^\W_](?:[\w.-]*[^\W_])?)")


class TooFast(Exception):
    """Somebody has written too many comments in a short time."""

    @property
    def message(self) -> str:
        return _("You have written %(count)s comments in %(minutes)s minutes. Wait a little, then send this one.") % {
            "count": AT_ONCE,
            "minutes": int(WITHIN.total_seconds() // 60),
        }


def start(article: Article, *, subject: str, text: str, by: Any) -> tuple[Comment, bool]:
    """A new thread about an article: its first comment, and whether it was not said already.

    Raises Refused and its kin, ValidationError (messages by field), TooFast and RenderBusy; then nothing is said.
    """
    check_may_discuss(by, article)
    subject, text = " ".join(subject.split()), text.strip()
    if not 0 < len(subject) <= SUBJECT_LENGTH:
        raise ValidationError({"subject": _("Say in a few words what it is about.")})
    html = _html(text)
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        check_may_discuss(by, article)
        said = Comment.objects.lately(by, WITHIN).filter(thread__article=article, thread__subject=subject, text=text)
        if found := said.select_related("thread__article").first():
            return found, False
        _check_pace(by)
        thread = Thread.objects.create(article=article, subject=subject, by=by)
        return thread.comments.create(by=by, text=text, html=html, renderer=RENDERER_VERSION), True


def answer(thread: Thread, *, text: str, by: Any) -> tuple[Comment, bool]:
    """One more comment in a thread, and whether it was not said already. A resolved thread is open again by it.

    Raises what `start()` raises, and Refused in a closed thread.
    """
    check_may_discuss(by, thread.article)
    text = text.strip()
    html = _html(text)
    with transaction.atomic():
        thread = Thread.objects.select_for_update(of=("self",)).select_related("article").get(pk=thread.pk)
        check_may_write(by, thread)
        if found := thread.comments.lately(by, WITHIN).filter(text=text).select_related("thread__article").first():
            return found, False
        _check_pace(by)
        Thread.objects.filter(pk=thread.pk).update(resolved=None, resolved_by=None)
        return thread.comments.create(by=by, text=text, html=html, renderer=RENDERER_VERSION), True


def edit(comment: Comment, *, text: str, by: Any) -> bool:
    """Correct one's own comment; what it said before is kept. Returns whether it says something else now.

    Raises what `answer()` raises, and Refused for others and when it is too late.
    """
    check_may_write(by, comment.thread)
    text, before = text.strip(), comment.text
    if not comment.is_editable_by(by):
        raise Refused
    if text == before:
        return False
    html, now = _html(text), timezone.now()
    with transaction.atomic():
        said = {"text": text, "html": html, "renderer": RENDERER_VERSION, "edited": now}
        if not Comment.objects.filter(pk=comment.pk, text=before, hidden=None).update(**said):
            return False
        CommentVersion.objects.create(comment=comment, text=before, when=now)
    return True


def check_may_write(by: Any, thread: Thread) -> None:
    """Raises Refused, one class for each reason, when this user may say nothing in this thread."""
    check_may_discuss(by, thread.article)
    if thread.closed:
        raise Refused


def mentioned(text: str) -> list[str]:
    """The names of those who are spoken to as @name, each once, MENTIONED of them."""
    return list(dict.fromkeys(_MENTION.findall(text)))[:MENTIONED]


def _html(text: str) -> str:
    if not text:
        raise ValidationError({"body": _("Write something.")})
    if len(text) > TEXT_LENGTH:
        raise ValidationError({"body": _("A comment has %s characters at most.") % TEXT_LENGTH})
    return rendered(text)


def _check_pace(by: Any) -> None:
    if Comment.objects.lately(by, WITHIN).count() >= AT_ONCE:
        raise TooFast
