"""An article's page and its source."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlencode

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wiki.articles.addresses import address
from wiki.articles.article import Article
from wiki.articles.deletions import Deletion
from wiki.articles.draft import Draft
from wiki.articles.moves import merged_article
from wiki.articles.reading import Reading
from wiki.articles.redirects import Redirect
from wiki.articles.views.answer import answer
from wiki.articles.views.at import article_at
from wiki.articles.views.page import ArticlePage
from wiki.chronology.wanted import stated_of
from wiki.exchange.source import facts_as_text
from wiki.links.models import Link
from wiki.markup.titles import TitleError, check, fold
from wiki.moderation.deleted import deleted_article
from wiki.moderation.permissions import may_delete, may_mend_redirects


@require_safe
def article(request: HttpRequest, title: str) -> HttpResponseBase:
    """An article as it stands; by another spelling or by an alias, the way to it."""
    page = ArticlePage.find(title, user=request.user)
    if page is None:
        return _missing(request, title)
    if away := _elsewhere(request, page.reading):
        return away
    if "at" in request.GET:
        return article_at(request, page)
    return answer(request, page)


@require_safe
def source(request: HttpRequest, title: str) -> HttpResponse:
    """The Markdown and the facts an article is made of."""
    found = Article.objects.visible_to(request.user).named(title).first() or deleted_article(title, user=request.user)
    if found and not found.is_deleted and found.key != fold(title):
        found = merged_article(title, user=request.user) or found
    if found is None:
        raise Http404
    text = Draft.of(found).seen_by(request.user).body
    context = {"article": found, "rev": found.rev, "text": text, "facts": facts_as_text(found.facts)}
    return render(request, "wiki/articles/source.html", context)


def _elsewhere(request: HttpRequest, reading: Reading) -> HttpResponseBase | None:
    """The way to the canonical address, where this is another: 301 from a spelling, 302 from another name."""
    canonical = address(reading.title)
    if request.path == unquote(canonical):
        return None
    query = request.GET.copy()
    if fold(reading.name) == fold(reading.title):
        return HttpResponsePermanentRedirect(canonical + _query(query.urlencode()))
    query["from"] = reading.name
    anchor = f"#{reading.section}" if reading.section else ""
    return HttpResponseRedirect(canonical + _query(query.urlencode()) + anchor)


def _query(text: str) -> str:
    return f"?{text}" if text else ""


def _missing(request: HttpRequest, title: str) -> HttpResponse:
    """Nobody has written this, or this reader may not see it, which looks the same: what links here, a way to begin."""
    try:
        check(title)
    except TitleError as error:
        raise Http404(str(error)) from error
    if away := _gone(request, title):
        return away
    pointing = Link.objects.to_name(title).from_visible(request.user).values("article")
    linked_from = Article.objects.filter(pk__in=pointing).listed().select_related("kind").order_by("key")[:100]
    context = {
        "title": title,
        "stated": stated_of(title, user=request.user),
        "linked_from": linked_from,
        "url_create": _create_address(request, title),
    }
    return render(request, "wiki/articles/missing.html", context, status=404)


def _gone(request: HttpRequest, title: str) -> HttpResponse | None:
    """What is said of a circle of redirects, and of a deleted article, or a redirect to it, to those who may know."""
    chain = Redirect.objects.chain(title)
    context: dict[str, Any] = {"title": title, "chain": chain}
    if Redirect.objects.in_circle(title):
        context["can_mend"] = may_mend_redirects(request.user)
        return render(request, "wiki/articles/circle.html", context, status=404)
    named = Deletion.objects.standing().visible_to(request.user).named(chain[-1].target if chain else title)
    deletion = named.select_related("by").first()
    if deletion is None:
        return None
    context |= {"deletion": deletion, "can_delete": may_delete(request.user)}
    context["url_create"] = "" if chain else _create_address(request, title)
    return render(request, "wiki/articles/gone.html", context, status=410)


def _create_address(request: HttpRequest, title: str) -> str:
    return f"{reverse('create')}?{urlencode({'title': title})}" if request.user.is_authenticated else ""
