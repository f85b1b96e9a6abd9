"""What rules read: facts, the subjects they belong to, and the lives of those subjects."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from wiki.articles.article import Canon
from wiki.articles.ontology import Ontology
from wiki.articles.properties import LifespanEnd
from wiki.chronology.statements import time_of
from wiki.dates.bounds import ANY_DAY, Bounds
from wiki.dates.days import OPEN_DAY
from wiki.dates.periods import Period, of_ends, period
from wiki.markup.titles import fold
from wiki.markup.wikilinks import parse_reference


@dataclass(frozen=True)
class Fact:
    """One fact of one article. `key` is the folded name it speaks of, empty when its value is no reference."""

    article: int
    id: str
    property: str
    value: str
    key: str
    date_from: str
    date_to: str
    side: str
    qualifiers: dict[str, str] = field(hash=False)
    time: Period

    @cached_property
    def dated(self) -> bool:
        """Whether anything is said of its time."""
        return bool(self.date_from or self.date_to)

    def content(self) -> str:
        """All that it says, its id and its note left out: a waiver that rests on it lapses when this changes."""
        said = [self.property, self.value, self.date_from, self.date_to, self.side]
        return json.dumps([*said, sorted(self.qualifiers.items())], ensure_ascii=False)


@dataclass(frozen=True)
class Subject:
    """What an article is about, as far as rules ask."""

    pk: int
    key: str
    title: str
    kind: str
    happening: bool
    canon: bool


@dataclass(frozen=True)
class Life:
    """When a subject begins and ends, as its own facts state it, and the facts that do; none for what is not stated."""

    begin: Fact | None
    end: Fact | None
    time: Period


# Properties whose values are names of the article that states them.
NAMING = ("also_called", "official_name")
UNKNOWN_LIFE = Life(None, None, period("", ""))


def facts_of_source(pk: int, facts: list[dict[str, Any]], canon: str, ontology: Ontology) -> list[Fact]:
    """The facts of a draft that count as canon, `pk` being the key of its article."""
    return [_of_source(pk, fact, ontology) for fact in facts if (fact.get("canon") or canon) == Canon.CANON.value]


def _of_source(pk: int, fact: dict[str, Any], ontology: Ontology) -> Fact:
    reference = parse_reference(fact["value"])
    return Fact(
        article=pk,
        id=fact["id"],
        property=fact["property"],
        value=fact["value"],
        key=fold(reference.target) if reference else "",
        date_from=fact.get("from", ""),
        date_to=fact.get("to", ""),
        side=fact.get("side", ""),
        qualifiers=fact.get("qualifiers", {}),
        time=time_of(fact, ontology),
    )


def life_of(facts: Iterable[Fact], ontology: Ontology) -> Life:
    """The life that these facts of one article state."""
    ends: dict[str, list[Fact]] = {LifespanEnd.BEGINS.value: [], LifespanEnd.ENDS.value: []}
    for fact in facts:
        prop = ontology.properties.get(fact.property)
        if prop and prop.lifespan in ends:
            ends[prop.lifespan].append(fact)
    begins, finishes = ends[LifespanEnd.BEGINS.value], ends[LifespanEnd.ENDS.value]
    if not begins and not finishes:
        return UNKNOWN_LIFE
    begin = Bounds(min(f.time.from_lo for f in begins), max(f.time.from_hi for f in begins)) if begins else ANY_DAY
    return Life(
        begin=min(begins, key=lambda fact: fact.time.from_lo, default=None),
        end=max(finishes, key=lambda fact: fact.time.to_hi, default=None),
        time=of_ends(begin, _end(finishes)),
    )


def _end(finishes: list[Fact]) -> Bounds:
    if not finishes:
        return ANY_DAY
    if any(fact.value == "none" for fact in finishes):
        return Bounds(OPEN_DAY, OPEN_DAY)
    return Bounds(min(fact.time.to_lo for fact in finishes), max(fact.time.to_hi for fact in finishes))


def time_within(fact: Fact, life: Life) -> Period:
    """When a fact holds, given that it holds at some time in its subject's life, whatever end it leaves out."""
    time = fact.time
    from_hi = time.from_hi if fact.date_from else min(time.from_hi, life.time.to_hi)
    to_lo = time.to_lo if fact.date_to else max(time.to_lo, life.time.from_lo)
    return time._replace(from_hi=from_hi, to_lo=to_lo)
