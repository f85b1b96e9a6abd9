"""Boxes that people take out, at a day of their choice."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from wiki.articles.article import Article
from wiki.articles.ontology import Ontology, current_ontology
from wiki.build import BUILD
from wiki.chronology.at import When, read_when
from wiki.chronology.boxes.box import Box, build_box
from wiki.dates.edtf import DateError
from wiki.exchange.boxes.formats import FORMATS
from wiki.exchange.boxes.pictures import with_pictures

# Nothing in a file that was taken out may run or load, but for the pictures in it, whoever opens it at our address.
FILE_POLICY = "default-src 'none'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
CODES = ("wikitext", "html")


@require_safe
def embed(request: HttpRequest, title: str) -> HttpResponse:
    """The box of an article as a picture, with its downloads and its code to copy."""
    article, ontology = _article(request, title), current_ontology()
    asked = request.GET.get("at", "").strip()
    error, when = "", None
    try:
        when = _when(asked, ontology)
    except DateError as refused:
        error = str(refused)
    box = with_pictures(build_box(article, ontology, user=request.user, when=when), user=request.user)
    context = {
        "article": article,
        "box": box,
        "asked": asked,
        "error": error,
        "query": when.query if when else "",
        "formats": FORMATS.items(),
        "codes": [(name, FORMATS[name].label, FORMATS[name].write(box).decode()) for name in CODES],
    }
    return render(request, "wiki/exchange/embed.html", context, status=400 if error else 200)


@require_safe
def embed_file(request: HttpRequest, title: str, format: str) -> HttpResponse:
    """The box of an article as a file of one format."""
    if format not in FORMATS:
        raise Http404
    article, ontology = _article(request, title), current_ontology()
    try:
        when = _when(request.GET.get("at", "").strip(), ontology)
    except DateError as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    box = with_pictures(build_box(article, ontology, user=request.user, when=when), user=request.user)
    etag = _etag(box, format)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        wanted = FORMATS[format]
        response = HttpResponse(wanted.write(box), content_type=wanted.content_type)
        response["Content-Disposition"] = _disposition(box.title, wanted.suffix)
        response["Content-Security-Policy"] = FILE_POLICY
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Cookie"
    return response


def _article(request: HttpRequest, title: str) -> Article:
    visible = Article.objects.visible_to(request.user).select_related("kind")
    return get_object_or_404(visible.named(title))


def _when(asked: str, ontology: Ontology) -> When | None:
    """The day asked for, none for all time. Raises DateError."""
    return read_when(asked, ontology) if asked else None


def _etag(box: Box, *parts: Any) -> str:
    """A strong tag over all that the file says."""
    said = repr((BUILD, box, parts)).encode("utf-8", "surrogatepass")
    return '"' + hashlib.blake2b(said, digest_size=16).hexdigest() + '"'


def _disposition(title: str, suffix: str) -> str:
    """A file to be saved, named after the article; an old browser gets a plain name (RFC 6266)."""
    name = quote(f"{title.replace('/', '-')}.{suffix}", safe="")
    return f"attachment; filename=\"box.{suffix}\"; filename*=UTF-8''{name}"
