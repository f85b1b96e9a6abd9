"""Lists of articles: by kind and by tag."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wiki.articles.article import Article
from wiki.articles.ontology import current_ontology
from wiki.articles.tags import ArticleTag
from wiki.markup.titles import fold

PAGE_SIZE = 100


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How many articles of which kind there are, and the newest."""
    visible = Article.objects.visible_to(request.user)
    counts = dict(visible.order_by().values_list("kind_id").annotate(Count("pk")))
    groups = [{"kind": kind, "count": counts.get(name, 0)} for name, kind in current_ontology().kinds.items()]
    recent = visible.listed().select_related("kind").order_by("-updated")[:12]
    context = {"groups": groups, "total": sum(counts.values()), "recent": recent}
    return render(request, "wiki/articles/index.html", context)


@require_safe
def kind(request: HttpRequest, name: str) -> HttpResponse:
    """All articles of one kind, by title."""
    chosen = current_ontology().kinds.get(name)
    if chosen is None:
        raise Http404
    articles = Article.objects.visible_to(request.user).of_kind(name).listed().select_related("kind").order_by("key")
    page = Paginator(articles, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"kind": chosen, "page": page, "count": page.paginator.count}
    return render(request, "wiki/articles/kind.html", context)


@require_safe
def tag(request: HttpRequest, tag: str) -> HttpResponse:
    """All articles with one tag."""
    articles = Article.objects.visible_to(request.user).tagged(tag).listed().select_related("kind").order_by("key")
    page = Paginator(articles, PAGE_SIZE).get_page(request.GET.get("page"))
    if not page.paginator.count:
        raise Http404
    shown = ArticleTag.objects.filter(key=fold(tag), article=page[0]).values_list("tag", flat=True).first()
    return render(request, "wiki/articles/tag.html", {"tag": shown, "page": page})
