"""The lifespan that one source states, an old revision for example; nobody else is asked."""

from __future__ import annotations

from typing import Any

from wiki.articles.ontology import Ontology
from wiki.articles.properties import LifespanEnd
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import time_of
from wiki.dates.bounds import ANY_DAY, Bounds
from wiki.dates.days import OPEN_DAY
from wiki.dates.periods import of_ends


def told_life(facts: list[dict[str, Any]], ontology: Ontology) -> Lifespan:
    """The lifespan, unsaved: certain from the latest beginning to the earliest end that these facts state."""
    time = of_ends(_begin(facts, ontology), _end(facts, ontology))
    return Lifespan(**time._asdict(), certain_lo=time.from_hi, certain_hi=time.to_lo)


def _begin(facts: list[dict[str, Any]], ontology: Ontology) -> Bounds:
    times = [time_of(fact, ontology) for fact in _stating(facts, LifespanEnd.BEGINS, ontology)]
    return Bounds(min(time.from_lo for time in times), max(time.from_hi for time in times)) if times else ANY_DAY


def _end(facts: list[dict[str, Any]], ontology: Ontology) -> Bounds:
    found = _stating(facts, LifespanEnd.ENDS, ontology)
    if any(fact["value"] == "none" for fact in found):
        return Bounds(OPEN_DAY, OPEN_DAY)
    times = [time_of(fact, ontology) for fact in found]
    return Bounds(min(time.to_lo for time in times), max(time.to_hi for time in times)) if times else ANY_DAY


def _stating(facts: list[dict[str, Any]], end: str, ontology: Ontology) -> list[dict[str, Any]]:
    return [fact for fact in facts if (prop := ontology.properties.get(fact["property"])) and prop.lifespan == end]
