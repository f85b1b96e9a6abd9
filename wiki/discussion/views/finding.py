"""The article, the thread and the comment that an address names, for those who may see them."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from wiki.articles.article import Article
from wiki.discussion.comment import Comment
from wiki.discussion.thread import Thread


def find_article(request: HttpRequest, title: str) -> Article:
    """Raises Http404, for a hidden and for a deleted one too."""
    return get_object_or_404(Article.objects.visible_to(request.user).select_related("kind").named(title))


def find_thread(request: HttpRequest, title: str, number: int) -> Thread:
    """Raises Http404, for one in which this reader may see nothing too."""
    article = find_article(request, title)
    visible = Thread.objects.visible_to(request.user).select_related("by", "resolved_by", "closed_by")
    found = get_object_or_404(visible, article=article, pk=number)
    found.article = article
    return found


def find_comment(request: HttpRequest, title: str, number: int) -> Comment:
    """Raises Http404, for a hidden one too."""
    article = find_article(request, title)
    visible = Comment.objects.visible_to(request.user).select_related("by", "thread")
    found = get_object_or_404(visible, thread__article=article, pk=number)
    found.thread.article = article
    return found
