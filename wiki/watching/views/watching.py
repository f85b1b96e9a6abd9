"""Watching an article, a tag or a person, and the list of what one watches."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wiki.accounts.models import User
from wiki.articles.article import Article
from wiki.articles.tags import ArticleTag
from wiki.markup.titles import fold
from wiki.watching.watch import Watch

PAGE_SIZE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def watch(request: HttpRequest, title: str) -> HttpResponse:
    """Whether one is told of what happens to an article."""
    article = get_object_or_404(Article.objects.visible_to(request.user).select_related("kind").named(title))
    shown = {"title": article.title, "back": article.get_absolute_url(), "article": article}
    return _watch(request, shown, article=article)


@require_http_methods(["GET", "HEAD", "POST"])
def watch_tag(request: HttpRequest, tag: str) -> HttpResponse:
    """Whether one is told of what happens to all articles of a tag."""
    carrying = ArticleTag.objects.filter(article__in=Article.objects.visible_to(request.user), key=fold(tag))
    known = carrying.values_list("tag", flat=True).first()
    if known is None:
        raise Http404
    return _watch(request, {"title": known, "aspect": _("Tag"), "back": reverse("tag", args=[known])}, tag=known)


@require_http_methods(["GET", "HEAD", "POST"])
def watch_person(request: HttpRequest, username: str) -> HttpResponse:
    """Whether one is told of what somebody else does."""
    person = get_object_or_404(User, username__iexact=username)
    shown = {"title": person.username, "aspect": _("Author"), "back": person.get_absolute_url()}
    return _watch(request, shown | {"own": person == request.user}, author=person)


def _watch(request: HttpRequest, shown: dict[str, Any], **what: Any) -> HttpResponse:
    """The page with the button. A POST watches, with `watch=0` it stops; the same sent twice does nothing more."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.method == "POST":
        stops = request.POST.get("watch") == "0"
        (Watch.objects.unwatch if stops else Watch.objects.watch)(by=request.user, **what)
        said = _("You watch “%s” no more.") if stops else _("You watch “%s” now.")
        messages.success(request, said % shown["title"])
        return HttpResponseRedirect(shown["back"], status=303)
    watched = Watch.objects.on(**what).filter(person=request.user).exists()
    return render(request, "wiki/watching/watch.html", shown | {"watched": watched, "can_edit": True})


@require_safe
@login_required
def watching(request: HttpRequest) -> HttpResponse:
    """All that one watches, the latest first."""
    rows = Watch.objects.of(request.user).select_related("article__kind", "author").defer("article__body")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "wiki/watching/watching.html", {"page": page})


@require_POST
@login_required
def unwatch(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one thing off one's own list."""
    get_object_or_404(Watch.objects.of(request.user), pk=pk).delete()
    return HttpResponseRedirect(reverse("watching"), status=303)
