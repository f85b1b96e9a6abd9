"""Treaties and the wars they end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from wiki.continuity.change import Change
from wiki.continuity.facts import Fact
from wiki.continuity.record import Constraint, Record
from wiki.continuity.rule import FactRule, Found, Rule, severity_of
from wiki.continuity.rules.times import fights
from wiki.dates.bounds import Bounds
from wiki.dates.compare import before, during
from wiki.markup.titles import fold

YEAR = 366
FIGHTING, ALLIED, CLAUSE, DEFENCE = "belligerent", "allied_in", "clause", "defence"
ATTACKS, DEFENDS, OBSERVES = "attacker", "defender", "observer"


class EndsWar(FactRule):
    """A war must have begun before it can be ended."""

    identifier = "ends_war"
    label = _("Peace after war")
    explanation = _("A treaty that ends a war is signed after the war has begun, by parties on two of its sides.")
    far = ("belligerent",)
    sentences = {
        "before": _("The war had not begun: {fact}, where {signed}, but {war}."),
        "one_side": _("All parties that fought in it are on one side: {fact}, with {party} and {fought}."),
    }

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        target = record.target(fact)
        if target is None:
            return
        signed, war = record.life(fact.article), record.life(target)
        if signed.begin and war.begin and before(signed.time.begin, war.time.begin).certain:
            said: dict[str, Any] = {"fact": fact, "signed": signed.begin, "war": war.begin}
            yield self.found(fact.article, record, "before", severity=severity_of(constraint, self), **said)
        parties = {record.target(each): each for each in record.facts(fact.article, "party")}
        fought = [each for each in record.facts(target, "belligerent") if record.target(each) in parties]
        if len(fought) > 1 and len({each.side for each in fought}) == 1 and fought[0].side:
            said = {"fact": fact, "party": parties[record.target(fought[0])], "fought": fought[0]}
            yield self.found(
                fact.article, record, "one_side", severity="hint", also=(*fought, *parties.values()), **said
            )


class WarEndsSoon(FactRule):
    """Peace is made when the guns fall silent."""

    identifier = "war_ends_soon"
    label = _("War ends with the peace")
    explanation = _("A war ends within a year of the treaty that ends it.")
    severity = "hint"
    sentences = {
        "apart": _("Treaty and end of the war lie more than {years} year apart: {fact}, where {signed}, but {end}.")
    }

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        target = record.target(fact)
        if target is None:
            return
        signed, war = record.life(fact.article), record.life(target)
        years = float(constraint.given.get("years", 1))
        if not signed.begin or not war.end:
            return
        apart = max(war.time.to_lo - signed.time.from_hi, signed.time.from_lo - war.time.to_hi)
        if apart > years * YEAR:
            said: dict[str, Any] = {"fact": fact, "signed": signed.begin, "end": war.end, "years": f"{years:g}"}
            yield self.found(fact.article, record, "apart", severity=severity_of(constraint, self), **said)


class UnmetDefence(Rule):
    """A member of a defensive alliance is attacked, and another stays away; found at the war."""

    identifier = "unmet_defence"
    label = _("Unmet defence")
    explanation = _("When a member of a defensive alliance is attacked, the other members fight beside it.")
    severity = "hint"
    far = (FIGHTING, ALLIED, CLAUSE)
    sentences = {
        "away": _(
            "{who} stays away while an ally is attacked: {attack} and {defence}, but {clause}, {member}, {fellow}."
        )
    }

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        facts = [fact for fact in record.facts(pk, FIGHTING) if fact.side and record.target(fact) is not None]
        for constraint in record.constraints(self.identifier):
            if record.subject(pk).kind not in constraint.given.get("kinds", []):
                continue
            for defence in (fact for fact in facts if _role(fact) == DEFENDS):
                attack = next((fact for fact in facts if _role(fact) == ATTACKS and fact.side != defence.side), None)
                if attack:
                    yield from self._away(attack, defence, constraint, record)

    def reached(self, change: Change, record: Record) -> set[int]:
        """When an alliance or its membership changes: the wars of its members."""
        if not change.properties & {ALLIED, CLAUSE}:
            return set()
        spoken_of = record.stored.targets(change.keys).values()
        members = self._stating(ALLIED, {change.pk, *(pk for pk in spoken_of if pk is not None)}, record)
        return self._stating(FIGHTING, members | {change.pk}, record)

    def _away(self, attack: Fact, defence: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        attacked, begin = record.target(defence), fights(defence, record).begin
        fighting = _fighting(defence.article, record)
        for member in record.facts(attacked or 0, ALLIED):
            alliance = record.target(member)
            clause = _defensive(alliance, begin, record) if alliance is not None else None
            if alliance is None or clause is None or not _bound(member, begin):
                continue
            for fellow in record.about(alliance, ALLIED):
                if fellow.article not in fighting and _bound(fellow, begin):
                    said: dict[str, Any] = {"attack": attack, "defence": defence, "clause": clause, "member": member}
                    who, severity = record.subject(fellow.article), severity_of(constraint, self)
                    yield self.found(defence.article, record, "away", severity=severity, who=who, fellow=fellow, **said)

    def _stating(self, prop: str, pks: set[int], record: Record) -> set[int]:
        """What states a fact of this property about one of these articles."""
        keys = {fold(name) for names in record.stored.names(pks).values() for name in names}
        return {fact.article for facts in record.stored.mentions(keys, [prop]).values() for fact in facts}


def _role(fact: Fact) -> str:
    return fact.qualifiers.get("role", "").casefold()


def _bound(membership: Fact, begin: Bounds) -> bool:
    """Whether somebody is certainly a full member on that day."""
    return _role(membership) != OBSERVES and during(begin, membership.time).certain


def _defensive(alliance: int, begin: Bounds, record: Record) -> Fact | None:
    """The clause of defence that certainly holds on that day; one without a date holds as long as the alliance."""
    clauses = [fact for fact in record.facts(alliance, CLAUSE) if fact.value == DEFENCE]
    return next((fact for fact in clauses if not fact.dated or during(begin, fact.time).certain), None)


def _fighting(war: int, record: Record) -> set[int | None]:
    """All who fight in a war, on whichever side, or in one that it is part of."""
    wholes = [record.target(fact) for fact in record.facts(war, "part_of")]
    wars = [war, *(pk for pk in wholes if pk is not None)]
    return {record.target(fact) for pk in wars for fact in record.facts(pk, FIGHTING)}
