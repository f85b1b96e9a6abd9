"""Redirects: those of an article, all of them, one of them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wiki.articles.article import Article
from wiki.articles.redirects import Redirect
from wiki.moderation.forms import said
from wiki.moderation.permissions import may_edit, may_mend_redirects, may_remove, publishes
from wiki.moderation.refusals import Filtered
from wiki.moving.forms import NameForm, TargetForm
from wiki.moving.redirect import (
    change_redirect,
    double,
    leading_nowhere,
    make_redirect,
    mend,
    remove_redirect,
)

PAGE_SIZE = 100
_SHOWN = {"all": lambda rows: rows, "double": double, "nowhere": leading_nowhere}


@require_safe
def redirects(request: HttpRequest) -> HttpResponse:
    """All redirects, the double ones, or those that lead nowhere."""
    shown = request.GET.get("show", "all")
    shown = shown if shown in _SHOWN else "all"
    rows = _SHOWN[shown](Redirect.objects.current().visible_to(request.user)).select_related("by").order_by("key")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "shown": shown,
        "can_mend": may_mend_redirects(request.user),
        "can_edit": may_edit(request.user),
    }
    return render(request, "wiki/moving/redirects.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def redirects_of(request: HttpRequest, title: str) -> HttpResponse:
    """The redirects that lead to an article, and a form for another."""
    visible = Article.objects.visible_to(request.user).select_related("kind")
    article = get_object_or_404(visible.named(title))
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            row = make_redirect(target=article.title, by=request.user, **said(form, *form.fields))
            messages.success(
                request, _("“%(name)s” leads to “%(target)s” now.") % {"name": row.name, "target": article.title}
            )
            return HttpResponseRedirect(request.path, status=303)
        except ValidationError as error:
            form.add_refusal(error)
        except Filtered as caught:
            form.add_error(None, caught.message)
    rows = Redirect.objects.visible_to(request.user).leading_to(article).select_related("by").order_by("key")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"article": article, "page": page, "form": form, "can_edit": may_edit(request.user, article)}
    context["can_redirect"] = publishes(request.user, article)
    return render(request, "wiki/moving/redirects_of.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a redirect lead elsewhere, or take it away."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    row = get_object_or_404(Redirect.objects.current().visible_to(request.user), pk=pk)
    if not may_edit(request.user):
        raise PermissionDenied
    if request.method == "POST" and request.POST.get("action") == "remove":
        return _remove(request, row)
    form = TargetForm(
        request.POST if request.method == "POST" else None, initial={"target": row.target, "section": row.section}
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_redirect(row, by=request.user, **said(form, *form.fields))
            names = {"name": changed.name, "target": changed.target}
            messages.success(request, _("“%(name)s” leads to “%(target)s” now.") % names)
            return HttpResponseRedirect(reverse("redirects"), status=303)
        except ValidationError as error:
            form.add_refusal(error)
        except Filtered as caught:
            form.add_error(None, caught.message)
    context = {"redirect": row, "form": form, "can_remove": may_remove(request.user, row)}
    return render(request, "wiki/moving/redirect.html", context, status=422 if form.errors else 200)


def _remove(request: HttpRequest, row: Redirect) -> HttpResponse:
    try:
        remove_redirect(row, by=request.user)
        messages.success(request, _("“%s” leads nowhere any more.") % row.name)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(reverse("redirects"), status=303)


@require_POST
@login_required
def mend_redirects(request: HttpRequest) -> HttpResponse:
    """Let double redirects lead straight to their article; those in a circle end."""
    mended = mend(by=request.user)
    told = ngettext("%s redirect was mended.", "%s redirects were mended.", mended)
    messages.success(request, told % mended)
    return HttpResponseRedirect(reverse("redirects") + "?show=double", status=303)
