"""Which facts stand on a day: those that hold then, those that possibly do, those that bear no date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from wiki.articles.kinds import Kind
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype, Property
from wiki.chronology.statements import time_of
from wiki.dates.bounds import Bounds
from wiki.dates.compare import Answer, after, holds_at
from wiki.dates.periods import Period, period

# What a fact with one of these constraints says is true once its subject has ended.
_AT_THE_END = ("needed_when_ended", "sum_of_parts", "died_within")
UNKNOWN = period("", "")


class Standing(NamedTuple):
    """How a fact stands on a day."""

    answer: Answer
    undated: bool = False

    @property
    def word(self) -> str:
        """`possibly` or `undated`; empty for what is certain."""
        if self.undated:
            return _("undated")
        return "" if self.answer.certain else _("possibly")


class FactsAt(NamedTuple):
    """The facts of an article that stand on a day, each with its `doubt` in words, and how many do not."""

    facts: list[dict[str, Any]]
    hidden: int


def facts_at(facts: list[dict[str, Any]], days: Bounds, *, life: Period, kind: Kind, ontology: Ontology) -> FactsAt:
    """The facts of an article as of a day. `life` is the lifespan of its subject, of the kind `kind`."""
    dates = {fact["property"]: time_of(fact, ontology) for fact in facts if _is_date(fact, ontology)}
    shown = []
    for fact in facts:
        standing = _standing(fact, days, life, dates, ontology)
        if standing.answer.possible:
            shown.append(fact | {"doubt": standing.word})
    kept = _last_of_each(shown, days, ontology)
    return FactsAt(kept, len(facts) - len(kept))


def stands(prop: Property | None, time: Period, days: Bounds, life: Period, *, happening: bool) -> Standing:
    """How a fact that another article states stands on a day; `life` is the lifespan of that article's subject.

    What is stated of a happening holds while it lasts; what is not bound to a time is true once it has begun.
    """
    if prop and prop.dated:
        return _holding(time, days, life)
    if happening:
        return Standing(happened(life, days))
    return Standing(Answer.CERTAINLY)


def happened(time: Period, days: Bounds) -> Answer:
    """Whether something has begun by the last of the days."""
    return ~after(time.begin, Bounds(days.hi, days.hi))


def within_life(time: Period, life: Period) -> Period:
    """The time of a fact, an end that is not stated being held to the lifespan of its subject."""
    from_lo = max(time.from_lo, life.from_lo) if _unknown_begin(time) else time.from_lo
    to_hi = min(time.to_hi, life.to_hi) if _unknown_end(time) else time.to_hi
    return time._replace(from_lo=from_lo, to_hi=to_hi)


def followed(times: Iterable[Period]) -> list[Period]:
    """The times of what is one at a time: one of an unknown end is over when the next has certainly begun."""
    given = list(times)
    ends = []
    for time in given:
        later = [other.from_hi for other in given if other.from_lo > time.from_hi]
        ends.append(time._replace(to_hi=min([*later, time.to_hi])) if _unknown_end(time) else time)
    return ends


def _unknown_begin(time: Period) -> bool:
    return time.from_lo == UNKNOWN.from_lo != time.from_hi


def _unknown_end(time: Period) -> bool:
    return time.to_hi == UNKNOWN.to_hi != time.to_lo


def _standing(
    fact: dict[str, Any], days: Bounds, life: Period, dates: dict[str, Period], ontology: Ontology
) -> Standing:
    prop = ontology.properties.get(fact["property"])
    if prop is None:
        return Standing(Answer.CERTAINLY)
    if prop.datatype == Datatype.DATE:
        return Standing(happened(dates[prop.name], days))
    if prop.dated:
        return _holding(time_of(fact, ontology), days, life)
    return Standing(_come_true(prop, days, life, dates))


def _holding(time: Period, days: Bounds, life: Period) -> Standing:
    undated = time == UNKNOWN
    return Standing(holds_at(within_life(time, life), days), undated)


def _come_true(prop: Property, days: Bounds, life: Period, dates: dict[str, Period]) -> Answer:
    """Whether a fact without a time of its own has come true: what belongs to a date or to the end waits for it."""
    if any(prop.constraint(rule) for rule in _AT_THE_END):
        return happened(Period(*life.end, *life.end), days)
    for constraint in prop.constraints:
        if time := dates.get(constraint.get("date", "")):
            return happened(time, days)
    return Answer.CERTAINLY


def _last_of_each(facts: list[dict[str, Any]], days: Bounds, ontology: Ontology) -> list[dict[str, Any]]:
    """Without those that a later fact of the same property, of which only one holds at a time, has taken over from."""
    kept = []
    for fact in facts:
        prop = ontology.properties.get(fact["property"])
        if not (prop and prop.dated and prop.constraint("one_at_a_time")):
            kept.append(fact)
            continue
        rivals = [other for other in facts if other["property"] == prop.name]
        times = followed(time_of(other, ontology) for other in rivals)
        if holds_at(times[rivals.index(fact)], days).possible:
            kept.append(fact)
    return kept


def _is_date(fact: dict[str, Any], ontology: Ontology) -> bool:
    prop = ontology.properties.get(fact["property"])
    return prop is not None and prop.datatype == Datatype.DATE
