"""Treaties and the wars they end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from wiki.continuity.facts import Fact
from wiki.continuity.record import Constraint, Record
from wiki.continuity.rule import FactRule, Found, severity_of
from wiki.dates.compare import before

YEAR = 366


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
