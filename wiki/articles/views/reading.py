"""An article's page and its source."""

from __future__ import annotations

from urllib.parse import unquote, urlencode

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wiki.articles.addresses import address
from wiki.articles.article import Article
from wiki.articles.reading import Reading
from wiki.articles.views.answer import answer
from wiki.articles.views.at import article_at
from wiki.articles.views.page import ArticlePage
from wiki.exchange.source import facts_as_text
from wiki.links.models import Link
from wiki.markup.titles import TitleError, check, fold


@require_safe
def article(request: HttpRequest, title: str) -> HttpResponseBase:
    """An article as it stands; by another spelling or by an alias, the way to it."""
    page = ArticlePage.find(title, user=request.user)
    if page is None:
        return _missing(request, title)
    if away := _elsewhere(request, page.reading):
        return away
    if "at" in request.GET:
        return article_at(request, page.reading)
    return answer(request, page)


@require_safe
def source(request: HttpRequest, title: str) -> HttpResponse:
    """The Markdown and the facts an article is made of."""
    found = get_object_or_404(Article.objects.visible_to(request.user).named(title))
    context = {"article": found, "rev": found.rev, "text": found.body, "facts": facts_as_text(found.facts)}
    return render(request, "wiki/articles/source.html", context)


def _elsewhere(request: HttpRequest, reading: Reading) -> HttpResponseBase | None:
    """The redirect to the canonical address, where this is another: 301 from a spelling, 302 from an alias."""
    canonical = address(reading.title)
    if request.path == unquote(canonical):
        return None
    query = request.GET.copy()
    if fold(reading.name) == fold(reading.title):
        return HttpResponsePermanentRedirect(canonical + _query(query.urlencode()))
    query["from"] = reading.name
    return HttpResponseRedirect(canonical + _query(query.urlencode()))


def _query(text: str) -> str:
    return f"?{text}" if text else ""


def _missing(request: HttpRequest, title: str) -> HttpResponse:
    """Nobody has written this, or this reader may not see it, which looks the same: what links here, a way to begin."""
    try:
        check(title)
    except TitleError as error:
        raise Http404(str(error)) from error
    pointing = Link.objects.to_name(title).from_visible(request.user).values("article")
    linked_from = Article.objects.filter(pk__in=pointing).listed().select_related("kind").order_by("key")[:100]
    context = {"title": title, "linked_from": linked_from, "url_create": _create_address(request, title)}
    return render(request, "wiki/articles/missing.html", context, status=404)


def _create_address(request: HttpRequest, title: str) -> str:
    return f"{reverse('create')}?{urlencode({'title': title})}" if request.user.is_authenticated else ""
