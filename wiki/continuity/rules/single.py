"""One value where there can be only one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from wiki.articles.ontology import Ontology
from wiki.articles.properties import Property
from wiki.continuity.facts import Fact
from wiki.continuity.record import Constraint, Record
from wiki.continuity.rule import Found, ListRule, Rule, severity_of
from wiki.continuity.rules.times import both_for_days, same_value
from wiki.dates.compare import same_day

_TWO = {"two": _("Both at once: {one} and {other}.")}


class OneAtATime(Rule):
    """A name, a capital, a marriage."""

    identifier = "one_at_a_time"
    label = _("One at a time")
    explanation = _("Two values of this property do not hold at the same time.")
    sentences = _TWO

    def read_about(self, ontology: Ontology) -> set[str]:
        props = ontology.properties.values()
        return {prop.name for prop in props if prop.symmetric and prop.constraint(self.identifier)}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for constraint in record.constraints(self.identifier):
            name = constraint.property.name
            facts = record.facts(pk, name) + (record.about(pk, name) if constraint.property.symmetric else [])
            for one, other in combinations(facts, 2):
                if not _same(pk, one, other, record) and both_for_days(one.time, other.time):
                    severity = severity_of(constraint, self)
                    yield self.found(pk, record, "two", severity=severity, one=one, other=other)


class OneValue(ListRule):
    """A date that can only be one."""

    identifier = "one_value"
    label = _("One date")
    explanation = _("Two dates stated for the same thing can mean the same day.")
    sentences = {"two": _("They cannot both be right: {one} and {other}.")}

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        for one, other in combinations(facts, 2):
            if not same_day(one.time.begin, other.time.begin).possible:
                severity = severity_of(constraint, self)
                yield self.found(pk, record, "two", severity=severity, one=one, other=other)


class DoubleCanon(Rule):
    """Two values in canon of a property that has one, whatever its constraints say."""

    identifier = "double_canon"
    label = _("Double canon")
    explanation = _("A property with one value has not two of them in canon at the same time.")
    severity = "warning"
    sentences = {"two": _("Both are canon, where only one can be: {one} and {other}.")}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for prop in record.ontology.properties.values():
            if prop.many or _has_own_rule(prop):
                continue
            for one, other in combinations(record.facts(pk, prop.name), 2):
                at_once = both_for_days(one.time, other.time) if prop.dated else True
                if at_once and one.qualifiers == other.qualifiers and not same_value(one, other, record):
                    yield self.found(pk, record, "two", one=one, other=other)


def _has_own_rule(prop: Property) -> bool:
    return bool(prop.constraint("one_at_a_time") or prop.constraint("one_value") or prop.constraint("not_before"))


def _same(pk: int, one: Fact, other: Fact, record: Record) -> bool:
    """Whether two facts name the same value or, of a symmetric property, the same other."""
    if one.article == other.article:
        return same_value(one, other, record)
    others = [fact.article if fact.article != pk else record.target(fact) for fact in (one, other)]
    return others[0] is not None and others[0] == others[1]
