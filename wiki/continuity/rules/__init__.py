"""All rules of continuity, by their identifiers."""

from __future__ import annotations

from wiki.articles.ontology import Ontology
from wiki.continuity.rule import Rule
from wiki.continuity.rules import (
    existence,
    loose,
    numbers,
    offices,
    order,
    people,
    prose,
    single,
    states,
    treaties,
    wars,
)

# The order counts: of two rules that find the same, the first reports it.
RULES: dict[str, Rule] = {
    rule.identifier: rule()
    for rule in (
        *(existence.Exists, existence.SubjectExists, existence.ExistsWhen),
        *(existence.TargetExistsAt, existence.FounderExists),
        *(order.FactOrder, order.LifeOrder, order.NotBefore, order.CauseFirst, order.NoCycle, order.Succession),
        *(single.OneAtATime, single.OneValue, single.DoubleCanon),
        *(people.AgeAt, people.AgeAtBirth, people.ParentAlive, people.LeastAge, people.DiedWithin, people.Presence),
        *(offices.SingleHolder, offices.HolderGap, offices.RulerGap),
        *(states.SingleController, states.NotFriendlyAtWar, states.AlliesNotAtWar, states.HeldBefore),
        *(wars.WithinSubject, wars.WithinWhole, wars.OneSide, wars.InWholeToo, wars.SideOfAllegiance),
        wars.NeededWhenEnded,
        *(numbers.NotNegative, numbers.AtMost, numbers.SumOfParts, numbers.SharesWithin, numbers.AtLeast),
        *(treaties.EndsWar, treaties.WarEndsSoon, treaties.UnmetDefence),
        *(loose.TargetKind, loose.AliasCollision, loose.OrphanHappening, loose.WantedBounds),
        prose.ProseDrift,
    )
}


def far_properties(ontology: Ontology) -> set[str]:
    """The properties of neighbours that some rule reads."""
    read = {name for rule in RULES.values() for name in rule.read_far(ontology)}
    walked = {rule.identifier for rule in RULES.values() if rule.walks}
    props = ontology.properties.values()
    return read | {"part_of"} | {prop.name for prop in props if any(prop.constraint(name) for name in walked)}
