"""What the state of the world says of each state, war, alliance and person beside its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from wiki.articles.ontology import Ontology
from wiki.chronology.at import When
from wiki.chronology.leaders import births, leaders, life
from wiki.chronology.mentions import LIFE, keys_of, known, mention, mention_value
from wiki.chronology.standing import Standing, followed, within_life
from wiki.chronology.state import ALLIANCE, NATION, PERSON, WAR, Section, Subject
from wiki.chronology.statements import Statement
from wiki.dates.compare import holds_at
from wiki.dates.periods import Period

# What is said of a state, besides who leads it, in this order.
OF_A_STATE = ("government_form", "capital", "subject_of")
SIDES, ALLIED = "belligerent", "allied_in"
MEMBERS_SHOWN = 40


class _Fact(NamedTuple):
    """One fact of a subject."""

    article_id: int
    property: str
    value: str
    target_key: str
    side: str
    time: Period


def fill(sections: Iterable[Section], when: When, levels: tuple[str, ...], ontology: Ontology) -> None:
    """Fill in the details of all subjects on the page, with a fixed number of queries."""
    shown = {section.kind.name: {subject.article_id: subject for subject in section.subjects} for section in sections}
    nations, wars = shown.get(NATION, {}), shown.get(WAR, {})
    for pk, found in leaders(nations, when, levels, ontology).items():
        nations[pk].leaders = found
    facts = _facts([*nations, *wars], when)
    targets = known({fact.target_key for fact in facts if fact.target_key}, when, levels)
    _fill_states(nations, facts, targets, when, ontology)
    _fill_wars(wars, facts, targets, when)
    _fill_alliances(shown.get(ALLIANCE, {}), when, levels)
    for pk, age in (births(shown[PERSON], when) if shown.get(PERSON) else {}).items():
        shown[PERSON][pk].age = age


def _facts(article_ids: Collection[int], when: When) -> list[_Fact]:
    """The facts of states and wars that possibly hold, in the order in which they are stated."""
    if not article_ids:
        return []
    asked = Statement.objects.filter(property__in=(*OF_A_STATE, SIDES), article_id__in=article_ids)
    possible = asked.filter(from_lo__lte=when.hi, to_hi__gte=when.lo).order_by("article_id", "position")
    rows = possible.values_list("article_id", "property", "value", "target_key", "side", *Period._fields)
    return [_Fact._make((*row[:5], Period(*row[5:]))) for row in rows]


def _fill_states(nations: dict[int, Subject], facts: list[_Fact], targets: Any, when: When, ontology: Ontology) -> None:
    grouped: dict[tuple[int, str], list[_Fact]] = defaultdict(list)
    for fact in facts:
        if fact.article_id in nations and fact.property in OF_A_STATE:
            grouped[fact.article_id, fact.property].append(fact)
    for (pk, name), stated in sorted(grouped.items(), key=lambda each: OF_A_STATE.index(each[0][1])):
        values = []
        for fact, time in zip(stated, followed(fact.time for fact in stated), strict=True):
            standing = Standing(holds_at(time, when.days))
            if standing.answer.possible:
                state = standing.word if _dated(fact.time) else ""
                values.append(mention_value(fact.value, targets, when, state))
        if values:
            nations[pk].rows.append((ontology.properties[name].label, values))


def _fill_wars(wars: dict[int, Subject], facts: list[_Fact], targets: Any, when: When) -> None:
    """The sides beside each other. Who is stated without a date belongs to the war as a whole."""
    sides: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.article_id in wars and fact.property == SIDES:
            state = Standing(holds_at(fact.time, when.days)).word if _dated(fact.time) else ""
            sides[fact.article_id][fact.side].append(mention_value(fact.value, targets, when, state))
    for pk, by_side in sides.items():
        wars[pk].sides = list(by_side.items())


def _fill_alliances(alliances: dict[int, Subject], when: When, levels: tuple[str, ...]) -> None:
    """The members of each alliance that exist then, certain ones first."""
    if not alliances:
        return
    keys = keys_of(alliances)
    asked = Statement.objects.filter(property=ALLIED, target_key__in=keys, article__visibility__in=levels)
    possible = asked.filter(from_lo__lte=when.hi, to_hi__gte=when.lo).order_by("article__key")
    fields = ("target_key", "article__title", "article__kind_id", *Period._fields, *LIFE)
    for key, title, kind, *numbers in possible.values_list(*fields):
        time = Period(*numbers[:4])
        standing = Standing(holds_at(within_life(time, life(*numbers[4:])), when.days))
        if standing.answer.possible:
            state = standing.word if _dated(time) else ""
            alliances[keys[key]].members.append(mention(title, kind, when, state=state))
    for subject in alliances.values():
        subject.members = sorted(subject.members, key=lambda member: bool(member.state))[:MEMBERS_SHOWN]


def _dated(time: Period) -> bool:
    """Whether anything is said of its time."""
    return time.from_lo != -time.from_hi or time.to_lo != -time.to_hi
