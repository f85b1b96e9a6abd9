"""Order: first things first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from wiki.articles.ontology import Ontology
from wiki.continuity.facts import Fact
from wiki.continuity.record import Constraint, Record
from wiki.continuity.rule import FactRule, Found, Rule, severity_of
from wiki.dates.bounds import Bounds
from wiki.dates.compare import before

YEAR = 366
WALK = 60


class FactOrder(Rule):
    """Every dated fact."""

    identifier = "fact_order"
    label = _("Order of a fact")
    explanation = _("A fact does not end before it begins.")
    sentences = {"order": _("This ends before it begins: {fact}.")}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for fact in record.facts(pk):
            if fact.time.impossible:
                yield self.found(pk, record, "order", fact=fact)


class LifeOrder(Rule):
    """Every life."""

    identifier = "life_order"
    label = _("Order of a life")
    explanation = _("Nothing ends, and nobody dies, before it begins.")
    sentences = {"order": _("{who} ends before it begins: {end}, but {begin}.")}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        life = record.life(pk)
        if life.begin and life.end and life.time.impossible:
            yield self.found(pk, record, "order", who=record.subject(pk), end=life.end, begin=life.begin)


class NotBefore(FactRule):
    """In force not before it was signed."""

    identifier = "not_before"
    label = _("Not before")
    explanation = _("A date does not come before the date it follows from, such as that of signature.")
    sentences = {"before": _("{fact} comes before {other}.")}

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        for other in record.facts(fact.article, str(constraint.given.get("date", "signed"))):
            if before(fact.time.begin, other.time.begin).certain:
                yield self.found(
                    fact.article, record, "before", severity=severity_of(constraint, self), fact=fact, other=other
                )


class CauseFirst(FactRule):
    """A cause and its effect."""

    identifier = "cause_first"
    label = _("Cause before effect")
    explanation = _("What causes something begins no later than its effect.")
    sentences = {"late": _("A cause comes after its effect: {fact}, where {effect}, but {cause}.")}

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        target = record.target(fact)
        if target is None or target == fact.article:
            return
        effect, cause = record.life(fact.article), record.life(target)
        if effect.begin and cause.begin and before(effect.time.begin, cause.time.begin).certain:
            yield self.found(
                fact.article,
                record,
                "late",
                severity=severity_of(constraint, self),
                fact=fact,
                effect=effect.begin,
                cause=cause.begin,
            )


class NoCycle(FactRule):
    """What leads back to itself. A cycle is reported once, at its first article by name."""

    identifier = "no_cycle"
    label = _("No cycle")
    explanation = _("Nothing is a part, a cause, an ancestor, a predecessor or a subject of itself.")
    sentences = {"self": _("{who} points to itself: {fact}."), "cycle": _("These lead back to {who}: {fact}, {last}.")}
    walks = True

    def read_far(self, ontology: Ontology) -> set[str]:
        return set()

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        path = _way_back(fact, constraint.property.name, record)
        if not path:
            return
        keys = [record.subject(step.article).key for step in path]
        first = keys.index(min(keys))
        path = path[first:] + path[:first]
        said: dict[str, Any] = {"who": record.subject(path[0].article), "fact": path[0]}
        if len(path) > 1:
            said["last"] = path[-1]
        sentence, severity = "cycle" if len(path) > 1 else "self", severity_of(constraint, self)
        yield self.found(path[0].article, record, sentence, severity=severity, also=tuple(path), **said)


class Succession(FactRule):
    """Who follows upon whom."""

    identifier = "succession"
    label = _("Succession")
    explanation = _("A successor begins within a year of its predecessor's end.")
    severity = "hint"
    sentences = {
        "gap": _("More than {years} year lies between the two: {fact}, where {end} and {begin}."),
        "overlap": _("More than {years} year of both at once: {fact}, where {begin} and {end}."),
    }

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        target = record.target(fact)
        if target is None:
            return
        begin, end = record.life(fact.article), record.life(target)
        if not begin.begin or not end.end:
            return
        years = float(constraint.given.get("years", 1))
        sentence = _apart(begin.time.begin, end.time.end, int(years * YEAR))
        if sentence:
            said: dict[str, Any] = {"fact": fact, "end": end.end, "begin": begin.begin, "years": f"{years:g}"}
            yield self.found(fact.article, record, sentence, severity=severity_of(constraint, self), **said)


def _apart(begin: Bounds, end: Bounds, days: int) -> str:
    if begin.lo - end.hi > days:
        return "gap"
    return "overlap" if end.lo - begin.hi > days else ""


def _way_back(fact: Fact, prop: str, record: Record) -> list[Fact]:
    """The shortest chain of facts that leads from a fact's target back to its article; empty when there is none."""
    start = fact.article
    chains: dict[int, list[Fact]] = {}
    target = record.target(fact)
    if target is None:
        return []
    if target == start:
        return [fact]
    chains[target] = [fact]
    edge = [target]
    for _step in range(WALK):
        record.load(edge)
        following = []
        for pk in edge:
            for step in record.facts(pk, prop):
                reached = record.target(step)
                if reached == start:
                    return [*chains[pk], step]
                if reached is not None and reached not in chains and len(chains) < WALK * 10:
                    chains[reached] = [*chains[pk], step]
                    following.append(reached)
        edge = following
        if not edge:
            break
    return []
