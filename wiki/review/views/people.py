"""Newcomers, and what one person did: to moderators alone, for all others there is nothing here."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from wiki.accounts.models import User
from wiki.accounts.roles import role_of
from wiki.moderation.forms import RoleForm
from wiki.moderation.permissions import may_block, may_change_role, may_clean_up, may_review
from wiki.review.newcomers import newcomers as find_newcomers
from wiki.review.record import OUTCOMES, edits_of, record_of

PAGE_SIZE = 50


@require_safe
def newcomers(request: HttpRequest) -> HttpResponse:
    """Who has no role yet and has done something, the newest first."""
    _check(request)
    page = Paginator(find_newcomers(user=request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "wiki/review/newcomers.html", {"page": page})


@require_safe
def record(request: HttpRequest, username: str) -> HttpResponse:
    """All that somebody did and what became of it, with the form that gives them another role."""
    _check(request)
    person = get_object_or_404(User, username__iexact=username)
    page = Paginator(edits_of(person, user=request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    edits = [(edit, OUTCOMES[edit.outcome]) for edit in page]
    context: dict[str, Any] = {"person": person, "role": role_of(person), "page": page, "edits": edits}
    context |= record_of(person, user=request.user)
    context |= {"can_block": may_block(request.user, person), "can_clean_up": may_clean_up(request.user, person)}
    if may_change_role(request.user, person):
        context["form"] = RoleForm(initial={"role": role_of(person)})
    return render(request, "wiki/review/record.html", context)


def _check(request: HttpRequest) -> None:
    if not may_review(request.user):
        raise Http404
