"""Flagging a page, and the flags that wait for a moderator."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wiki.articles.article import Article
from wiki.moderation.flag import close, flag, take
from wiki.moderation.flags import Flag, State
from wiki.moderation.forms import FlagFilters, FlagForm, said
from wiki.moderation.permissions import check_may_flag, check_may_moderate, may_see_flags

PAGE_SIZE = 50
MOST = 5_000


@require_http_methods(["GET", "HEAD", "POST"])
def flag_article(request: HttpRequest, title: str) -> HttpResponse:
    """Say that something is wrong with a page: everybody who may see it, without an account too."""
    visible = Article.objects.visible_to(request.user).select_related("kind")
    article = get_object_or_404(visible.named(title))
    check_may_flag(request.user, article)
    context: dict[str, Any] = {"article": article}
    if request.method != "POST":
        context |= {"form": None if "done" in request.GET else FlagForm()}
        return render(request, "wiki/moderation/flag.html", context)
    form = FlagForm(request.POST)
    if not form.is_valid():
        return render(request, "wiki/moderation/flag.html", context | {"form": form}, status=422)
    if not ratelimit.consume(request, action="flag"):
        return render(request, "429.html", status=429)
    address = get_adapter().get_client_ip(request)
    flag(article, by=request.user, address=address, **said(form, "wrong", "words"))
    return HttpResponseRedirect(f"{article.get_absolute_url()}flag/?done", status=303)


@require_safe
@login_required
def flags(request: HttpRequest) -> HttpResponse:
    """The flags that wait, oldest first; by filters those that have been answered."""
    if not may_see_flags(request.user):
        raise PermissionDenied
    filters = FlagFilters(request.GET)
    rows = filters.of(Flag.objects.visible_to(request.user)).select_related("article", "by", "handled_by")
    page = Paginator(rows[:MOST], PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "wiki/moderation/flags.html", {"page": page, "filters": filters})


@require_POST
@login_required
def decide_flag(request: HttpRequest, number: int) -> HttpResponse:
    """Take a flag, resolve it or dismiss it."""
    check_may_moderate(request.user)
    row = get_object_or_404(Flag.objects.visible_to(request.user).select_related("article"), pk=min(number, 2**31 - 1))
    action = request.POST.get("action", "")
    try:
        if action == "take":
            acted = take(row, by=request.user)
        else:
            acted = close(row, State(action), by=request.user, reason=request.POST.get("reason", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except ValueError as error:
        raise PermissionDenied from error
    else:
        told = _("Done.") if acted else _("Somebody else has answered this flag, or taken it, meanwhile.")
        messages.info(request, told)
    return HttpResponseRedirect("/flags/", status=303)
