"""What is protected of an article, or of a title that no article has; for moderators the way to change it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wiki.articles.article import Article
from wiki.markup.titles import TitleError, check, normalise
from wiki.moderation.forms import ProtectForm, said
from wiki.moderation.permissions import check_may_moderate, may_edit, may_moderate, may_protect, may_retitle
from wiki.moderation.protect import protect, unprotect
from wiki.moderation.protections import Protection, ProtectionQuerySet


@require_http_methods(["GET", "HEAD", "POST"])
def protection(request: HttpRequest, title: str) -> HttpResponse:
    """What is protected, for whom, until when and why. That of a title without an article is for moderators."""
    article = Article.objects.visible_to(request.user).select_related("kind").named(title).first()
    if article is None and not (may_moderate(request.user) and _may_be_title(title)):
        raise Http404
    rows = Protection.objects.about(article or normalise(title), user=request.user)
    if request.method != "POST":
        return _show(request, article, title, rows)
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    check_may_moderate(request.user)
    if request.POST.get("action") == "end":
        return _end(request, rows)
    return _protect(request, article, title, rows)


def _may_be_title(title: str) -> bool:
    try:
        check(title)
    except TitleError:
        return False
    return True


def _end(request: HttpRequest, rows: ProtectionQuerySet) -> HttpResponse:
    number = request.POST.get("number", "")
    row = get_object_or_404(rows, pk=int(number) if number.isdecimal() and len(number) < 10 else 0)
    if unprotect(row, by=request.user, reason=request.POST.get("reason", "")):
        messages.success(request, _("The protection has ended."))
    return HttpResponseRedirect(request.path, status=303)


def _protect(request: HttpRequest, article: Article | None, title: str, rows: ProtectionQuerySet) -> HttpResponse:
    form = ProtectForm(request.POST, user=request.user, of_title=article is None)
    if form.is_valid():
        try:
            made = protect(article or title, by=request.user, **said(form, "deed", "least", "until", "reason"))
        except ValidationError as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("“%(title)s”: %(what)s.") % {"title": made.title, "what": made.words})
            return HttpResponseRedirect(request.path, status=303)
    return _show(request, article, title, rows, form)


def _show(
    request: HttpRequest,
    article: Article | None,
    title: str,
    rows: ProtectionQuerySet,
    form: ProtectForm | None = None,
) -> HttpResponse:
    moderates = may_moderate(request.user)
    standing = list(rows.select_related("by"))
    for row in standing:
        row.can_end = moderates and may_protect(request.user, row.least)
    context: dict[str, Any] = {"article": article, "title": article.title if article else title, "rows": standing}
    if article:
        context["can_edit"] = may_edit(request.user, article)
        context["can_move"] = may_retitle(request.user, article)
    if moderates:
        context["form"] = form or ProtectForm(user=request.user, of_title=article is None)
    return render(request, "wiki/moderation/protection.html", context, status=422 if form else 200)
