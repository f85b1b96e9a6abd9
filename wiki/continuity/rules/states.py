"""States: what they hold, and whom they are friends with while they fight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _

from wiki.continuity.facts import Fact
from wiki.continuity.record import Constraint, Record
from wiki.continuity.rule import FactRule, Found, Rule, TargetRule, severity_of
from wiki.continuity.rules.times import both_for_days, fights, same_value, together

FIGHTING = "belligerent"
FRIENDLY = ("ally", "allied", "alliance", "friendly", "friends", "friendship", "partner")
_ON_PAPER = ("de jure", "claimed", "nominal", "shared", "joint", "partial", "disputed")


class SingleController(TargetRule):
    """Who really holds a place."""

    identifier = "single_controller"
    label = _("Single controller")
    explanation = _("A place is really held by one state at a time.")
    severity = "hint"
    sentences = {"two": _("{place} is held by two at once: {one} and {other}.")}

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        held = [fact for fact in facts if fact.qualifiers.get("status", "").casefold() not in _ON_PAPER]
        for one, other in combinations(held, 2):
            if one.article != other.article and both_for_days(one.time, other.time):
                severity = severity_of(constraint, self)
                yield self.found(pk, record, "two", severity=severity, place=record.subject(pk), one=one, other=other)


class NotFriendlyAtWar(FactRule):
    """Friends do not fight each other."""

    identifier = "not_friendly_at_war"
    label = _("Friends at war")
    explanation = _("Two are not friendly while they fight each other.")
    severity = "hint"
    about = (FIGHTING,)
    far = (FIGHTING,)
    sentences = {"war": _("Friendly while at war: {fact}, but {one} and {other}.")}

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        target = record.target(fact)
        friendly = constraint.given.get("friendly", FRIENDLY)
        if target is None or fact.qualifiers.get("type", "").casefold() not in friendly:
            return
        for one in record.about(fact.article, FIGHTING):
            for other in record.facts(one.article, FIGHTING):
                if record.target(other) == target and _against(one, other, record) and _while(fact, one, other, record):
                    said: dict[str, Any] = {"fact": fact, "one": one, "other": other}
                    yield self.found(fact.article, record, "war", severity=severity_of(constraint, self), **said)


class AlliesNotAtWar(Rule):
    """Members of one alliance on two sides of one war, found at the war."""

    identifier = "allies_not_at_war"
    label = _("Allies at war")
    explanation = _("Members of one alliance do not fight each other.")
    severity = "hint"
    far = ("allied_in",)
    sentences = {"war": _("Allies fight each other: {one} and {other}, but {member} and {fellow}.")}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        facing = [fact for fact in record.facts(pk, FIGHTING) if fact.side and record.target(fact) is not None]
        for constraint in record.constraints(self.identifier) if facing else []:
            for one, other in combinations(facing, 2):
                if one.side == other.side:
                    continue
                for member, fellow in _common(one, other, constraint, record):
                    if _while(member, one, other, record) and _while(fellow, one, other, record):
                        said: dict[str, Any] = {"one": one, "other": other, "member": member, "fellow": fellow}
                        yield self.found(pk, record, "war", severity=severity_of(constraint, self), **said)


class HeldBefore(TargetRule):
    """Nobody gives away what another holds."""

    identifier = "held_before"
    label = _("Held before")
    explanation = _("Who cedes a place holds it up to then.")
    severity = "hint"
    about = ("controls",)
    sentences = {"other": _("{place} is given away by another than its holder: {fact}, where {when}, but {held}.")}

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        held = record.about(pk, "controls")
        for fact in facts if held else []:
            giver = record.named_in(fact.qualifiers.get("ceded_by", ""))
            begin = record.life(fact.article).begin
            if giver is None or not begin:
                continue
            day = begin.time.from_lo
            if any(each.article == giver and each.time.from_lo <= begin.time.from_hi for each in held):
                continue
            holder = [each for each in held if each.time.from_hi < day and each.time.to_lo >= begin.time.from_hi]
            if holder:
                said: dict[str, Any] = {"place": record.subject(pk), "fact": fact, "when": begin, "held": holder[0]}
                yield self.found(pk, record, "other", severity=severity_of(constraint, self), **said)


def _against(one: Fact, other: Fact, record: Record) -> bool:
    return bool(one.side and other.side and one.side != other.side and not same_value(one, other, record))


def _while(fact: Fact, one: Fact, other: Fact, record: Record) -> bool:
    """Whether a fact certainly holds on a day on which both certainly fight."""
    return together(fact.time, fights(one, record), fights(other, record))


def _common(one: Fact, other: Fact, constraint: Constraint, record: Record) -> Iterator[tuple[Fact, Fact]]:
    """The memberships of two belligerents in the same alliance."""
    by_alliance: dict[int, list[Fact]] = defaultdict(list)
    first, second = record.target(one), record.target(other)
    if first is None or second is None or first == second:
        return
    for fact in record.facts(first, constraint.property.name):
        if (alliance := record.target(fact)) is not None:
            by_alliance[alliance].append(fact)
    for fact in record.facts(second, constraint.property.name):
        for fellow in by_alliance.get(record.target(fact) or -1, []):
            yield fellow, fact
