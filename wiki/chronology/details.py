"""What the state of the world says of each state, war, alliance and person beside its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from wiki.articles.ontology import Ontology
from wiki.chronology.at import When
from wiki.chronology.leaders import (
    ABOUT,
    Leading,
    Row,
    births,
    leading,
    listed,
    persons_in,
    rows_about,
    standing_of,
)
from wiki.chronology.mentions import Known, Mention, Mentions, mention, mention_value
from wiki.chronology.standing import Standing, followed
from wiki.chronology.state import ALLIANCE, NATION, PERSON, WAR, State, Subject
from wiki.chronology.statements import Statement
from wiki.dates.compare import holds_at
from wiki.dates.periods import Period
from wiki.markup.titles import fold

# What is said of a state, besides who leads it, in this order.
OF_A_STATE = ("government_form", "capital", "subject_of")
SIDES, ALLIED = "belligerent", "allied_in"
# How many of the members of an alliance, of those on a side, and of anything else that is said of a subject are shown;
# its article as of the day shows all.
MEMBERS_SHOWN, SAID = 40, 12


class Fact(NamedTuple):
    """One fact of a subject."""

    article_id: int
    property: str
    value: str
    target_key: str
    side: str
    time: Period


@dataclass(frozen=True)
class Details:
    """What is known of the subjects of a state beside their names, as it stands in the database."""

    facts: list[Fact]
    members: list[Row]
    leading: Leading
    ages: dict[int, str]

    @property
    def keys(self) -> set[str]:
        """The folded names that the facts speak of."""
        return {fact.target_key for fact in self.facts if fact.target_key}


def details_of(state: State, when: When, levels: tuple[str, ...], ontology: Ontology) -> Details:
    """Five queries, whatever the number of subjects."""
    shown = _by_kind(state)
    governed = state.names.keys_of(shown.get(NATION, {}).keys())
    allied = state.names.keys_of(shown.get(ALLIANCE, {}).keys())
    what = ABOUT | Q(property=ALLIED, to_hi__gte=when.lo)
    about = rows_about(what, [*governed, *allied], when, levels)
    led = leading([row for row in about if row.target_key in governed], governed, when, levels, ontology)
    members = [row for row in about if row.property == ALLIED and row.target_key in allied]
    facts = _facts([*shown.get(NATION, {}), *shown.get(WAR, {})], when)
    ages = births({*shown.get(PERSON, {}), *persons_in(led)}, when)
    return Details(facts, members, led, ages)


def fill(state: State, details: Details, targets: Known, when: When, ontology: Ontology) -> None:
    """Say the details of all subjects; `targets` are the articles that the facts speak of."""
    shown = _by_kind(state)
    nations, wars, alliances = (shown.get(kind, {}) for kind in (NATION, WAR, ALLIANCE))
    for pk, found in listed(details.leading, details.ages, when).items():
        nations[pk].leaders = Mentions.of(found, SAID, nations[pk].name.url)
    _fill_states(nations, details.facts, targets, when, ontology)
    _fill_wars(wars, details.facts, targets, when)
    _fill_alliances(alliances, details.members, state.names.keys, when)
    for pk, subject in shown.get(PERSON, {}).items():
        subject.age = details.ages.get(pk, "")


def _by_kind(state: State) -> dict[str, dict[int, Subject]]:
    return {
        section.kind.name: {subject.article_id: subject for subject in section.subjects} for section in state.sections
    }


def _facts(article_ids: Collection[int], when: When) -> list[Fact]:
    """The facts of states and wars that possibly hold, in the order in which they are stated."""
    if not article_ids:
        return []
    asked = Statement.objects.filter(property__in=(*OF_A_STATE, SIDES), article_id__in=article_ids)
    possible = asked.filter(from_lo__lte=when.hi, to_hi__gte=when.lo).order_by("article_id", "position")
    rows = possible.values_list("article_id", "property", "value", "target_key", "side", *Period._fields)
    return [Fact._make((*row[:5], Period(*row[5:]))) for row in rows]


def _fill_states(
    nations: dict[int, Subject], facts: list[Fact], targets: Known, when: When, ontology: Ontology
) -> None:
    grouped: dict[tuple[int, str], list[Fact]] = defaultdict(list)
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
            said = Mentions.of(values, SAID, nations[pk].name.url)
            nations[pk].rows.append((ontology.properties[name].label, said))


def _fill_wars(wars: dict[int, Subject], facts: list[Fact], targets: Known, when: When) -> None:
    """The sides beside each other. Who is stated without a date belongs to the war as a whole."""
    sides: dict[int, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.article_id in wars and fact.property == SIDES:
            state = Standing(holds_at(fact.time, when.days)).word if _dated(fact.time) else ""
            sides[fact.article_id][fact.side].append(mention_value(fact.value, targets, when, state))
    for pk, by_side in sides.items():
        url = wars[pk].name.url
        wars[pk].sides = [(side, Mentions.of(found, MEMBERS_SHOWN, url)) for side, found in by_side.items()]


def _fill_alliances(alliances: dict[int, Subject], members: list[Row], keys: dict[str, int], when: When) -> None:
    """The members of each alliance that exist then by title, certain ones first."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for row in members:
        standing = standing_of(row, when)
        if standing.answer.possible:
            state = standing.word if _dated(row.time) else ""
            found[keys[row.target_key]].append(mention(row.title, row.kind, when, state=state))
    for pk, each in found.items():
        each.sort(key=lambda member: (bool(member.state), fold(member.text)))
        alliances[pk].members = Mentions.of(each, MEMBERS_SHOWN, alliances[pk].name.url)


def _dated(time: Period) -> bool:
    """Whether anything is said of its time."""
    return time.from_lo != -time.from_hi or time.to_lo != -time.to_hi
