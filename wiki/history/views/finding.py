"""The article and the revision that an address names, for those who may see them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from wiki.articles.article import Article, Revision
from wiki.articles.moves import merged_article
from wiki.markup.titles import fold
from wiki.moderation.deleted import deleted_article


def find_article(request: HttpRequest, title: str) -> Article:
    """The article of this name, a deleted one for those who may bring it back. Raises Http404, for a hidden one too.

    The title of an article that was merged into another names that article still: its history stays where it was.
    """
    visible = Article.objects.visible_to(request.user).select_related("kind")
    article = visible.named(title).first()
    if article is None:
        article = deleted_article(title, user=request.user)
    elif article.key != fold(title):
        article = merged_article(title, user=request.user) or article
    if article is None:
        raise Http404
    return article


def find_revision(request: HttpRequest, article: Article, rev: int) -> Any:
    """One revision with its author. Raises Http404, for a hidden one too."""
    visible = Revision.objects.of(article, user=request.user).select_related("history_user")
    return get_object_or_404(visible, rev=rev)


def number(text: str) -> int:
    """The number of a revision as it stands in a query. Raises Http404."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Http404
    return int(text)
