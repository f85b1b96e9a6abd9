"""The state of the world on a day: which states, wars, alliances and persons there are, certainly and possibly."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.db.models import Count, Q

from wiki.articles.article import Article
from wiki.articles.ontology import Ontology
from wiki.chronology.at import When
from wiki.chronology.leaders import Leader
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.mentions import Mention, mention
from wiki.dates.days import OPEN_DAY

FIRST, PAGE = 24, 100
# The sections of the page by the kind whose articles they list.
KINDS = ("nation", "war", "alliance", "person")
NATION, WAR, ALLIANCE, PERSON = KINDS
_DAYS_OF_A_YEAR = 366


@dataclass
class Subject:
    """One article in a section; what is said of it beside its name is filled in by `details`."""

    article_id: int
    name: Mention
    leaders: list[Leader] = field(default_factory=list)
    rows: list[tuple[str, list[Mention]]] = field(default_factory=list)
    sides: list[tuple[str, list[Mention]]] = field(default_factory=list)
    members: list[Mention] = field(default_factory=list)
    age: str = ""


@dataclass(frozen=True)
class Group:
    """One page of the subjects of a section of which the same is known, and how many there are."""

    name: str
    subjects: list[Subject]
    count: int

    @property
    def more(self) -> int:
        """How many are not on this page."""
        return self.count - len(self.subjects)


@dataclass(frozen=True)
class Section:
    """All of one kind on the day: `certain`, `possible`, and `undated`, of which nothing at all is known."""

    kind: Any
    groups: list[Group]

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def subjects(self) -> list[Subject]:
        return [subject for group in self.groups for subject in group.subjects]


def sections(
    when: When, levels: tuple[str, ...], ontology: Ontology, *, only: str = "", page: int = 1
) -> list[Section]:
    """The sections, each group with its first subjects by title; with `only`, that section alone, page by page.

    One query counts, one names the articles, one more fetches each group that is not empty.
    """
    kinds = [name for name in KINDS if name in ontology.kinds and only in ("", name)]
    conditions = _groups(when, ontology)
    counts = _counts(kinds, conditions, levels)
    size = PAGE if only else FIRST
    first = (page - 1) * size if only else 0
    shown: dict[tuple[str, str], list[int]] = {}
    for kind, name in (place for place in product(kinds, conditions) if counts.get(place)):
        rows = Lifespan.objects.filter(conditions[name], kind=kind).visible_to_levels(levels).order_by("key")
        shown[kind, name] = list(rows.values_list("article_id", flat=True)[first : first + size])
    titles = _titles(shown)
    found = []
    for kind in kinds:
        groups = []
        for name in conditions:
            subjects = [Subject(pk, mention(titles[pk], kind, when)) for pk in shown.get((kind, name), [])]
            groups.append(Group(name, subjects, counts.get((kind, name), 0)))
        found.append(Section(ontology.kinds[kind], groups))
    return found


def _titles(shown: dict[tuple[str, str], list[int]]) -> dict[int, str]:
    ids = [pk for pks in shown.values() for pk in pks]
    return dict(Article.objects.filter(pk__in=ids).order_by().values_list("pk", "title"))


def _groups(when: When, ontology: Ontology) -> dict[str, Q]:
    """The three conditions on a lifespan. The first two say what `Lifespan.certain` and `.possible` say."""
    certain = Q(certain_lo__lte=when.hi, certain_hi__gte=when.lo)
    undated = Q(from_lo=-OPEN_DAY, to_hi=OPEN_DAY, certain_lo=OPEN_DAY, certain_hi=-OPEN_DAY)
    reaches = Q(from_lo__lte=when.hi, to_hi__gte=when.lo) & (~Q(kind=PERSON) | _not_too_old(when, ontology))
    return {"certain": certain, "possible": reaches & ~certain & ~undated, "undated": undated}


def _not_too_old(when: When, ontology: Ontology) -> Q:
    """Nobody lives longer than the property that ends a life allows, whether or not the end is told."""
    died = ontology.properties.get("died")
    limits = (died.constraint("age_at") if died else None) or {}
    if "most" not in limits:
        return Q(kind=PERSON)
    span = _DAYS_OF_A_YEAR * (int(limits["most"]) + 1)
    return (
        (Q(from_lo__gte=when.lo - span) | Q(from_lo=-OPEN_DAY))
        & (Q(certain_lo__lte=when.hi + span) | Q(certain_lo=OPEN_DAY))
        & (Q(certain_hi__gte=when.lo - span) | Q(certain_hi=-OPEN_DAY))
    )


def _counts(kinds: list[str], conditions: dict[str, Q], levels: tuple[str, ...]) -> dict[tuple[str, str], int]:
    counters = {name: Count("from_lo", filter=condition) for name, condition in conditions.items()}
    asked = Lifespan.objects.filter(kind__in=kinds).visible_to_levels(levels).order_by()
    rows = asked.values("kind").annotate(**counters)
    return {(row["kind"], name): row[name] for row in rows for name in counters}
