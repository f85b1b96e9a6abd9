"""Wars and battles: who fights on which side, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _

from wiki.continuity.facts import Fact
from wiki.continuity.record import Constraint, Record
from wiki.continuity.rule import FactRule, Found, ListRule, Rule, severity_of
from wiki.continuity.rules.existence import outside
from wiki.continuity.rules.times import both_for_days, together

FIGHTING = "belligerent"
_BELONGS = ("allegiance", "part_of", "member_of", "allied_in", "subject_of")


class WithinSubject(FactRule):
    """A belligerent fights while the war lasts."""

    identifier = "within_subject"
    label = _("Within its subject")
    explanation = _("The time of such a fact lies within the life of what states it.")
    sentences = {
        "early": _("This begins before {who} does: {fact}, but {limit}."),
        "late": _("This goes on after {who} has ended: {fact}, but {limit}."),
    }

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        hit = outside(fact.time, record.life(fact.article)) if fact.dated else None
        if hit:
            said: dict[str, Any] = {"who": record.subject(fact.article), "fact": fact, "limit": hit[1]}
            yield self.found(fact.article, record, hit[0], severity=severity_of(constraint, self), **said)


class WithinWhole(FactRule):
    """A battle in its war."""

    identifier = "within_whole"
    label = _("Within the whole")
    explanation = _("A happening that is part of another lies within its time.")
    sentences = {
        "early": _("The part begins before the whole: {fact}, where {part}, but {limit}."),
        "late": _("The part ends after the whole: {fact}, where {part}, but {limit}."),
    }

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        target = record.target(fact)
        if target is None or not (record.subject(fact.article).happening and record.subject(target).happening):
            return
        part, whole = record.life(fact.article), record.life(target)
        if part.time.impossible or whole.time.impossible:
            return
        said: dict[str, Any] = {"fact": fact, "severity": severity_of(constraint, self)}
        first, last = part.begin or part.end, part.end or part.begin
        if first and whole.begin and part.time.from_hi < whole.time.from_lo:
            yield self.found(fact.article, record, "early", part=first, limit=whole.begin, **said)
        elif last and whole.end and part.time.to_lo > whole.time.to_hi:
            yield self.found(fact.article, record, "late", part=last, limit=whole.end, **said)


class OneSide(ListRule):
    """Nobody fights themselves."""

    identifier = "one_side"
    label = _("One side at a time")
    explanation = _("Nobody is on two sides of a war at the same time.")
    sentences = {
        "two": _("{who} is on two sides at once: {one} and {other}."),
        "undated": _("{who} is on two sides, and nothing says when it changed: {one} and {other}."),
    }

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        for one, other in combinations(facts, 2):
            who = record.target(one)
            if not (one.side and other.side) or one.side == other.side or who is None or who != record.target(other):
                continue
            said: dict[str, Any] = {"who": record.subject(who), "one": one, "other": other}
            if both_for_days(one.time, other.time):
                yield self.found(pk, record, "two", severity=severity_of(constraint, self), **said)
            elif not one.dated and not other.dated:
                yield self.found(pk, record, "undated", severity="hint", **said)


class InWholeToo(FactRule):
    """Who fights in a battle fights in its war, or serves somebody who does."""

    identifier = "in_whole_too"
    label = _("In the war too")
    explanation = _("Who fights in a battle is a belligerent of its war, or belongs to one.")
    severity = "hint"
    far = (FIGHTING, *_BELONGS)
    sentences = {"missing": _("{who} fights in the part but not in the whole: {fact}, with {part}.")}

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        who = record.target(fact)
        if who is None:
            return
        for part in record.facts(fact.article, "part_of"):
            whole = record.target(part)
            if whole is None or record.subject(whole).kind not in ("war", "battle"):
                continue
            fighting = {record.target(each) for each in record.facts(whole, constraint.property.name)}
            serving = {record.target(each) for each in record.facts(who, *_BELONGS)}
            if fighting and who not in fighting and not serving & fighting:
                said: dict[str, Any] = {"who": record.subject(who), "fact": fact, "part": part}
                yield self.found(fact.article, record, "missing", severity=severity_of(constraint, self), **said)


class SideOfAllegiance(FactRule):
    """A commander fights for those to whom he has sworn."""

    identifier = "side_of_allegiance"
    label = _("Side of allegiance")
    explanation = _("A commander fights on a side to which his allegiance fits.")
    severity = "hint"
    far = ("allegiance",)
    sentences = {"other": _("{who} commands against those he serves: {fact}, but {allegiance} and {enemy}.")}

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        who = record.target(fact)
        if who is None or not fact.side:
            return
        sides: dict[int, list[Fact]] = defaultdict(list)
        for each in record.facts(fact.article, FIGHTING):
            if each.side and (pk := record.target(each)) is not None:
                sides[pk].append(each)
        served = [each for each in record.facts(who, "allegiance") if record.target(each) in sides]
        if any(enemy.side == fact.side for each in served for enemy in sides[record.target(each) or 0]):
            return
        war = record.life(fact.article).time
        for each in served:
            if not each.dated or together(each.time, war):
                said: dict[str, Any] = {
                    "who": record.subject(who),
                    "allegiance": each,
                    "enemy": sides[record.target(each) or 0][0],
                }
                yield self.found(
                    fact.article, record, "other", severity=severity_of(constraint, self), fact=fact, **said
                )
                return


class NeededWhenEnded(Rule):
    """What is over has an outcome."""

    identifier = "needed_when_ended"
    reads_today = True
    label = _("Outcome missing")
    explanation = _("What has ended says with what result.")
    severity = "hint"
    sentences = {"missing": _("{who} is over, but “{label}” is not stated: {end}.")}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for constraint in record.constraints(self.identifier):
            end = record.life(pk).end
            if end is None or record.subject(pk).kind not in constraint.given.get("kinds", []):
                continue
            over = end.time.to_hi <= record.today.lo or not record.ontology.world.today
            if over and not record.facts(pk, constraint.property.name):
                said: dict[str, Any] = {"who": record.subject(pk), "end": end, "label": constraint.property.label}
                yield self.found(pk, record, "missing", severity=severity_of(constraint, self), **said)
