"""What to look at after a change, and what rules find there: the same for what is stored and for a draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from wiki.articles.ontology import Ontology
from wiki.continuity.change import Change, spoken_of
from wiki.continuity.record import Record
from wiki.continuity.rule import Found, Rule
from wiki.continuity.rules import RULES, far_properties
from wiki.continuity.stored import Stored
from wiki.links.models import Link, Origin

# A rule, by its identifier, at an article, by its key.
Place = tuple[str, int]


def places_touched(change: Change, stored: Stored) -> set[Place]:
    """Where a changed article can make a difference: at itself, at what it speaks of and at what speaks of it."""
    if not (change.whole or change.facts or change.prose):
        return set()
    record = Record(stored, {change.pk}, far=far_properties(stored.ontology))
    near = _Neighbours(change, record)
    return {(rule.identifier, pk) for rule in RULES.values() for pk in _anchors(rule, change, near, record)}


def examine(places: Iterable[Place], stored: Stored, *, follow: bool = True) -> dict[Place, list[Found]]:
    """What is found at these places, and with `follow` at the other places where a finding turns out to belong."""
    queue = sorted(_with_families(places))
    record = Record(stored, {pk for _rule, pk in queue}, far=far_properties(stored.ontology))
    found: dict[Place, list[Found]] = {place: [] for place in queue}
    while queue:
        name, pk = queue.pop()
        for finding in RULES[name].check(pk, record):
            place = (name, finding.anchor)
            if finding.anchor == pk:
                found[place].append(finding)
            elif follow and place not in found:
                record.focus.add(finding.anchor)
                found[place] = []
                queue.append(place)
    return _without_repeats(found)


def all_places(pks: Iterable[int]) -> Iterator[Place]:
    """Every rule at each of these articles."""
    return ((name, pk) for pk in pks for name in RULES)


class _Neighbours:
    """The articles next to a changed one, before and after; looked up only when a rule needs them."""

    def __init__(self, change: Change, record: Record) -> None:
        self.change, self.record = change, record
        self._by_facts: set[int] | None = None
        self._by_prose: set[int] | None = None
        self._targets: dict[str, int | None] = {}

    def by_facts(self) -> set[int]:
        """What its facts speak of, and what speaks of it."""
        if self._by_facts is None:
            speaking = self.record.stored.mentions(self.change.names).values()
            self._by_facts = self.named(spoken_of(self.change.all_facts))
            self._by_facts |= {fact.article for facts in speaking for fact in facts}
        return self._by_facts

    def by_prose(self) -> set[int]:
        """The articles whose text links to it."""
        if self._by_prose is None:
            links = Link.objects.filter(target_key__in=self.change.names, origin=Origin.BODY.value).order_by()
            self._by_prose = set(links.values_list("article_id", flat=True))
        return self._by_prose

    def named(self, keys: set[str]) -> set[int]:
        if missing := keys - set(self._targets):
            self._targets |= self.record.stored.targets(missing)
        return {pk for key in keys if (pk := self._targets[key]) is not None}


def _anchors(rule: Rule, change: Change, near: _Neighbours, record: Record) -> set[int]:
    """The articles at which one rule must look again."""
    ontology: Ontology = record.ontology
    stirred = change.whole or bool(change.properties & rule.read_far(ontology))
    if rule.reads_prose:
        own = {change.pk} if change.prose or stirred else set()
        return own | (near.by_prose() if stirred else set())
    if not (change.whole or change.facts):
        return set()
    anchors = {change.pk} | rule.reached(change, record)
    if stirred:
        return anchors | near.by_facts()
    about = rule.read_about(ontology)
    return anchors | near.named(spoken_of([fact for fact in change.facts if fact["property"] in about]))


def _with_families(places: Iterable[Place]) -> set[Place]:
    """The places, and those of rules that may find the same."""
    kin: dict[str, list[str]] = defaultdict(list)
    for rule in RULES.values():
        kin[rule.family or rule.identifier].append(rule.identifier)
    return {(name, pk) for rule, pk in places for name in kin[RULES[rule].family or rule]}


def _without_repeats(found: dict[Place, list[Found]]) -> dict[Place, list[Found]]:
    """Each finding once: by its fingerprint, and once of those that two rules of a family find."""
    seen: set[tuple[object, ...]] = set()
    ordered = {name: place for place, name in enumerate(RULES)}
    for place in sorted(found, key=lambda each: (ordered[each[0]], each[1])):
        kept = []
        for finding in found[place]:
            marks = {
                (place, finding.fingerprint),
                (place[1], *finding.same) if finding.same else (place, finding.fingerprint),
            }
            if not marks & seen:
                kept.append(finding)
            seen |= marks
        found[place] = kept
    return found
