"""Deletions and moves that wait for review: what somebody asks moderators to do."""

from __future__ import annotations

from typing import Any

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.revisions import Stamp
from wiki.editing.refusals import Stale
from wiki.markup.titles import fold
from wiki.moderation.permissions import check_may_edit
from wiki.moderation.submissions import Deed, Submission
from wiki.moderation.terms import said_reason


def propose_deletion(article: Article, *, by: Any, reason: str) -> Submission:
    """Ask moderators to delete an article, in place of what the same person has asked before.

    Raises Refused, and ValidationError without a reason.
    """
    check_may_edit(by, article)
    return _sent(Deed.DELETE, article, article.title, Stamp(by=by, comment=said_reason(reason), base_rev=article.rev))


def propose_move(article: Article, draft: Draft, stamp: Stamp, *, leave_redirect: bool, rewrite: bool) -> Submission:
    """Let the move to a draft's title wait, which `move` has checked, in place of what the same person has proposed.

    Raises Stale when the article is at another revision than the one that they saw.
    """
    if article.rev != stamp.base_rev:
        raise Stale(article)
    said = {"was": article.title, "leave_redirect": leave_redirect, "rewrite": rewrite}
    return _sent(Deed.MOVE, article, draft.title, stamp, **said)


def proposed(deed: Deed, article: Article, *, by: Any) -> Submission | None:
    """What this person has waiting of this kind for an article, to be shown in the form by which it is sent again."""
    rows = Submission.objects.open().by(by).filter(article=article, deed=deed)
    return rows.select_related("decided_by").first()


def _sent(deed: Deed, article: Article, title: str, stamp: Stamp, **payload: Any) -> Submission:
    said = {"title": title, "key": fold(title), "kind": article.kind_id, "base_rev": stamp.base_rev}
    row = Submission(author=stamp.by, article=article, deed=deed, comment=stamp.comment, payload=payload, **said)
    return Submission.objects.send(row)
