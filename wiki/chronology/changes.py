"""What began and what ended within some days: subjects of articles, and facts that hold for a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from wiki.articles.dating import show_date
from wiki.articles.ontology import Ontology
from wiki.chronology.at import When
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.mentions import Known, Mention, known, mention, mention_value
from wiki.chronology.statements import Statement
from wiki.dates.bounds import Bounds
from wiki.dates.calendar_reading import of_days
from wiki.dates.edtf import DateError

SHOWN = 40
COUNTED = 200
# A date that is known no better than this tells nothing of a month.
WIDEST = 366
_ENDS = {"began": ("from_lo", "from_hi"), "ended": ("to_lo", "to_hi")}


@dataclass(frozen=True)
class Change:
    """One thing that began or ended: the article; of a fact its property and value too; the day in words."""

    day: int
    subject: Mention
    label: str
    value: Mention | None
    words: str


@dataclass(frozen=True)
class Changes:
    """What began, or what ended, in order of time; `count` is at most COUNTED + 1."""

    name: str
    certain: bool
    items: list[Change]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.items)

    @property
    def uncounted(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > COUNTED


def changes(
    days: Bounds, when: When, levels: tuple[str, ...], ontology: Ontology, *, shown: int = SHOWN
) -> list[Changes]:
    """What certainly began and ended within the days, then what possibly did. Nine queries, whatever happened."""
    found = []
    for certain in (True, False):
        for name, ends in _ENDS.items():
            condition = _within(days, *ends) if certain else _perhaps_within(days, *ends)
            lifespans = Lifespan.objects.filter(condition).visible_to_levels(levels)
            facts = Statement.objects.filter(condition, property__in=_told(ontology), article__visibility__in=levels)
            found.append((name, certain, *_first(lifespans, facts, ends, shown)))
    keys = {row[4] for *_said, rows, _count in found for row in rows if row[4]}
    targets = known(keys, when, levels) if keys else {}
    return [
        Changes(name, certain, [_change(row, targets, when, ontology) for row in rows], count)
        for name, certain, rows, count in found
        if rows
    ]


def _told(ontology: Ontology) -> list[str]:
    return [prop.name for prop in ontology.properties.values() if prop.dated]


def _within(days: Bounds, lo: str, hi: str) -> Q:
    return Q(**{f"{lo}__gte": days.lo, f"{lo}__lte": days.hi, f"{hi}__lte": days.hi})


def _perhaps_within(days: Bounds, lo: str, hi: str) -> Q:
    """Not certainly, but by a date that is known to the year: one that reaches over either end of the days."""
    near = Q(**{f"{hi}__lte": days.hi + WIDEST})
    before = Q(**{f"{lo}__gte": days.lo - WIDEST, f"{lo}__lt": days.lo, f"{hi}__gte": days.lo})
    after = Q(**{f"{lo}__gte": max(days.lo, days.hi - WIDEST), f"{lo}__lte": days.hi, f"{hi}__gt": days.hi})
    return (before & near) | (after & near)


def _first(
    lifespans: QuerySet[Any], facts: QuerySet[Any], ends: tuple[str, str], shown: int
) -> tuple[list[tuple[Any, ...]], int]:
    """The first rows of both, in order of time, and how many there are."""
    lo, hi = ends
    said, most = ("article__title", "article__kind_id", lo, hi), COUNTED + 1
    by_life = [(*row, "", "", "") for row in lifespans.order_by(lo, hi).values_list(*said)[:most]]
    by_fact = facts.order_by(lo, hi).values_list(*said, "target_key", "property", "value")[:most]
    rows = sorted([*by_life, *by_fact], key=lambda row: (row[2], row[3], row[0]))
    return rows[:shown], min(len(rows), most)


def _change(row: tuple[Any, ...], targets: Known, when: When, ontology: Ontology) -> Change:
    title, kind, lo, hi, _key, name, value = row
    said = mention_value(value, targets, when) if name else None
    label = ontology.properties[name].label if name else ""
    return Change(lo, mention(title, kind, when), label, said, _words(lo, hi, ontology))


def _words(lo: int, hi: int, ontology: Ontology) -> str:
    try:
        return show_date(str(of_days(Bounds(lo, hi))), ontology)
    except DateError:
        return ""


def days_between(one: When, other: When) -> Bounds:
    """The days after the earlier of two times, up to the end of the later one."""
    first, last = sorted((one, other), key=lambda when: when.hi)
    return Bounds(first.hi + 1, last.hi)


def total(found: Iterable[Changes]) -> int:
    """How many changes there are in all."""
    return sum(each.count for each in found)
