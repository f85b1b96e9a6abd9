"""The list of what waits, and of one's own submissions."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wiki.moderation.permissions import may_review
from wiki.review.queue import Queue

PAGE_SIZE = 50


@require_safe
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first, for those who review; one's own for everybody."""
    asked = Queue.of(request.GET, request.user)
    page = Paginator(asked.rows(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"queue": asked, "page": page, "reviews": may_review(request.user)}
    return render(request, "wiki/review/queue.html", context)
