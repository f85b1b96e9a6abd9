"""The timeline of the world, and the small one of each article."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from wiki.articles.article import Article
from wiki.articles.dating import show_date
from wiki.articles.ontology import Ontology, current_ontology
from wiki.chronology.timeline.controls import by_choices, levels, steps, today_mark
from wiki.chronology.timeline.density import NOTHING, bars_for, density
from wiki.chronology.timeline.filters import USUAL, Filters, number, width_of
from wiki.chronology.timeline.own import own_tracks, own_window
from wiki.chronology.timeline.picture import draw_axis, draw_density, draw_tracks
from wiki.chronology.timeline.scale import Scale, Window, fitted
from wiki.chronology.timeline.tracks import by_of, chosen_lifespans, tracks
from wiki.chronology.timeline.windows import WindowError, asked_window, calendar_of, date_of, whole_window
from wiki.chronology.views.answer import answer
from wiki.dates.calendar import Calendar
from wiki.dates.calendar_words import name_day
from wiki.world.calendars import Calendar as StoredCalendar


@require_safe
def timeline(request: HttpRequest) -> HttpResponseBase:
    """Happenings and lifespans on tracks, within a window; dates that make no window are refused at their fields."""
    ontology = current_ontology()
    whole, asked = whole_window(ontology, user=request.user), Filters.of(request.GET)
    errors: dict[str, str] = {}
    try:
        window = _window(request, asked, whole, ontology)
    except WindowError as error:
        window, errors = whole, error.errors
    here = replace(asked, begin=date_of(window.lo), end=date_of(window.hi))
    asked = here if "lo" in request.GET else asked
    calendars = {calendar.name: calendar for calendar in StoredCalendar.objects.all()}
    on_axis = calendars.get(asked.calendar)
    scale, calendar = Scale(window, width_of(request.GET)), on_axis.rules if on_axis else calendar_of(ontology)
    chosen = chosen_lifespans(here, user=request.user)
    found = tracks(chosen, here, window, ontology, user=request.user)
    dense = (
        NOTHING if here.picks and not chosen.picked else density(bars_for(chosen.rows, here, user=request.user), window)
    )
    context = _picture(found, scale, calendar, ontology) | {
        "density": dense,
        "strip": draw_density(dense, scale, calendar) if dense.most else [],
        "filters": replace(asked, begin=show_date(asked.begin, ontology), end=show_date(asked.end, ontology)),
        "address": here.query() if window != whole else replace(asked, begin="", end="").query(),
        "by": by_of(asked, ontology),
        "by_choices": by_choices(ontology, picked=bool(asked.picks)),
        "calendars": list(calendars.values()),
        "calendar": on_axis,
        "errors": errors,
        "steps": steps(window, whole, here),
        "levels": levels(window, calendar, here),
    }
    status = 422 if errors else 200
    return answer(request, "wiki/chronology/timeline.html", context, ontology, status=status)


@require_safe
def own_timeline(request: HttpRequest, title: str) -> HttpResponseBase:
    """The timeline of one article. Its page links here, and a script puts the picture below the text."""
    article = get_object_or_404(Article.objects.visible_to(request.user).listed().named(title))
    ontology = current_ontology()
    found = own_tracks(article, ontology, user=request.user)
    scale = Scale(own_window(found), width_of(request.GET))
    context = _picture(found, scale, calendar_of(ontology), ontology) | {
        "article": article,
        "more": Filters(picks=(article.title,)).query(),
    }
    return answer(request, "wiki/chronology/own_timeline.html", context, ontology)


def _window(request: HttpRequest, asked: Filters, whole: Window, ontology: Ontology) -> Window:
    """The window that a script names by its day numbers, or the one between two typed dates."""
    lo, hi = number(request.GET, "lo"), number(request.GET, "hi")
    if lo is not None and hi is not None:
        return fitted(lo, max(lo, hi))
    return asked_window(asked.begin, asked.end, whole, ontology)


def _picture(found: list[Any], scale: Scale, calendar: Calendar, ontology: Ontology) -> dict[str, Any]:
    """What the drawing shows, and how much of what there is."""
    drawn = draw_tracks(found, scale, calendar)
    return {
        "window": scale.window,
        "first": name_day(calendar, scale.window.lo),
        "last": name_day(calendar, scale.window.hi),
        "ticks": draw_axis(calendar, scale),
        "today": today_mark(ontology, scale),
        "tracks": drawn,
        "shown": sum(len(track.entries) for track in drawn),
        "total": sum(track.track.total for track in drawn),
        "drawn_kinds": sorted({entry.entry.kind for track in drawn for entry in track.entries}),
        "fitted": scale.width != USUAL,
    }
