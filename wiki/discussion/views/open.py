"""All threads that are open, for moderators."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wiki.discussion.thread import Thread
from wiki.moderation.permissions import may_see_hidden_comments

PAGE_SIZE = 50
MOST = 5_000


@require_safe
@login_required
def open_threads(request: HttpRequest) -> HttpResponse:
    """Those of all articles that this moderator may see, the oldest first."""
    if not may_see_hidden_comments(request.user):
        raise PermissionDenied
    rows = Thread.objects.visible_to(request.user).open().told(request.user).select_related("article").order_by("pk")
    page = Paginator(rows[:MOST], PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "wiki/discussion/open.html", {"page": page})
