"""Comments as a page shows them: their links and pictures filled in for this reader, anchors of their own."""

from __future__ import annotations

from typing import Any

from wiki.discussion.comment import Comment
from wiki.discussion.thread import Thread
from wiki.files.fill import fill_pictures, pictures_in
from wiki.links.resolve import fill, live_in
from wiki.markup.embeds import fit_for_embedding


def filled(comments: list[Comment], thread: Thread, *, user: Any) -> list[dict[str, Any]]:
    """Each comment with its HTML; all links are decided by one query, all pictures by another."""
    htmls = []
    for comment in comments:
        comment.thread = thread
        htmls.append(fit_for_embedding(comment.fresh_html(), comment.pk, thread.article.title))
    live, pictures = live_in(*htmls, user=user), pictures_in(*htmls, user=user)
    writer = bool(user.is_authenticated)
    return [
        {
            "comment": comment,
            "html": fill_pictures(fill(html, live, writer=writer), pictures, writer=writer),
            "can_edit": writer and comment.is_editable_by(user),
        }
        for comment, html in zip(comments, htmls, strict=True)
    ]
