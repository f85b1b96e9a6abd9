"""Answers while somebody types: articles of a name, and how a date is understood. JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from wiki.articles.ontology import current_ontology
from wiki.articles.suggestions import MOST, suggest, to_create
from wiki.articles.understanding import understand

DEFAULT = 8


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """`?q=` what is typed, `?kind=` any number of kinds, `?limit=` at most 20: articles, and a title to create."""
    typed = request.GET.get("q", "").replace("\0", "")
    kinds = current_ontology().kinds
    asked = tuple(name for name in request.GET.getlist("kind") if name in kinds)
    found = suggest(typed, user=request.user, kinds=asked, limit=_limit(request.GET.get("limit", "")))
    return _answer(
        {
            "suggestions": [
                {"title": each.title, "name": each.name, "link": each.link}
                | {"kind": each.kind, "kind_label": kinds[each.kind].label if each.kind in kinds else each.kind}
                for each in found
            ],
            "create": to_create(typed, user=request.user) if request.user.is_authenticated else "",
        }
    )


@require_safe
def date(request: HttpRequest) -> JsonResponse:
    """`?property=&value=&from=&to=` as typed in a row of facts: the time in words, or what is wrong, by field."""
    typed = {name: request.GET.get(name, "")[:200] for name in ("property", "value", "from", "to")}
    words, problems = understand(typed, current_ontology())
    return _answer({"understood": words, "problems": problems})


def _answer(content: dict[str, Any]) -> JsonResponse:
    """What may differ by reader is kept by no cache."""
    response = JsonResponse(content, content_type="application/json; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "Cookie"
    return response


def _limit(text: str) -> int:
    return max(1, min(int(text), MOST)) if text.isdecimal() and len(text) < 5 else DEFAULT
