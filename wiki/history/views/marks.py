"""Noting what somebody has read."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from wiki.articles.read_marks import ReadMark
from wiki.history.views.finding import find_article, find_revision
from wiki.watching.notice import Notice, page_of


@require_POST
@login_required
def mark_read(request: HttpRequest, title: str, rev: int) -> HttpResponse:
    """The reader has read this revision: from now on the article tells them what is new since, and no notice does."""
    article = find_article(request, title)
    revision = find_revision(request, article, rev)
    ReadMark.objects.advance(article, revision.rev, by=request.user)
    Notice.objects.of(request.user).filter(page=page_of(article.pk)).see(revision.rev)
    response = redirect(article)
    response.status_code = 303
    return response
