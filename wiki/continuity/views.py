"""The page of continuity: what contradicts what, and what is let stand."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wiki.articles.ontology import current_ontology
from wiki.continuity.findings import Finding
from wiki.continuity.listing import Filters, Listing, shown
from wiki.continuity.waivers import REASON_LENGTH
from wiki.moderation.permissions import may_waive

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def continuity(request: HttpRequest) -> HttpResponse:
    """The findings that this reader may see; a POST waives one of them, or takes its waiver back."""
    return _change(request) if request.method == "POST" else _page(request)


def _page(request: HttpRequest, *, status: int = 200, unreasoned: int = 0) -> HttpResponse:
    ontology = current_ontology()
    filters = Filters.of(request.GET, ontology)
    listing = Listing(filters, user=request.user)
    page = Paginator(listing.findings, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "items": shown(page.object_list, ontology),
        "filters": filters,
        "severities": listing.severities(),
        "rules": listing.rules(),
        "may_waive": may_waive(request.user),
        "unreasoned": unreasoned,
        "reason_length": REASON_LENGTH,
    }
    return render(request, "wiki/continuity/continuity.html", context, status=status)


@login_required
def _change(request: HttpRequest) -> HttpResponse:
    if not may_waive(request.user):
        raise PermissionDenied
    asked = request.POST.get("finding", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else 0
    finding = Finding.objects.visible_to(request.user).filter(pk=number).select_related("article").first()
    reason = " ".join(request.POST.get("reason", "").split())
    if finding is None:
        messages.info(request, _("This finding stands no more: somebody has changed a fact it rested on."))
    elif request.POST.get("action") == "take_back":
        finding.take_waiver_back()
        messages.success(request, _("The waiver is taken back."))
    elif not reason:
        return _page(request, status=422, unreasoned=finding.pk)
    else:
        finding.waive(by=request.user, reason=reason)
        messages.success(request, _("Waived. It comes back when a fact it rests on changes."))
    return HttpResponseRedirect(request.get_full_path(), status=303)
