"""The answer to a request for a page about time: the page, or word that the browser has it already."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from wiki.accounts.roles import role_of
from wiki.articles.ontology import Ontology
from wiki.build import BUILD
from wiki.watching.told import told_to


def answer(
    request: HttpRequest, template: str, context: dict[str, Any], ontology: Ontology, *, status: int = 200
) -> HttpResponseBase:
    """The page, with a tag over all that it says; 304 when the browser has what the tag stands for."""
    request.ontology = ontology  # type: ignore[attr-defined]
    told = status == 200 and not len(get_messages(request))
    etag = _etag(request, context, ontology) if told else ""
    response = get_conditional_response(request, etag=etag) if told else None
    response = response or render(request, template, context, status=status)
    if told:
        response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Cookie"
    return response


def _etag(request: HttpRequest, context: dict[str, Any], ontology: Ontology) -> str:
    """A strong tag. A signed-in reader's page bears the name, and the secret that its forms carry."""
    user, token = request.user, request.META.get("CSRF_COOKIE", "")
    reader = (role_of(user), user.get_username(), user.is_staff, *told_to(user), token) if user.is_authenticated else ()
    said = repr((BUILD, ontology.version, reader, request.get_full_path(), context))
    return f'"{hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()}"'
