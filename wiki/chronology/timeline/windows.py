"""From when to when the timeline shows: what was asked for, or the whole span of the world."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Min, Q
from django.utils.translation import gettext as _

from wiki.articles.dating import read_date
from wiki.articles.ontology import Ontology
from wiki.articles.visibility import levels_for
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.timeline.scale import Window, fitted
from wiki.dates.bounds import named_days
from wiki.dates.calendar import Calendar
from wiki.dates.days import OPEN_DAY, civil
from wiki.dates.edtf import DateError, PartialDate
from wiki.dates.known_calendars import GREGORIAN

_FARTHEST_DATED = 9999


def calendar_of(ontology: Ontology) -> Calendar:
    """The world's calendar; ours where it has none of its own."""
    return ontology.calendar or GREGORIAN


def asked_window(begin: str, end: str, whole: Window, ontology: Ontology) -> Window:
    """The window between two typed dates; an empty one leaves that side of the whole span.

    Raises WindowError with what is wrong, by the name of the field.
    """
    errors: dict[str, str] = {}
    lo = _day(begin, "from", ontology, errors) if begin else whole.lo
    hi = _day(end, "to", ontology, errors) if end else whole.hi
    if not errors and lo > hi and begin and end:
        errors["to"] = _("The timeline cannot end before it begins.")
    if errors:
        raise WindowError(errors)
    return fitted(lo, hi) if lo <= hi else fitted(lo, lo + whole.days) if begin else fitted(hi - whole.days, hi)


class WindowError(ValueError):
    """Dates that make no window; `errors` holds a sentence for each field."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(*errors.values())
        self.errors = errors


def whole_window(ontology: Ontology, *, user: Any) -> Window:
    """The years that the world shows; without them, from the first to the last day this user may read of."""
    world, calendar = ontology.world, calendar_of(ontology)
    if world.first_year is not None and world.last_year is not None and world.first_year <= world.last_year:
        return fitted(calendar.year_start(world.first_year), calendar.year_start(world.last_year + 1) - 1)
    found = Lifespan.objects.visible_to_levels(levels_for(user)).aggregate(
        **{
            name: end(name, filter=Q(**{f"{name}__gt": -OPEN_DAY, f"{name}__lt": OPEN_DAY}))
            for name in ("from_lo", "from_hi", "to_lo", "to_hi", "certain_lo", "certain_hi")
            for end in ((Min if name.endswith("lo") else Max),)
        }
    )
    days = [day for day in found.values() if day is not None]
    if not days:
        return fitted(calendar.year_start(1), calendar.year_start(101) - 1)
    margin = (max(days) - min(days)) // 50 + 1
    return fitted(min(days) - margin, max(days) + margin)


def date_of(day: int) -> str:
    """A day as addresses write it, which is how facts are stored; the year alone where it has more than four digits."""
    year, month, of_month = civil(day)
    whole = abs(year) <= _FARTHEST_DATED
    return str(PartialDate(year, month, of_month) if whole else PartialDate(year))


def _day(text: str, field: str, ontology: Ontology, errors: dict[str, str]) -> int:
    """The first or the last day of a typed date; what is wrong with it goes into `errors`."""
    try:
        days = named_days(read_date(text, ontology))
    except DateError as error:
        errors[field] = str(error)
        return 0
    first, last = (days.lo, days.hi) if days.lo > -OPEN_DAY else (days.hi, days.hi)
    return first if field == "from" else last if last < OPEN_DAY else first
