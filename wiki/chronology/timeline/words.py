"""What a bar shows, in words: for those who do not see it, and for everybody who wants to know exactly."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wiki.chronology.timeline.spans import Span
from wiki.dates.bounds import Bounds
from wiki.dates.calendar import Calendar
from wiki.dates.calendar_words import name_day, name_days
from wiki.dates.days import OPEN_DAY


def words(span: Span, calendar: Calendar) -> str:
    """When it begins and ends, what is not known of it: `28 February 1932 to May 1932`, `from 1919, end unknown`."""
    begin, end = _end_words(span.from_lo, span.from_hi, calendar), _end_words(span.to_lo, span.to_hi, calendar)
    if span.begin_stated and span.end_stated:
        return _both(span, begin, end)
    if span.begin_stated:
        return _("from %(begin)s, end unknown") % {"begin": begin} + _still(span, calendar)
    if span.end_stated:
        return _("until %(end)s, beginning unknown") % {"end": end} + _already(span, calendar)
    core = span.core or span.drawn
    if core.lo == core.hi:
        return _("around %(day)s, beginning and end unknown") % {"day": name_day(calendar, core.lo)}
    named = {"first": name_day(calendar, core.lo), "last": name_day(calendar, core.hi)}
    return _("at least from %(first)s to %(last)s, beginning and end unknown") % named


def _both(span: Span, begin: str, end: str) -> str:
    if span.from_hi == -OPEN_DAY:
        return _("always") if span.to_lo == OPEN_DAY else _("until %(end)s") % {"end": end}
    if span.to_lo == OPEN_DAY:
        return _("since %(begin)s, without end") % {"begin": begin}
    if begin == end:
        return begin
    return _("%(begin)s to %(end)s") % {"begin": begin, "end": end}


def _end_words(lo: int, hi: int, calendar: Calendar) -> str:
    """A day, month or year; the two days between which it lies; or the only one of them that is known."""
    if lo <= -OPEN_DAY and hi >= OPEN_DAY:
        return ""
    if lo <= -OPEN_DAY:
        return _("%(day)s or earlier") % {"day": name_day(calendar, hi)}
    if hi >= OPEN_DAY:
        return _("%(day)s or later") % {"day": name_day(calendar, lo)}
    names = name_days(calendar, Bounds(lo, hi))
    if len(names) == 1:
        return names[0]
    return _("between %(first)s and %(last)s") % {"first": names[0], "last": names[1]}


def _still(span: Span, calendar: Calendar) -> str:
    """The last day on which other facts find it, when that says more than its beginning."""
    if span.core is None or span.core.hi <= span.from_hi:
        return ""
    return _(" (still there on %(day)s)") % {"day": name_day(calendar, span.core.hi)}


def _already(span: Span, calendar: Calendar) -> str:
    if span.core is None or span.core.lo >= span.to_lo:
        return ""
    return _(" (already there on %(day)s)") % {"day": name_day(calendar, span.core.lo)}
