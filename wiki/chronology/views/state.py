"""The state of the world on a day, and the ways to one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wiki.articles.ontology import Ontology, current_ontology
from wiki.articles.visibility import levels_for
from wiki.chronology.at import When, in_year, month_around, read_when, steps
from wiki.chronology.changes import changes, days_between, happened, keys_of_changes
from wiki.chronology.details import details_of, fill
from wiki.chronology.mentions import known
from wiki.chronology.span import span_of
from wiki.chronology.state import KINDS, PAGE, state_on
from wiki.chronology.views.answer import answer
from wiki.dates.edtf import DateError


@require_safe
def choose_state(request: HttpRequest) -> HttpResponse:
    """The way to the state of the world on a chosen day: typed, or the same day in the year of the slider.

    Without a choice the world's own today, or else its first year.
    """
    ontology = current_ontology()
    span = span_of(ontology)
    typed = request.GET.get("date", "").strip()
    try:
        if year := request.GET.get("year", ""):
            return _to(_in_year(read_when(typed, ontology), year), request)
        text = typed or ontology.world.today or (span.first_date if span else "")
        return _to(read_when(text, ontology).text, request) if text else _no_such_day(request, "", "", status=200)
    except DateError as error:
        return _no_such_day(request, typed, str(error))


@require_safe
def state(request: HttpRequest, date: str) -> HttpResponseBase:
    """Which states, wars, alliances and persons there are on a day, in a month or a year; what changed."""
    ontology = current_ontology()
    try:
        when = read_when(date, ontology)
        since = read_when(asked, ontology) if (asked := request.GET.get("since", "").strip()) else None
    except DateError as error:
        return _no_such_day(request, request.GET.get("since") or date, str(error))
    if when.text != date:
        return _to(when.text, request)
    return answer(request, "wiki/chronology/state.html", _context(request, when, since, ontology), ontology)


def _context(request: HttpRequest, when: When, since: When | None, ontology: Ontology) -> dict[str, Any]:
    """What the page shows: twelve queries at most, thirteen when it is compared with another day."""
    levels, page = levels_for(request.user), _page(request)
    only = request.GET.get("section", "")
    only = only if only in KINDS and only in ontology.kinds else ""
    found = state_on(when, levels, ontology, only=only, page=page)
    details = details_of(found, when, levels, ontology)
    around = [] if only else happened(month_around(when), levels, ontology)
    between = happened(days_between(since, when), levels, ontology) if since and not only else []
    targets = known(details.keys | keys_of_changes([*around, *between]), when, levels)
    fill(found, details, targets, when, ontology)
    return {
        "when": when,
        "steps": steps(when),
        "span": span_of(ontology),
        "sections": found.sections,
        "only": only,
        "page": _pages(found.sections, page) if only else None,
        "around": month_around(when),
        "since": since,
        "changed": changes(between, targets, when, ontology),
        "around_changes": changes(around, targets, when, ontology),
        "suffix": _suffix(request),
    }


def _pages(found: list[Any], page: int) -> Any:
    """The pages of a section shown alone: as many as its largest group needs."""
    largest = max((group.count for section in found for group in section.groups), default=0)
    return Paginator(range(largest), PAGE).get_page(page)


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _in_year(when: When, year: str) -> str:
    """Raises DateError for what is no year."""
    if not year.lstrip("-").isdigit() or len(year) > 9:
        raise DateError("The year is not a number.")
    return in_year(when, int(year)) or when.text


def _to(text: str, request: HttpRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("state", args=[text]) + _suffix(request))


def _suffix(request: HttpRequest) -> str:
    """What stays in the address while one goes to another day: the section, and the day compared with."""
    kept = request.GET.copy()
    for name in set(kept) - {"section", "since"}:
        del kept[name]
    return f"?{kept.urlencode()}" if kept else ""


def _no_such_day(request: HttpRequest, typed: str, reason: str, *, status: int = 404) -> HttpResponse:
    context = {"typed": typed, "reason": reason}
    return render(request, "wiki/chronology/no_such_day.html", context, status=status)
