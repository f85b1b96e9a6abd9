"""What links to an article, what is missing, what hangs loose."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from wiki.articles.article import Article
from wiki.links import models
from wiki.links.models import Link, Origin

PAGE_SIZE = 100


@require_safe
def backlinks(request: HttpRequest, title: str) -> HttpResponse:
    """The articles that link to this one, by any of its names."""
    article = get_object_or_404(Article.objects.visible_to(request.user).named(title))
    links = Link.objects.to(article).from_visible(request.user)
    embedding = links.filter(article=OuterRef("pk"), origin=Origin.EMBED)
    articles = Article.objects.visible_to(request.user).filter(pk__in=links.values("article")).exclude(pk=article.pk)
    ordered = (
        articles.annotate(embeds=Exists(embedding))
        .listed()
        .select_related("kind")
        .order_by("kind__position", "kind", "key")
    )
    page = Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "wiki/links/backlinks.html", {"article": article, "page": page})


@require_safe
def wanted(request: HttpRequest) -> HttpResponse:
    """The pages that are linked to and not yet written, the most asked for first."""
    page = Paginator(Link.objects.wanted(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "wiki/links/wanted.html", {"page": page})


@require_safe
def orphans(request: HttpRequest) -> HttpResponse:
    """The articles that no other article links to."""
    loose = models.orphans(request.user).listed().select_related("kind").order_by("key")
    page = Paginator(loose, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "wiki/links/orphans.html", {"page": page})
