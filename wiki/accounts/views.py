"""A person's page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from wiki.accounts.models import User
from wiki.accounts.roles import role_of
from wiki.articles.article import Revision

PAGE_SIZE = 50


@require_safe
def user(request: HttpRequest, username: str) -> HttpResponse:
    """Who this is, and what they have changed of what the reader may see."""
    person = get_object_or_404(User, username__iexact=username)
    changes = Revision.objects.visible_to(request.user).by(person).with_author().select_related("kind")
    page = Paginator(changes, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"person": person, "role": role_of(person), "page": page, "count": page.paginator.count}
    return render(request, "wiki/accounts/user.html", context)
