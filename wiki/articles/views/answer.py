"""The answer to a request for an article's page: the page, or word that the browser has it already."""

from __future__ import annotations

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from wiki.articles.names import ArticleName
from wiki.articles.reading import Reading
from wiki.articles.views.page import ArticlePage
from wiki.kept import Kept
from wiki.markup.titles import fold

# Pages as everybody gets them, by their tags; in bytes.
_kept: Kept[bytes] = Kept(32 * 1024 * 1024)


def answer(request: HttpRequest, page: ArticlePage) -> HttpResponseBase:
    """The page, with a tag by which the browser asks for it again; 304 when it has what the tag stands for."""
    asked_by = request.GET.get("from", "")
    etag = page.etag(asked_by, request.META.get("CSRF_COOKIE", ""))
    response = None if _has_messages(request) else get_conditional_response(request, etag=etag)
    if response is None and not request.GET and not page.writer:
        response = _for_everybody(request, page, etag)
    if response is None:
        redirected = asked_by if _leads_to(asked_by, page.reading) else ""
        response = _rendered(request, page, redirected_from=redirected)
    if not _has_messages(request):
        response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Cookie"
    return response


def _for_everybody(request: HttpRequest, page: ArticlePage, etag: str) -> HttpResponse:
    """The page as it is at its own address for who is not logged in: as shown before under this tag, or made anew."""
    content = _kept.get(etag)
    if content is None:
        content = _rendered(request, page).content
        _kept.keep(etag, content, weight=len(content))
    return HttpResponse(content)


def _rendered(request: HttpRequest, page: ArticlePage, *, redirected_from: str = "") -> HttpResponse:
    request.ontology = page.ontology  # type: ignore[attr-defined]
    return render(request, page.template, page.context() | {"redirected_from": redirected_from})


def _leads_to(name: str, reading: Reading) -> bool:
    """Whether a name by which somebody says they came here is one of the article's. A query where it is no alias."""
    if not name or name in reading.aliases:
        return bool(name)
    return ArticleName.objects.filter(article=reading.pk, key=fold(name), name=name, is_redirect=True).exists()


def _has_messages(request: HttpRequest) -> bool:
    """Whether the page shows a message once, which no browser should keep."""
    return len(get_messages(request)) > 0
