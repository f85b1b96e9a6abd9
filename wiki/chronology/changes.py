"""What began and what ended within some days: subjects of articles, and facts that hold for a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from wiki.articles.dating import show_date
from wiki.articles.ontology import Ontology
from wiki.articles.rendering import safe_html
from wiki.chronology.asking import HI, LO, ask_on
from wiki.chronology.at import When
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.mentions import Known, Mention, mention, mention_value
from wiki.chronology.statements import Statement
from wiki.dates.bounds import Bounds
from wiki.dates.calendar_reading import of_days
from wiki.dates.edtf import DateError
from wiki.prepared import Row, prepare

SHOWN = 40
COUNTED = 200
# A date that is known no better than this tells nothing of a month.
WIDEST = 366
_SAID = ("article__title", "article__kind_id")
_ENDS = {"began": ("from_lo", "from_hi"), "ended": ("to_lo", "to_hi")}


@dataclass(frozen=True)
class Change:
    """One thing that began or ended: the article; of a fact its property and value too; the day in words."""

    day: int
    subject: Mention
    label: str
    value: Mention | None
    words: str

    @property
    def html(self) -> SafeString:
        """The day and what happened, escaped."""
        fact = f': <span class="state-aside">{escape(self.label)}</span> {self.value.html}' if self.value else ""
        day = f'<span class="state-day">{escape(self.words)}</span>'
        return safe_html(f"{day} <span>{self.subject.html}{fact}</span>")


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


@dataclass(frozen=True)
class Happened:
    """The first rows of what began or ended, and how many there are, COUNTED + 1 at most."""

    name: str
    certain: bool
    rows: list[Row]
    count: int


def happened(days: Bounds, levels: tuple[str, ...], ontology: Ontology, *, shown: int = SHOWN) -> list[Happened]:
    """What certainly began and ended within the days, then what possibly did. One query, whatever happened."""
    told = tuple(prop.name for prop in ontology.properties.values() if prop.dated)
    wanted = [(certain, name) for certain in (True, False) for name in _ENDS]
    lists = [(prepare(_lives, *each, levels), prepare(_facts, *each, levels, told)) for each in wanted]
    rows = iter(ask_on(days, *chain.from_iterable(lists)))
    found = []
    for certain, name in wanted:
        both = sorted([*next(rows), *next(rows)], key=lambda row: (row[2], row[3], row[0]))
        found.append(Happened(name, certain, both[:shown], min(len(both), COUNTED + 1)))
    return found


def changes(found: list[Happened], targets: Known, when: When, ontology: Ontology) -> list[Changes]:
    """The same in words; `targets` are the articles that the facts speak of."""
    return [
        Changes(each.name, each.certain, [_change(row, targets, when, ontology) for row in each.rows], each.count)
        for each in found
        if each.rows
    ]


def keys_of_changes(found: Iterable[Happened]) -> set[str]:
    """The folded names that the facts speak of."""
    return {row[4] for each in found for row in each.rows if row[4]}


def _lives(certain: bool, name: str, levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    rows = Lifespan.objects.filter(_condition(certain, name)).visible_to_levels(levels).order_by(*_ENDS[name])
    nothing = {said: Value("", output_field=TextField()) for said in ("_key", "_property", "_value")}
    return rows.annotate(**nothing).values_list(*_SAID, *_ENDS[name], *nothing)[: COUNTED + 1]  # type: ignore[no-any-return]


def _facts(certain: bool, name: str, levels: tuple[str, ...], told: tuple[str, ...]) -> QuerySet[Any, Any]:
    # By an expression, so that no database looks up all facts of these properties instead of those of the days: SQLite
    # would where nobody has told it, by ANALYZE, that they are many.
    within = Statement.objects.filter(_condition(certain, name), article__visibility__in=levels)
    rows = within.alias(told=Coalesce("property", Value(""))).filter(told__in=told)
    ordered = rows.order_by(*_ENDS[name])
    return ordered.values_list(*_SAID, *_ENDS[name], "target_key", "property", "value")[: COUNTED + 1]  # type: ignore[no-any-return]


def _condition(certain: bool, name: str) -> Q:
    return _within(*_ENDS[name]) if certain else _perhaps_within(*_ENDS[name])


def _within(lo: str, hi: str) -> Q:
    return Q(**{f"{lo}__gte": LO, f"{lo}__lte": HI, f"{hi}__lte": HI})


def _perhaps_within(lo: str, hi: str) -> Q:
    """Not certainly, but by a date that is known to the year: one that reaches over either end of the days."""
    near = Q(**{f"{hi}__lte": HI + WIDEST})
    before = Q(**{f"{lo}__gte": LO - WIDEST, f"{lo}__lt": LO, f"{hi}__gte": LO})
    after = Q(**{f"{lo}__gte": LO, f"{lo}__lte": HI, f"{hi}__gt": HI}) & Q(**{f"{lo}__gte": HI - WIDEST})
    return (before & near) | (after & near)


def _change(row: Row, targets: Known, when: When, ontology: Ontology) -> Change:
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
