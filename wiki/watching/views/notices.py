"""One's own notices.

A GET marks none of them as seen. What does: the small POST by which a page notes that it was read, which the article's
page and the comparison send after some seconds, and the buttons here for who has no script.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from wiki.watching.news import news_of
from wiki.watching.notice import Notice

PAGE_SIZE = 50


@require_safe
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """What has happened to what one watches, and what was decided about what one sent, unread first."""
    rows = Notice.objects.visible_to(request.user).unread_first().with_subjects()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    items = news_of(page, user=request.user)
    context = {"page": page, "items": items, "now": timezone.now()}
    context["unread"] = Notice.objects.visible_to(request.user).unread().count()
    return render(request, "wiki/watching/notices.html", context)


@require_POST
@login_required
def notices_seen(request: HttpRequest) -> HttpResponse:
    """Mark as read all that was on the page when it was shown, the time of which is `before`."""
    try:
        before = parse_datetime(request.POST.get("before", ""))
    except ValueError:
        before = None
    aware = before if before and timezone.is_aware(before) else None
    Notice.objects.of(request.user).see(before=aware)
    return HttpResponseRedirect(reverse("notices"), status=303)


@require_POST
@login_required
def notice_seen(request: HttpRequest, pk: int, last: int) -> HttpResponse:
    """Mark one as read, unless something later has happened than what it told of."""
    get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    Notice.objects.of(request.user).filter(pk=pk).see(last)
    return HttpResponseRedirect(reverse("notices"), status=303)
