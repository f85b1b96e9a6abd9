"""The audit log: what moderators have done, for moderators."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wiki.moderation.audit import AuditEntry
from wiki.moderation.audit_filters import AuditFilters
from wiki.moderation.permissions import may_see_audit_log

PAGE_SIZE = 50
# What lies further back is found by its days: a database counts and skips all that stands before a page.
MOST = 5_000


@require_safe
@login_required
def audit(request: HttpRequest) -> HttpResponse:
    """What was done, newest first, as far as the filters let it through."""
    if not may_see_audit_log(request.user):
        raise PermissionDenied
    filters = AuditFilters(request.GET)
    entries = filters.of(AuditEntry.objects.visible_to(request.user)).select_related("by", "person", "article")
    page = Paginator(entries[:MOST], PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "filters": filters, "cut_off": page.paginator.count == MOST, "most": MOST}
    return render(request, "wiki/moderation/audit.html", context)
