"""What was cleaned up after whom, and one batch with the way back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wiki.cleanup.batches import Batch, Outcome
from wiki.cleanup.clean_up import go_on
from wiki.cleanup.undo import undo
from wiki.moderation.permissions import check_may_clean_up, may_clean_up, may_see_clean_ups

PAGE_SIZE = 50


@require_safe
@login_required
def clean_ups(request: HttpRequest) -> HttpResponse:
    """All batches, the newest first."""
    if not may_see_clean_ups(request.user):
        raise PermissionDenied
    rows = Batch.objects.visible_to(request.user).select_related("person", "by", "undone_by")
    counted = rows.annotate(
        done=Count("items", filter=Q(items__outcome=Outcome.DONE)),
        left=Count("items", filter=Q(items__outcome=Outcome.LEFT)),
    )
    page = Paginator(counted.order_by("-when", "-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "wiki/cleanup/batches.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def clean_up(request: HttpRequest, pk: int) -> HttpResponse:
    """What one batch did, what it left out and why; going on where it stopped, and undoing it."""
    if not may_see_clean_ups(request.user):
        raise PermissionDenied
    visible = Batch.objects.visible_to(request.user).select_related("person", "by", "undone_by")
    batch = get_object_or_404(visible, pk=pk)
    if request.method != "POST":
        return _show(request, batch)
    check_may_clean_up(request.user, batch.person)
    if request.POST.get("action") == "undo":
        undo(batch, by=request.user)
        messages.success(request, _("The clean-up is undone."))
    else:
        go_on(batch, by=request.user)
    return HttpResponseRedirect(batch.get_absolute_url(), status=303)


def _show(request: HttpRequest, batch: Batch) -> HttpResponse:
    items = batch.items.visible_to(request.user).select_related("article", "file", "deletion", "block")
    items = items.select_related("submission__article").defer("submission__payload")
    rows = list(items)
    context = {
        "batch": batch,
        "done": [item for item in rows if item.outcome == Outcome.DONE],
        "left": [item for item in rows if item.outcome == Outcome.LEFT],
        "waiting": [item for item in rows if item.outcome == Outcome.WAITING],
        "to_bring_back": [item for item in rows if item.outcome == Outcome.DONE and not item.back],
        "can_undo": may_clean_up(request.user, batch.person),
        "asks": request.GET.get("undo") == "1",
    }
    return render(request, "wiki/cleanup/batch.html", context)
