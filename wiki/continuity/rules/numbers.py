"""Numbers: what can be counted adds up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from wiki.articles.ontology import Ontology
from wiki.articles.values import number_range
from wiki.continuity.facts import Fact
from wiki.continuity.record import Constraint, Record
from wiki.continuity.rule import FactRule, Found, ListRule, Rule, severity_of

MEN = ("", "men", "soldiers", "troops", "people")


class NotNegative(FactRule):
    """Nothing is counted below zero."""

    identifier = "not_negative"
    label = _("Not negative")
    explanation = _("A count is not below zero.")
    sentences = {"negative": _("This is below zero: {fact}.")}

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        found = number_range(fact.value)
        if found and found[0] < 0:
            yield self.found(fact.article, record, "negative", severity=severity_of(constraint, self), fact=fact)


class AtMost(ListRule):
    """No side loses more men than it had."""

    identifier = "at_most"
    label = _("Not more than there were")
    explanation = _("The losses of a side are not larger than its strength.")
    severity = "hint"
    sentences = {"more": _("More than there were: {fact}, but {other}.")}

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        whole = record.facts(pk, str(constraint.given.get("of", "strength")))
        if any(fact.qualifiers.get("unit", "").casefold() not in MEN for fact in whole):
            return
        for fact in facts:
            there = [other for other in whole if other.side == fact.side]
            least = number_range(fact.value)
            most = [number_range(other.value) for other in there]
            if least and there and all(most) and least[0] > sum(number[1] for number in most if number):
                said: dict[str, Any] = {"fact": fact, "other": there[0]}
                yield self.found(pk, record, "more", severity=severity_of(constraint, self), also=tuple(there), **said)


class SumOfParts(Rule):
    """The battles of a war do not cost more than the war. It is found at the war."""

    identifier = "sum_of_parts"
    label = _("Sum of the parts")
    explanation = _("What the parts of a war cost one side is not more than what the war cost it.")
    severity = "hint"
    about = ("part_of",)
    sentences = {"more": _("The parts add up to more than the whole: {fact}, but {part} and others.")}

    def read_far(self, ontology: Ontology) -> set[str]:
        return {prop.name for prop in ontology.properties.values() if prop.constraint(self.identifier)}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for constraint in record.constraints(self.identifier):
            own = record.facts(pk, constraint.property.name)
            parts = [each.article for each in record.about(pk, "part_of")] if own else []
            of_parts = [each for part in parts for each in record.facts(part, constraint.property.name)]
            for fact in own:
                same = [each for each in of_parts if _like(each) == _like(fact)]
                whole, least = number_range(fact.value), [number_range(each.value) for each in same]
                if whole and same and sum(number[0] for number in least if number) > whole[1]:
                    said: dict[str, Any] = {"fact": fact, "part": same[0]}
                    severity = severity_of(constraint, self)
                    yield self.found(pk, record, "more", severity=severity, also=tuple(same), **said)


class SharesWithin(ListRule):
    """The shares of an election."""

    identifier = "shares_within"
    label = _("Shares within the whole")
    explanation = _("The shares of all candidates add up to no more than a hundred per cent.")
    sentences = {"more": _("The shares add up to {sum} per cent: {fact} and others.")}

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        rounds: dict[str, dict[Fact, float]] = defaultdict(dict)
        for fact in facts:
            if (share := _share(fact)) is not None:
                rounds[fact.qualifiers.get("round", "")][fact] = share
        whole = float(constraint.given.get("of", 100))
        for shares in rounds.values():
            # Each share may have been rounded up by half of its last digit.
            slack = sum(_rounding(fact.qualifiers["share"]) for fact in shares)
            if sum(shares.values()) - slack > whole + 1e-9:
                largest = max(shares, key=lambda fact: shares[fact])
                said: dict[str, Any] = {"fact": largest, "sum": f"{sum(shares.values()):g}"}
                severity = severity_of(constraint, self)
                yield self.found(pk, record, "more", severity=severity, also=tuple(shares), **said)


class AtLeast(ListRule):
    """A treaty has two parties."""

    identifier = "at_least"
    label = _("At least so many")
    explanation = _("Such a fact does not stand alone: a treaty has two parties or more.")
    severity = "hint"
    sentences = {"alone": _("{who} needs at least {count}, and states only this: {fact}.")}

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        count = int(constraint.given.get("count", 2))
        if len({fact.key or fact.value for fact in facts}) < count:
            said: dict[str, Any] = {"who": record.subject(pk), "fact": facts[0], "count": str(count)}
            yield self.found(pk, record, "alone", severity=severity_of(constraint, self), also=tuple(facts), **said)


def _like(fact: Fact) -> tuple[str, str]:
    return fact.side, fact.qualifiers.get("type", "")


def _share(fact: Fact) -> float | None:
    text = fact.qualifiers.get("share", "").replace("%", "").replace(",", ".").strip()
    try:
        return float(text)
    except ValueError:
        return None


def _rounding(text: str) -> float:
    """Half of the last digit of a number as it is written."""
    digits = text.replace("%", "").replace(",", ".").strip().partition(".")[2]
    return float(0.5 * 10 ** -len(digits))
