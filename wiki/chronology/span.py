"""The years that a world shows, as the ends of a slider."""

from __future__ import annotations

from typing import NamedTuple

from wiki.articles.ontology import Ontology
from wiki.dates.bounds import Bounds
from wiki.dates.calendar_reading import of_days
from wiki.dates.calendar_words import name_year
from wiki.dates.edtf import DateError
from wiki.dates.known_calendars import GREGORIAN


class Span(NamedTuple):
    """The first and the last year, as the calendar counts them without a break, and their names."""

    first: int
    last: int
    first_name: str
    last_name: str
    first_date: str


def span_of(ontology: Ontology) -> Span | None:
    """The years from which to which a world goes; none where it does not say."""
    first, last = ontology.world.first_year, ontology.world.last_year
    if first is None or last is None or first >= last:
        return None
    calendar = ontology.calendar or GREGORIAN
    day = calendar.year_start(first)
    try:
        date = str(of_days(Bounds(day, day)))
    except DateError:
        return None
    return Span(first, last, name_year(calendar, first), name_year(calendar, last), date)
