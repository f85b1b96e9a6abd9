"""Marking the changes of newcomers as looked at."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wiki.history.views.finding import find_article, find_revision
from wiki.moderation.patrols import look_at


@require_POST
@login_required
def patrol(request: HttpRequest, title: str, rev: int) -> HttpResponse:
    """Somebody has looked at this change: back to those that are left."""
    revision = find_revision(request, find_article(request, title), rev)
    if look_at(revision, by=request.user):
        messages.success(request, _("Revision %s is marked as looked at.") % rev)
    else:
        messages.info(request, _("Somebody had looked at revision %s already.") % rev)
    return HttpResponseRedirect(reverse("changes") + "?patrol=open", status=303)
