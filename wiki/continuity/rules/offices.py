"""Offices: one holder at a time, and somebody on the throne."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _

from wiki.articles.ontology import Ontology
from wiki.continuity.facts import Fact
from wiki.continuity.record import Constraint, Record
from wiki.continuity.rule import Found, Rule, TargetRule, severity_of
from wiki.continuity.rules.times import both_for_days
from wiki.dates.days import OPEN_DAY

YEAR = 366
HOLDING = "holds_office"
RULERS = ("head of state", "head of government", "ruler", "leader")


class SingleHolder(TargetRule):
    """One office, one holder, unless it is shared or somebody only acts in it."""

    identifier = "single_holder"
    label = _("Single holder")
    explanation = _("An office has one holder at a time, unless a term is shared or acting.")
    sentences = {"two": _("{office} has two holders at once: {one} and {other}.")}

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        free = {"acting", str(constraint.given.get("shared", "shared"))}
        alone = [fact for fact in facts if not free & set(fact.qualifiers)]
        for one, other in combinations(alone, 2):
            if one.article != other.article and both_for_days(one.time, other.time):
                severity = severity_of(constraint, self)
                yield self.found(pk, record, "two", severity=severity, office=record.subject(pk), one=one, other=other)


class HolderGap(TargetRule):
    """Between one holder and the next."""

    identifier = "holder_gap"
    label = _("Gap between holders")
    explanation = _("Between two holders of an office lies no more than a year.")
    severity = "hint"
    sentences = {"gap": _("{office} stood empty for more than {years} year: {one}, then {other}.")}

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        years = float(constraint.given.get("years", 1))
        ordered = sorted(facts, key=lambda fact: (fact.time.from_lo, fact.time.to_hi, fact.article, fact.id))
        last = ordered[0]
        for fact in ordered[1:]:
            if fact.time.from_lo - last.time.to_hi > years * YEAR:
                severity = severity_of(constraint, self)
                said: dict[str, Any] = {"office": record.subject(pk), "one": last, "other": fact, "years": f"{years:g}"}
                yield self.found(pk, record, "gap", severity=severity, **said)
            last = max(last, fact, key=lambda each: each.time.to_hi)


class RulerGap(Rule):
    """A state that goes on without a ruler, before the first who is known or after the last."""

    identifier = "ruler_gap"
    label = _("State without a ruler")
    explanation = _("A state is not left without a ruler for more than a year.")
    severity = "hint"
    about = (HOLDING,)
    sentences = {
        "first": _(
            "{state} has no ruler in {office} for more than a year from its beginning: {limit}, but first {holder}."
        ),
        "last": _("{state} has no ruler in {office} for more than a year up to its end: {limit}, but last {holder}."),
    }

    def read_about(self, ontology: Ontology) -> set[str]:
        return set(self.about)

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        ruled = [fact for fact in record.facts(pk, "jurisdiction") if fact.qualifiers.get("role") in RULERS]
        holders = record.about(pk, HOLDING) if ruled else []
        if not holders:
            return
        first = min(holders, key=lambda fact: (fact.time.from_lo, fact.article, fact.id))
        last = max(holders, key=lambda fact: (fact.time.to_hi, fact.article, fact.id))
        office = record.life(pk).time
        for fact in ruled:
            state = record.target(fact)
            if state is None or fact.dated:
                continue
            life = record.life(state)
            said: dict[str, Any] = {"state": record.subject(state), "office": record.subject(pk)}
            if life.begin and office.from_lo <= life.time.from_hi and first.time.from_lo - life.time.from_hi > YEAR:
                yield self.found(pk, record, "first", also=(fact,), limit=life.begin, holder=first, **said)
            if life.end and office.to_hi >= life.time.to_lo and OPEN_DAY > life.time.to_lo - last.time.to_hi > YEAR:
                yield self.found(pk, record, "last", also=(fact,), limit=life.end, holder=last, **said)
