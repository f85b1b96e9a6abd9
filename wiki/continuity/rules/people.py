"""People: how old they can be, whom they can have for parents, where they can be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _

from wiki.continuity.change import Change
from wiki.continuity.facts import Fact
from wiki.continuity.record import Constraint, Record
from wiki.continuity.rule import FactRule, Found, Rule, severity_of
from wiki.continuity.rules.times import time_in_whole
from wiki.dates.lengths import years_between
from wiki.markup.titles import fold

# A father may die before the birth. Weeks of pregnancy, and some days to spare.
LONGEST_PREGNANCY = 310
_BY_LAW = ("adoptive", "adopted", "adoption", "step", "foster", "godparent")


class AgeAt(FactRule):
    """How old somebody can be at a date, such as that of death."""

    identifier = "age_at"
    label = _("Age at a date")
    explanation = _("Between two dates of a life lie neither too few nor too many years.")
    sentences = {
        "few": _("Fewer than {years} years lie between {since} and {fact}."),
        "many": _("More than {years} years lie between {since} and {fact}."),
    }

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        least, most = constraint.given.get("least", 0), constraint.given.get("most", 120)
        for since in record.facts(fact.article, str(constraint.given.get("since", "born"))):
            age = years_between(since.time.begin, fact.time.begin)
            sentence = (
                "few" if age and age.hi is not None and age.hi < least else "many" if age and age.lo > most else ""
            )
            if sentence:
                years = str(least if sentence == "few" else most)
                said: dict[str, Any] = {"since": since, "fact": fact, "years": years}
                yield self.found(fact.article, record, sentence, severity=severity_of(constraint, self), **said)


class AgeAtBirth(FactRule):
    """How old parents are."""

    identifier = "age_at_birth"
    label = _("Age of a parent")
    explanation = _("A parent by birth is neither too young nor too old when the child is born.")
    severity = "hint"
    sentences = {
        "few": _("{parent} was younger than {years} when the child was born: {fact}, where {born} and {other}."),
        "many": _("{parent} was older than {years} when the child was born: {fact}, where {born} and {other}."),
    }

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        target = record.target(fact)
        if target is None or not _by_birth(fact):
            return
        child, parent = record.life(fact.article).begin, record.life(target).begin
        if not child or not parent:
            return
        age = years_between(parent.time.begin, child.time.begin)
        least, most = constraint.given.get("least", 12), constraint.given.get("most", 70)
        sentence = "few" if age is None or (age.hi is not None and age.hi < least) else "many" if age.lo > most else ""
        if sentence:
            said: dict[str, Any] = {
                "fact": fact,
                "born": child,
                "other": parent,
                "years": str(least if sentence == "few" else most),
            }
            severity = severity_of(constraint, self)
            yield self.found(fact.article, record, sentence, severity=severity, parent=record.subject(target), **said)


class ParentAlive(FactRule):
    """A mother lives at the birth, a father up to ten months before it."""

    identifier = "parent_alive"
    label = _("Parent alive")
    explanation = _("A mother lives when her child is born, a father lived ten months before.")
    far = ("gender",)
    sentences = {"dead": _("{parent} was dead already: {fact}, where {born}, but {died}.")}

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        target = record.target(fact)
        if target is None or not _by_birth(fact):
            return
        born, life = record.life(fact.article).begin, record.life(target)
        if not born or not life.end:
            return
        mother = any(each.value == "female" for each in record.facts(target, "gender"))
        if life.time.to_hi + (0 if mother else LONGEST_PREGNANCY) < born.time.from_lo:
            said: dict[str, Any] = {"parent": record.subject(target), "fact": fact, "born": born, "died": life.end}
            yield self.found(fact.article, record, "dead", severity=severity_of(constraint, self), **said)


class LeastAge(FactRule):
    """Marriage, command."""

    identifier = "least_age"
    label = _("Least age")
    explanation = _("Nobody marries or commands before a certain age.")
    severity = "warning"
    sentences = {"young": _("{who} was younger than {years}: {fact}, but {born}.")}

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        least = constraint.given.get("least", 14)
        both = (fact.article, record.target(fact)) if constraint.property.symmetric else (record.target(fact),)
        begin = time_in_whole(fact, record).begin
        for pk in both:
            born = record.life(pk).begin if pk is not None else None
            age = years_between(born.time.begin, begin) if born else None
            if pk is not None and born and age and age.hi is not None and age.hi < least:
                said: dict[str, Any] = {"who": record.subject(pk), "fact": fact, "born": born, "years": str(least)}
                yield self.found(fact.article, record, "young", severity=severity_of(constraint, self), **said)


class DiedWithin(FactRule):
    """Killed in a battle."""

    identifier = "died_within"
    label = _("Died within it")
    explanation = _("Who is killed in a battle, a war or an event dies while it lasts.")
    sentences = {"outside": _("The death does not fall into it: {fact}, where {died}, but {limit}.")}

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        target, died = record.target(fact), record.life(fact.article).end
        if target is None or not died:
            return
        life = record.life(target)
        limit = life.begin if died.time.to_hi < life.time.from_lo else None
        limit = life.end if died.time.to_lo > life.time.to_hi else limit
        if limit:
            said: dict[str, Any] = {"fact": fact, "died": died, "limit": limit}
            yield self.found(fact.article, record, "outside", severity=severity_of(constraint, self), **said)


class Presence(Rule):
    """One person cannot be everywhere."""

    identifier = "presence"
    label = _("Presence")
    explanation = _("One person is not at two distant places on one day.")
    severity = "hint"
    about = ("participant", "victim", "commander")
    far = ("located_in",)
    sentences = {"two": _("{who} was at two places on one day: {one} and {other}, with {place} and {away}.")}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        if record.subject(pk).kind != "person":
            return
        seen = [fact for name in self.about for fact in record.about(pk, name)]
        days = [(fact, where) for fact in seen if (where := _day_and_place(fact, record))]
        for (one, (day, place)), (other, (next_day, away)) in combinations(days, 2):
            if day == next_day and one.article != other.article and _distant(place, away, record):
                said: dict[str, Any] = {"one": one, "other": other, "place": place, "away": away}
                yield self.found(pk, record, "two", who=record.subject(pk), **said)

    def reached(self, change: Change, record: Record) -> set[int]:
        """When a place moves into another: those who were at what happened there, or in a place within it."""
        if not (change.whole or change.properties & {"located_in", "part_of"}):
            return set()
        there = record.stored.facts(_within(change.pk, record), self.about)
        keys = {fact.key for facts in there.values() for fact in facts if fact.key}
        return {pk for pk in record.stored.targets(keys).values() if pk is not None}


def _by_birth(fact: Fact) -> bool:
    return not any(word in fact.qualifiers.get("relation", "").casefold() for word in _BY_LAW)


def _day_and_place(fact: Fact, record: Record) -> tuple[int, Fact] | None:
    """The one day and the one place of the happening that a fact belongs to."""
    time = record.life(fact.article).time
    places = record.facts(fact.article, "located_in")
    if len(places) != 1 or record.target(places[0]) is None or time.from_lo != time.to_hi:
        return None
    return time.from_lo, places[0]


def _distant(place: Fact, away: Fact, record: Record) -> bool:
    """Whether neither place lies within the other, as far as anybody has said."""
    one, other = record.target(place), record.target(away)
    return one != other and other not in _around(one, record) and one not in _around(other, record)


def _around(pk: int | None, record: Record) -> set[int]:
    """The places that a place lies in."""
    found: set[int] = set()
    edge = {pk} if pk is not None else set()
    for _step in range(10):
        record.load(edge)
        steps = [fact for each in edge for fact in record.facts(each, "located_in", "part_of")]
        edge = {target for fact in steps if (target := record.target(fact)) is not None} - found
        found |= edge
    return found


def _within(pk: int, record: Record) -> set[int]:
    """The places and happenings that lie in a place, at any remove."""
    found, edge = {pk}, {pk}
    for _step in range(10):
        keys = [fold(name) for names in record.stored.names(edge).values() for name in names]
        facts = record.stored.mentions(keys, ["located_in", "part_of"])
        edge = {fact.article for each in facts.values() for fact in each} - found
        found |= edge
        if not edge:
            break
    return found
