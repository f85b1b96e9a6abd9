"""Deleted articles, for those who may bring them back."""

from __future__ import annotations

from typing import Any

from wiki.articles.article import Article
from wiki.articles.deletions import Deletion
from wiki.moderation.permissions import may_delete


def deleted_article(title: str, *, user: Any) -> Article | None:
    """The deleted article that bore this title last, for those who may bring it back."""
    if not may_delete(user):
        return None
    found = Deletion.objects.standing().visible_to(user).named(title).select_related("article__kind").first()
    return found.article if found else None
