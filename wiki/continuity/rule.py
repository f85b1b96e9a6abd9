"""What a rule is: one class each, with what it reads, so that the work after an edit follows from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wiki.articles.ontology import Ontology
from wiki.continuity.change import Change
from wiki.continuity.facts import Fact, Subject
from wiki.continuity.record import Constraint, Record

Part = list[Any]


class Severity(models.TextChoices):
    """How bad it is. Errors and warnings are certain under every reading of the dates; hints are worth a look."""

    ERROR = "error", _("error")
    WARNING = "warning", _("warning")
    HINT = "hint", _("hint")


@dataclass(frozen=True)
class Found:
    """What a rule has found. `parts` fill the places of the sentence; `rests` are the facts that it rests on."""

    rule: str
    severity: str
    sentence: str
    anchor: int
    parts: dict[str, Part]
    rests: tuple[Fact, ...]
    articles: frozenset[int]
    fingerprint: str = field(compare=False)
    same: tuple[Any, ...] = ()


class Rule:
    """A rule looks at one article at a time, its anchor.

    It may read all facts of the anchor, the facts about it of the properties that `read_about` names, and of its
    neighbours, which state something about it or of which it states something, their lives and the properties in `far`.
    """

    identifier: ClassVar[str]
    label: ClassVar[str | Promise]
    explanation: ClassVar[str | Promise]
    severity: ClassVar[str] = Severity.ERROR.value
    sentences: ClassVar[Mapping[str, str | Promise]]
    far: ClassVar[tuple[str, ...]] = ()
    about: ClassVar[tuple[str, ...]] = ()
    walks: ClassVar[bool] = False
    reads_prose: ClassVar[bool] = False
    # Of what has ended, it asks whether that is over by the world's own today.
    reads_today: ClassVar[bool] = False
    # Rules of one family may find the same; then the first of them reports it, so they are always asked together.
    family: ClassVar[str] = ""

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        """What breaks the rule at this article."""
        raise NotImplementedError

    def read_about(self, ontology: Ontology) -> set[str]:
        """The properties of which the rule reads the facts about its anchor."""
        return set(self.about)

    def read_far(self, ontology: Ontology) -> set[str]:
        """The properties of which the rule reads the facts of neighbours: what their lives follow from, and `far`."""
        return {prop.name for prop in ontology.properties.values() if prop.lifespan} | set(self.far)

    def reached(self, change: Change, record: Record) -> set[int]:
        """Anchors further off than neighbours that a change of an article concerns."""
        return set()

    def found(
        self,
        pk: int,
        record: Record,
        sentence: str,
        *,
        severity: str = "",
        also: tuple[Fact | None, ...] = (),
        same: tuple[Any, ...] = (),
        **said: Fact | Subject | str | None,
    ) -> Found:
        """A finding at this article. `said` fills the sentence; it rests on the facts in it and on those in `also`."""
        facts = [item for item in said.values() if isinstance(item, Fact)]
        rests = tuple(dict.fromkeys([*facts, *(fact for fact in also if fact)]))
        subjects = {item.pk for item in said.values() if isinstance(item, Subject)}
        texts = sorted(f"{name}={item}" for name, item in said.items() if isinstance(item, str))
        content = sorted(f"{record.subject(fact.article).key}: {fact.content()}" for fact in rests)
        return Found(
            rule=self.identifier,
            severity=severity or self.severity,
            sentence=sentence,
            anchor=pk,
            parts={name: _part(item) for name, item in said.items()},
            rests=rests,
            articles=frozenset({pk, *subjects, *(fact.article for fact in rests)}),
            fingerprint=_digest([self.identifier, *content, *texts]),
            same=same,
        )


class FactRule(Rule):
    """A rule that looks at each fact of the properties whose constraints name it."""

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for constraint in record.constraints(self.identifier):
            for fact in record.facts(pk, constraint.property.name):
                yield from self.check_fact(fact, constraint, record)

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        raise NotImplementedError


class ListRule(Rule):
    """A rule that looks at all facts together that one article states of a property."""

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for constraint in record.constraints(self.identifier):
            facts = record.facts(pk, constraint.property.name)
            if facts:
                yield from self.check_facts(pk, facts, constraint, record)

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        raise NotImplementedError


class TargetRule(Rule):
    """A rule that looks at all facts together of a property that speak of one article."""

    def read_about(self, ontology: Ontology) -> set[str]:
        constrained = {prop.name for prop in ontology.properties.values() if prop.constraint(self.identifier)}
        return constrained | set(self.about)

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for constraint in record.constraints(self.identifier):
            kinds = constraint.property.target_kinds
            if kinds and record.subject(pk).kind not in kinds:
                continue
            facts = record.about(pk, constraint.property.name)
            if facts:
                yield from self.check_facts(pk, facts, constraint, record)

    def check_facts(self, pk: int, facts: list[Fact], constraint: Constraint, record: Record) -> Iterator[Found]:
        raise NotImplementedError


def severity_of(constraint: Constraint, rule: Rule) -> str:
    """The severity that a constraint gives to its rule, or the rule's own."""
    given = constraint.given.get("severity", "")
    return str(given) if given in Severity.values else rule.severity


def _part(item: Fact | Subject | str | None) -> Part:
    """One part of a sentence as data."""
    if isinstance(item, Fact):
        return ["fact", item.article, item.id, item.property, item.value, item.date_from, item.date_to]
    if isinstance(item, Subject):
        return ["article", item.pk]
    return ["text", item or ""]


def _digest(said: list[str]) -> str:
    text = json.dumps(said, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
