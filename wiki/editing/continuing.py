"""Going on with an edit that waits for review: its author's editor begins with what it says."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from wiki.articles.article import Article
from wiki.articles.revisions import Stamp
from wiki.editing.editor import Editor
from wiki.editing.merging import merged_onto
from wiki.moderation.submissions import State, Submission


def waiting_of(user: Any, article: Article) -> Submission | None:
    """What this person has waiting for an article."""
    return Submission.objects.open().edits().by(user).about(article).select_related("decided_by").first()


def waiting_new(data: Any, *, user: Any) -> Submission | None:
    """The new article that this person has waiting, by the number or the title in an address."""
    own = Submission.objects.open().edits().by(user).filter(article=None).select_related("decided_by")
    number, title = data.get("submission", ""), data.get("title", "")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        return own.filter(pk=number).first()
    return own.about(None, title).first() if title else None


def continuing(submission: Submission, article: Article | None, *, user: Any) -> Editor:
    """The editor showing what waits. Raises Conflict where the article has changed in the same places since."""
    draft, stamp = submission.source().seen_by(user), submission.stamp()
    if article and article.rev > submission.base_rev:
        merged_onto(article, draft, Stamp(by=user, base_rev=submission.base_rev))
    editor = Editor.showing(draft, submission.base_rev, user=user, article=article)
    editor.form.initial.update(comment=stamp.comment, minor=stamp.minor)
    editor.continued = submission
    return editor


def supersede(submission: Submission, article: Article) -> None:
    """Close a submission whose author has published its text without review: nothing of theirs waits any more."""
    said = {"article": article, "rev": article.rev, "seen": timezone.now()}
    Submission.objects.open().settle(submission, State.SUPERSEDED, **said)
