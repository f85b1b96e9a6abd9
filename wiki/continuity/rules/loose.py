"""What hangs loose: targets of a wrong kind, names that collide, happenings without cause or consequence."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from wiki.articles.ontology import Ontology
from wiki.chronology.statements import Statement
from wiki.continuity.change import Change
from wiki.continuity.facts import NAMING
from wiki.continuity.record import Record
from wiki.continuity.rule import Found, Rule
from wiki.dates.days import OPEN_DAY

LONGEST_LIFE = 120
_LEADS_ON = ("cause", "predecessor", "ends_war", "founded_by")


class TargetKind(Rule):
    """A target may turn out, or become, another kind than its property takes."""

    identifier = "target_kind"
    label = _("Kind of the target")
    explanation = _("What a fact speaks of is of a kind that its property takes.")
    severity = "warning"
    sentences = {"other": _("{target} is not of a kind that stands here: {fact}.")}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for fact in record.facts(pk):
            prop = record.ontology.properties.get(fact.property)
            target = record.target(fact)
            if prop and prop.target_kinds and target is not None:
                subject = record.subject(target)
                if subject.kind not in prop.target_kinds:
                    yield self.found(pk, record, "other", target=subject, fact=fact)


class AliasCollision(Rule):
    """A name that readers will take for another article."""

    identifier = "alias_collision"
    label = _("Name of another")
    explanation = _("A name that a fact states does not lead to another article.")
    severity = "hint"
    sentences = {"taken": _("The name in {fact} leads to {other}.")}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for fact in record.facts(pk, *NAMING):
            other = record.named_in(fact.value)
            if other is not None and other != pk and fact.value in record.names(other):
                yield self.found(pk, record, "taken", fact=fact, other=record.subject(other))

    def reached(self, change: Change, record: Record) -> set[int]:
        """When an article gets a name: those that state it of themselves."""
        if not change.whole:
            return set()
        rows = Statement.objects.filter(property__in=NAMING, value__in=record.stored.names([change.pk])[change.pk])
        return set(rows.order_by().values_list("article_id", flat=True))


class OrphanHappening(Rule):
    """A war from nothing, a state that fell for nothing."""

    identifier = "orphan_happening"
    label = _("Without cause and consequence")
    explanation = _("A war, or the end of a state, has a cause or a consequence.")
    severity = "hint"
    about = ("cause", "predecessor", "founded_by", "ends_war", "part_of", "transfers", "victim")
    sentences = {
        "war": _("{who} is said neither to come from anything nor to lead to anything: {limit}."),
        "state": _("{who} ends, and nothing says why or what came after: {limit}."),
    }

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        subject, life = record.subject(pk), record.life(pk)
        limit = {"war": life.begin, "nation": life.end}.get(subject.kind)
        if not limit or not subject.canon or record.facts(pk, "cause", "part_of" if subject.kind == "war" else "cause"):
            return
        if not any(record.about(pk, name) for name in self.about):
            yield self.found(pk, record, "war" if subject.kind == "war" else "state", who=subject, limit=limit)


class WantedBounds(Rule):
    """Nobody has written the article yet, but what is said of the person is too much for one life already."""

    identifier = "wanted_bounds"
    label = _("Bounds of an unwritten person")
    explanation = _("Facts that speak of a person nobody has written about fit into one life.")
    severity = "hint"
    sentences = {"long": _("Too long for one life, and nobody has written about this person: {first} and {last}.")}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        for fact in record.facts(pk):
            prop = record.ontology.properties.get(fact.property)
            if not prop or prop.target_kinds != ["person"] or not fact.key or record.target(fact) is not None:
                continue
            dated = [each for each in record.mentions(fact.key) if _living(each.property, record.ontology)]
            by, since = (
                min(dated, key=lambda each: (each.time.from_hi, each.article, each.id), default=fact),
                max(dated, key=lambda each: (each.time.to_lo, each.article, each.id), default=fact),
            )
            if since.time.to_lo - by.time.from_hi > LONGEST_LIFE * 366 and since.time.to_lo < OPEN_DAY:
                anchor = min(by.article, since.article)
                yield self.found(anchor, record, "long", first=by, last=since)

    def reached(self, change: Change, record: Record) -> set[int]:
        """All others that speak of the same unwritten ones."""
        red = [key for key in change.keys if record.named(key) is None]
        return {fact.article for facts in record.stored.mentions(red).values() for fact in facts}


def _living(name: str, ontology: Ontology) -> bool:
    """Whether such a fact needs a living target."""
    prop = ontology.properties.get(name)
    return bool(prop and prop.constraint("exists"))
