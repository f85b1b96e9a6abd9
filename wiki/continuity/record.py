"""The record: the view of the world through which every rule reads, whether it is stored or still a draft.

A rule looks at one article at a time. What it asks for is loaded for all the articles in `focus` at once and kept, so
that the number of queries does not depend on their number.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from wiki.articles.ontology import Ontology
from wiki.articles.properties import Property
from wiki.continuity.facts import NAMING, Fact, Life, Subject, life_of
from wiki.continuity.stored import Stored
from wiki.dates.bounds import ANY_DAY, Bounds, bounds
from wiki.dates.edtf import DateError, parse
from wiki.markup.titles import fold
from wiki.markup.wikilinks import parse_reference


class Constraint(NamedTuple):
    """A property to which a rule applies, and the parameters with which it does."""

    property: Property
    given: dict[str, Any]


class Record:
    """Facts, subjects and lives, loaded as they are asked for. `far` names the properties read from neighbours."""

    def __init__(self, stored: Stored, focus: Iterable[int], *, far: Iterable[str]) -> None:
        self.stored, self.focus, self.far = stored, set(focus), tuple(far)
        self.ontology: Ontology = stored.ontology
        self._facts: dict[int, list[Fact]] = {}
        self._neighbours: dict[int, list[Fact]] = {}
        self._about: dict[tuple[int, str], list[Fact]] = {}
        self._targets: dict[str, int | None] = {}
        self._names: dict[int, list[str]] = {}
        self._subjects: dict[int, Subject] = {}
        self._bodies: dict[int, str] = {}
        self._lives: dict[int, Life] = {}
        self._seen: set[int] = set(self.focus)
        self._keys: set[str] = set()
        self._near: set[str] = set()
        self._constraints: dict[str, list[Constraint]] = {}

    def facts(self, pk: int, *properties: str) -> list[Fact]:
        """The facts of an article; of a neighbour only those of the properties in `far`."""
        found = self._own(pk) if pk in self.focus else self._far(pk)
        return [fact for fact in found if fact.property in properties] if properties else found

    def about(self, pk: int, prop: str) -> list[Fact]:
        """The facts of one property that other articles state about an article in focus."""
        if (pk, prop) not in self._about:
            self._load_about(prop, self.focus | {pk})
        return self._about[pk, prop]

    def mentions(self, key: str) -> list[Fact]:
        """All facts that speak of a name that nobody has written an article for."""
        found = self.stored.mentions([key])[key]
        self._learn(found)
        return found

    def target(self, fact: Fact) -> int | None:
        """The article that a fact speaks of; none when it speaks of none, or of one that nobody has written."""
        return self.named(fact.key) if fact.key else None

    def named(self, key: str) -> int | None:
        """The article that a folded name leads to."""
        if key not in self._targets:
            found = self.stored.targets((self._keys | {key}) - set(self._targets))
            self._targets |= found
            self._seen.update(pk for name, pk in found.items() if pk is not None and name in self._near)
        return self._targets[key]

    def named_in(self, text: str) -> int | None:
        """The article that a qualifier names, as a link or as its bare name."""
        reference = parse_reference(text)
        name = reference.target if reference else text
        return self.named(fold(name)) if name else None

    def names(self, pk: int) -> list[str]:
        if pk not in self._names:
            self._names |= self.stored.names((self._seen | {pk}) - set(self._names))
        return self._names[pk]

    def subject(self, pk: int) -> Subject:
        if pk not in self._subjects:
            self._subjects |= self.stored.subjects((self._seen | {pk}) - set(self._subjects))
        return self._subjects[pk]

    def life(self, pk: int) -> Life:
        """When the subject of an article begins and ends, as it states itself."""
        if pk not in self._lives:
            self._lives[pk] = life_of(self.facts(pk), self.ontology)
        return self._lives[pk]

    def body(self, pk: int) -> str:
        """The text of an article in focus."""
        if pk not in self._bodies:
            self._bodies |= self.stored.bodies((self.focus | {pk}) - set(self._bodies))
        return self._bodies.get(pk, "")

    def load(self, pks: Iterable[int]) -> None:
        """Get ready the facts of these neighbours, before they are asked for one by one."""
        if set(pks) - set(self._neighbours) - self.focus:
            self._load_neighbours((self._seen | set(pks)) - set(self._neighbours) - self.focus)

    def constraints(self, rule: str) -> list[Constraint]:
        """The properties to which a rule applies."""
        if rule not in self._constraints:
            props = self.ontology.properties.values()
            self._constraints[rule] = [
                Constraint(prop, item) for prop in props for item in prop.constraints if item["rule"] == rule
            ]
        return self._constraints[rule]

    @cached_property
    def today(self) -> Bounds:
        """The world's own present day; any day when it has none."""
        try:
            return bounds(parse(self.ontology.world.today))
        except DateError:
            return ANY_DAY

    def _own(self, pk: int) -> list[Fact]:
        if pk not in self._facts:
            found = self.stored.facts((self.focus | {pk}) - set(self._facts))
            self._facts |= found
            for facts in found.values():
                self._learn(facts)
                self._keys.update(fold(fact.value) for fact in facts if fact.property in NAMING)
        return self._facts[pk]

    def _far(self, pk: int) -> list[Fact]:
        if pk not in self._neighbours:
            self._load_neighbours((self._seen | {pk}) - set(self._neighbours) - self.focus)
        return self._neighbours[pk]

    def _load_neighbours(self, pks: set[int]) -> None:
        """Their facts; what these speak of is looked up, but not loaded in turn, or the whole world would come."""
        found = self.stored.facts(pks, self.far)
        self._neighbours |= found
        self._keys.update(fact.key for facts in found.values() for fact in facts if fact.key)

    def _load_about(self, prop: str, pks: set[int]) -> None:
        pks = {pk for pk in pks if (pk, prop) not in self._about}
        keys = {fold(name): pk for pk in pks for name in self.names(pk)}
        self._about |= {(pk, prop): [] for pk in pks}
        for key, facts in self.stored.mentions(keys, [prop]).items():
            others = [fact for fact in facts if fact.article != keys[key]]
            self._about[keys[key], prop] += others
            self._seen.update(fact.article for fact in others)
            self._learn(others)

    def _learn(self, facts: Iterable[Fact]) -> None:
        """Remember the names in facts that were loaded, so that all of them are looked up at once."""
        keys = {fact.key for fact in facts if fact.key}
        self._keys |= keys
        self._near |= keys
