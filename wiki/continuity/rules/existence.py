"""Existence: what a fact names is there at the time for which it is stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from wiki.articles.properties import LifespanEnd
from wiki.continuity.facts import Fact, Life, time_within
from wiki.continuity.record import Constraint, Record
from wiki.continuity.rule import FactRule, Found, severity_of
from wiki.dates.periods import Period, moment

EARLY, LATE = "early", "late"
_BOTH = {
    "early": _("{who} did not exist yet: {fact}, but {limit}."),
    "late": _("{who} existed no more: {fact}, but {limit}."),
    "early_when": _("{who} did not exist yet: {fact}, with {when}, but {limit}."),
    "late_when": _("{who} existed no more: {fact}, with {when}, but {limit}."),
}


def outside(time: Period, life: Life) -> tuple[str, Fact] | None:
    """Whether a time certainly lies, in part at least, outside a life: on which side, and the fact that limits it."""
    if time.impossible or life.time.impossible:
        return None
    if life.begin and life.time.from_lo > time.from_hi:
        return EARLY, life.begin
    if life.end and time.to_lo > life.time.to_hi:
        return LATE, life.end
    return None


class Exists(FactRule):
    """Both ends of a fact."""

    identifier = "exists"
    family = "existence"
    label = _("Existence")
    explanation = _("What states a fact, and what it speaks of, exist all through the time of the fact.")
    sentences = _BOTH
    sides: ClassVar[tuple[str, ...]] = ("subject", "target")

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        own = record.life(fact.article)
        target = record.target(fact)
        whole = constraint.property.constraint("within_subject")
        if "subject" in self.sides and fact.dated and not whole and (hit := outside(fact.time, own)):
            yield self._say(fact.article, fact, hit, constraint, record)
        if "target" not in self.sides or target is None:
            return
        if hit := outside(time_within(fact, own), record.life(target)):
            yield self._say(target, fact, hit, constraint, record, when=_deciding(fact, own, hit[0]))

    def _say(
        self,
        who: int,
        fact: Fact,
        hit: tuple[str, Fact],
        constraint: Constraint,
        record: Record,
        when: Fact | None = None,
    ) -> Found:
        side, limit = hit
        said: dict[str, Any] = {"who": record.subject(who), "fact": fact, "limit": limit}
        same, severity = ("exists", fact.id, limit.article, limit.id), severity_of(constraint, self)
        if when:
            return self.found(fact.article, record, f"{side}_when", severity=severity, same=same, when=when, **said)
        return self.found(fact.article, record, side, severity=severity, same=same, **said)


class SubjectExists(Exists):
    """One end of a fact: a claim outlives what is claimed."""

    identifier = "subject_exists"
    label = _("Existence of the subject")
    explanation = _("What states a fact exists all through the time of the fact.")
    sides = ("subject",)


class ExistsWhen(FactRule):
    """A fact of a moment: of the day on which its subject begins, or of another date that it states."""

    identifier = "exists_when"
    family = "existence"
    label = _("Existence at the time")
    explanation = _("What a happening names exists at some time of the happening; what a date names, on that day.")
    sentences = _BOTH

    def check_fact(self, fact: Fact, constraint: Constraint, record: Record) -> Iterator[Found]:
        target = record.target(fact)
        if target is None or fact.dated or fact.qualifiers.get("signed"):
            return
        begin, end = self.dates(fact, constraint, record)
        if begin is None:
            return
        time = moment(begin.time.begin)
        if end and not end.time.impossible:
            time = Period(begin.time.from_lo, end.time.to_hi, begin.time.from_lo, end.time.to_hi)
        hit = outside(time, record.life(target))
        if hit and self.counts(hit[0], target, record):
            side, limit = hit
            when = end if end and side == EARLY else begin
            yield self.found(
                fact.article,
                record,
                f"{side}_when",
                severity=severity_of(constraint, self),
                same=("exists", fact.id, limit.article, limit.id),
                also=(begin, end),
                who=record.subject(target),
                fact=fact,
                when=when,
                limit=limit,
            )

    def dates(self, fact: Fact, constraint: Constraint, record: Record) -> tuple[Fact | None, Fact | None]:
        """The facts that state the time at which the target is needed: its beginning, and its end if it lasts."""
        name = constraint.given.get("date", LifespanEnd.BEGINS.value)
        own = record.life(fact.article)
        stated = record.facts(fact.article, str(name))
        begin = stated[0] if stated else own.begin if name == LifespanEnd.BEGINS else None
        lasts = begin is not None and begin == own.begin and record.subject(fact.article).happening
        return begin, own.end if lasts else None

    def counts(self, side: str, target: int, record: Record) -> bool:
        """Whether being too early, or too late, matters for this target."""
        return True


class TargetExistsAt(ExistsWhen):
    """A birthplace, a place of death."""

    identifier = "target_exists_at"
    label = _("Existence on the day")
    explanation = _("Where somebody was born or died existed on that day.")


class FounderExists(ExistsWhen):
    """Founders live when they found; what happened may have founded something later."""

    identifier = "founder_exists"
    label = _("Existence of the founder")
    explanation = _("Who or what founds something exists when it begins.")

    def dates(self, fact: Fact, constraint: Constraint, record: Record) -> tuple[Fact | None, Fact | None]:
        return record.life(fact.article).begin, None

    def counts(self, side: str, target: int, record: Record) -> bool:
        return side == EARLY or not record.subject(target).happening


def _deciding(fact: Fact, own: Life, side: str) -> Fact | None:
    """The fact of the subject's life from which the time of an undated fact follows."""
    if side == EARLY:
        return None if fact.date_from else own.end
    return None if fact.date_to or fact.date_from else own.begin
