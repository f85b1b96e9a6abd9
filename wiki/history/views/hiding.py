"""What is hidden of a revision, from whom, by whom and why; for those who may change it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wiki.articles.article import Revision
from wiki.history.forms import HidingForm
from wiki.history.hiding import settle
from wiki.history.views.finding import find_article
from wiki.moderation.hidings import Hiding
from wiki.moderation.permissions import may_edit, may_hide


@require_http_methods(["GET", "HEAD", "POST"])
def visibility(request: HttpRequest, title: str, rev: int) -> HttpResponse:
    """Hide parts of a revision, or show them again."""
    article = find_article(request, title)
    listed = Revision.objects.listed_of(article, user=request.user).of_article(article)
    revision = get_object_or_404(listed.select_related("history_relation"), rev=rev)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may_hide(request.user):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form = HidingForm(sent, revision=revision, user=request.user, is_current=rev == article.rev)
    if form.is_valid():
        try:
            changed = settle(revision, form.wanted(), by=request.user, reason=form.cleaned_data["reason"])
            told = _("What others see of revision %s is changed.") if changed else _("Revision %s is as it was.")
            messages.success(request, told % rev)
            return HttpResponseRedirect(reverse("history", args=[article.title]), status=303)
        except ValidationError as error:
            form.add_refusal(error)
    rows = Hiding.objects.visible_to(request.user).filter(revision=revision).select_related("by", "ended_by")
    context = {"article": article, "revision": revision, "form": form, "hidings": rows}
    context["can_edit"] = may_edit(request.user, article)
    return render(request, "wiki/history/visibility.html", context, status=422 if form.errors else 200)
