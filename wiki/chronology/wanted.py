"""What is known of an article that nobody has written: what others state about it, and when it must have existed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wiki.articles.dating import show_date
from wiki.articles.ontology import Ontology, current_ontology
from wiki.articles.visibility import levels_for
from wiki.chronology.evidence import seen_alive, times_of_need
from wiki.chronology.inverse import InverseGroup, about_name, group
from wiki.chronology.statements import Statement
from wiki.dates.bounds import Bounds
from wiki.dates.calendar_reading import of_days
from wiki.dates.days import OPEN_DAY
from wiki.dates.edtf import DateError
from wiki.markup.titles import fold
from wiki.prepared import NAME, ask, prepare


@dataclass(frozen=True)
class Stated:
    """The facts of other articles in groups, and a sentence on when their subject existed, if one follows."""

    groups: list[InverseGroup]
    existed: str


def stated_of(title: str, *, user: Any) -> Stated | None:
    """What articles that this user may see state about a title; none where they state nothing."""
    ontology, levels = current_ontology(), levels_for(user)
    groups = group(ask(fold(title), prepare(about_name, NAME, levels))[0], ontology)
    if not groups:
        return None
    rows = Statement.objects.filter(target_key=fold(title), article__visibility__in=levels)
    return Stated(groups, _existed(list(rows.select_related("article__lifespan")), ontology))


def _existed(rows: list[Statement], ontology: Ontology) -> str:
    """The sentence: the days between which it existed all the while, or else a time within which it did."""
    seen = seen_alive([], rows, ontology)
    if seen.lo <= seen.hi:
        return _from_to(seen, ontology)
    times = [time for row in rows for time in times_of_need(row, ontology) if time.from_hi < OPEN_DAY]
    first = min(times, key=lambda time: time.from_hi, default=None)
    within = _shown(Bounds(first.from_lo, first.from_hi), ontology) if first else ""
    return _("It must have existed at some time within %s.") % within if within else ""


def _from_to(seen: Bounds, ontology: Ontology) -> str:
    first, last = (_shown(Bounds(day, day), ontology) for day in seen)
    if first and last and first != last:
        return _("It must have existed from %(first)s to %(last)s at least.") % {"first": first, "last": last}
    if first and seen.hi == OPEN_DAY:
        return _("It must have existed from %s on.") % first
    return _("It must have existed on %s.") % first if first and first == last else ""


def _shown(days: Bounds, ontology: Ontology) -> str:
    """Days in words; "" for days beyond those that a date can tell."""
    try:
        return show_date(str(of_days(days)), ontology)
    except DateError:
        return ""
