"""Looking back: the history of an article, its old revisions, what changed between two, and recent changes."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from wiki.articles.article import Article, Revision
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import RENDERER_VERSION, Rendering
from wiki.editing.publish import may_edit
from wiki.history.comparison import compare_sources
from wiki.links.resolve import fill, live_in

PAGE_SIZE = 50


@require_safe
def history(request: HttpRequest, title: str) -> HttpResponse:
    """All revisions of an article, newest first; with `old` and `new`, the way to their comparison."""
    article = _article(request, title)
    if "old" in request.GET and "new" in request.GET:
        return _to_comparison(article, request.GET["old"], request.GET["new"])
    revisions = Revision.objects.visible_to(request.user).filter(id=article.pk).with_author().order_by("-rev")
    page = Paginator(revisions, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"article": article, "page": page, "can_edit": may_edit(request.user, article)}
    return render(request, "wiki/history/history.html", context)


@require_safe
def revision(request: HttpRequest, title: str, rev: int) -> HttpResponse:
    """An article as it was at one revision, for ever at this address."""
    article = _article(request, title)
    found = _revision(request, article, rev)
    rendering = Rendering.objects.filter(article=article, rev=rev, renderer=RENDERER_VERSION).first()
    rendering = rendering or Rendering.objects.make(found, article_id=article.pk)
    box = rendering.fresh_box(found)
    live, writer = live_in(rendering.html, box, user=request.user), request.user.is_authenticated
    context = {
        "article": article,
        "revision": found,
        "body": fill(rendering.html, live, writer=writer),
        "box": fill(box, live, writer=writer),
        "notice": rendering.notice,
        "is_current": rev == article.rev,
        "can_edit": may_edit(request.user, article),
        "can_restore": rev != article.rev and may_edit(request.user, article),
    }
    return render(request, "wiki/history/revision.html", context | _neighbours(request, article, rev, rev))


@require_safe
def compare(request: HttpRequest, title: str, old: int, new: int) -> HttpResponse:
    """What changed between any two revisions, side by side or in one column."""
    article = _article(request, title)
    before, after = _revision(request, article, old), _revision(request, article, new)
    context = {
        "article": article,
        "old": before,
        "new": after,
        "mode": "inline" if request.GET.get("mode") == "inline" else "side",
        "comparison": compare_sources(before, after, current_ontology()),
        "can_edit": may_edit(request.user, article),
    }
    return render(request, "wiki/history/compare.html", context | _neighbours(request, article, old, new))


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What was changed lately, all over the wiki."""
    revisions = Revision.objects.visible_to(request.user).with_author().select_related("kind")
    minor = request.GET.get("minor", "")
    if minor == "hide":
        revisions = revisions.filter(minor=False)
    page = Paginator(revisions, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "wiki/history/changes.html", {"page": page, "minor": minor})


def _article(request: HttpRequest, title: str) -> Article:
    visible = Article.objects.visible_to(request.user).select_related("kind")
    return get_object_or_404(visible.named(title))


def _revision(request: HttpRequest, article: Article, rev: int) -> Any:
    visible = Revision.objects.visible_to(request.user).select_related("history_user")
    return get_object_or_404(visible, id=article.pk, rev=rev)


def _neighbours(request: HttpRequest, article: Article, first: int, last: int) -> dict[str, int | None]:
    """The numbers of the revisions before the first and after the last that this reader may see."""
    visible = Revision.objects.visible_to(request.user).filter(id=article.pk).values_list("rev", flat=True)
    return {
        "previous": visible.filter(rev__lt=first).order_by("-rev").first(),
        "next": visible.filter(rev__gt=last).order_by("rev").first(),
    }


def _to_comparison(article: Article, old: str, new: str) -> HttpResponse:
    if not (old.isdecimal() and new.isdecimal() and len(old) < 10 and len(new) < 10):
        raise Http404
    first, last = sorted((int(old), int(new)))
    return redirect("compare", title=article.title, old=first, new=last)
