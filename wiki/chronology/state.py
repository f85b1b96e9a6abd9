"""The state of the world on a day: which states, wars, alliances and persons there are, certainly and possibly."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import product
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wiki.articles.ontology import Ontology
from wiki.articles.rendering import safe_html
from wiki.chronology.asking import HI, LO, ask_on
from wiki.chronology.at import When
from wiki.chronology.leaders import Leader
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.mentions import Mention, Mentions, Names, mention, names_of
from wiki.dates.days import OPEN_DAY
from wiki.prepared import Prepared, prepare, put_together

FIRST, PAGE = 24, 100
# The sections of the page by the kind whose articles they list.
KINDS = ("nation", "war", "alliance", "person")
NATION, WAR, ALLIANCE, PERSON = KINDS
GROUPS = ("certain", "possible", "undated")
_DAYS_OF_A_YEAR = 366


@dataclass
class Subject:
    """One article in a section; what is said of it beside its name is filled in by `details`."""

    article_id: int
    name: Mention
    leaders: Mentions[Leader] = field(default_factory=Mentions)
    rows: list[tuple[str, Mentions[Mention]]] = field(default_factory=list)
    sides: list[tuple[str, Mentions[Mention]]] = field(default_factory=list)
    members: Mentions[Mention] = field(default_factory=Mentions)
    age: str = ""

    @property
    def html(self) -> SafeString:
        """What the page says of it, escaped. Pages hold hundreds: a template for each would cost more."""
        named: str = self.name.html
        if self.age:
            named += f' <span class="state-aside">{escape(_("aged %(age)s") % {"age": self.age})}</span>'
        html = _fact(_("Leader"), self.leaders) if self.leaders else ""
        html += "".join(_fact(label, values) for label, values in self.rows)
        html += _fact(_("Members"), self.members, " state-row") if self.members else ""
        html = f'<dl class="state-facts">{html}</dl>' if html else ""
        sides = "".join(_side(side, members) for side, members in self.sides)
        html += f'<div class="state-sides">{sides}</div>' if sides else ""
        return safe_html(f'<p class="state-name">{named}</p>{html}')


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


@dataclass(frozen=True)
class State:
    """The sections, and the names of all the articles in them."""

    sections: list[Section]
    names: Names


def state_on(when: When, levels: tuple[str, ...], ontology: Ontology, *, only: str = "", page: int = 1) -> State:
    """The sections, each group with its first subjects by title; with `only`, that section alone, page by page.

    Three queries: one counts, one lists all groups, one names the articles.
    """
    kinds = tuple(name for name in KINDS if name in ontology.kinds and only in ("", name))
    longest = _longest_life(ontology)
    counts = _counts(when, kinds, levels, longest)
    places = [place for place in product(kinds, GROUPS) if counts.get(place)]
    lists = [_page(*place, levels, longest, page) if only else _first(*place, levels, longest) for place in places]
    shown = dict(zip(places, ask_on(when.days, *lists), strict=True))
    names = names_of([pk for rows in shown.values() for (pk,) in rows])
    found = []
    for kind in kinds:
        groups = []
        for name in GROUPS:
            pks = [pk for (pk,) in shown.get((kind, name), [])]
            subjects = [Subject(pk, mention(names.titles[pk], kind, when)) for pk in pks]
            groups.append(Group(name, subjects, counts.get((kind, name), 0)))
        found.append(Section(ontology.kinds[kind], groups))
    return State(found, names)


def _fact(label: str, values: Mentions[Any], more: str = "") -> str:
    return f'<div><dt>{escape(label)}</dt><dd><ul class="state-values{more}">{values.html}</ul></dd></div>'


def _side(name: str, members: Mentions[Mention]) -> str:
    named = f'<p class="state-side">{escape(name)}</p>' if name else ""
    return f'<div>{named}<ul class="state-values">{members.html}</ul></div>'


def _first(kind: str, name: str, levels: tuple[str, ...], longest: int | None) -> Prepared:
    return prepare(_listed, kind, name, levels, longest, 0, FIRST)


def _page(kind: str, name: str, levels: tuple[str, ...], longest: int | None, page: int) -> Prepared:
    """Not kept: there are as many as pages."""
    return put_together(_listed(kind, name, levels, longest, (page - 1) * PAGE, PAGE))


def _listed(
    kind: str, name: str, levels: tuple[str, ...], longest: int | None, first: int, size: int
) -> QuerySet[Any, Any]:
    rows = Lifespan.objects.filter(_groups(longest)[name], kind=kind).visible_to_levels(levels).order_by("key")
    return rows.values_list("article_id")[first : first + size]  # type: ignore[no-any-return]


def _counts(
    when: When, kinds: tuple[str, ...], levels: tuple[str, ...], longest: int | None
) -> dict[tuple[str, str], int]:
    rows = ask_on(when.days, prepare(_counted, kinds, levels, longest))[0]
    return {(kind, name): number for kind, *numbers in rows for name, number in zip(GROUPS, numbers, strict=True)}


def _counted(kinds: tuple[str, ...], levels: tuple[str, ...], longest: int | None) -> QuerySet[Any, Any]:
    counters = {name: Count("from_lo", filter=condition) for name, condition in _groups(longest).items()}
    # What lies wholly before or after belongs to no group, and there is more of it than of all else.
    near = Lifespan.objects.filter(kind__in=kinds, from_lo__lte=HI, to_hi__gte=LO)
    asked = near.visible_to_levels(levels).order_by()
    return asked.values("kind").annotate(**counters).values_list("kind", *GROUPS)  # type: ignore[no-any-return]


def _groups(longest: int | None) -> dict[str, Q]:
    """The three conditions on a lifespan. The first two say what `Lifespan.certain` and `.possible` say."""
    certain = Q(certain_lo__lte=HI, certain_hi__gte=LO)
    undated = Q(from_lo=-OPEN_DAY, to_hi=OPEN_DAY, certain_lo=OPEN_DAY, certain_hi=-OPEN_DAY)
    reaches = Q(from_lo__lte=HI, to_hi__gte=LO) & (~Q(kind=PERSON) | _not_too_old(longest))
    return {"certain": certain, "possible": reaches & ~certain & ~undated, "undated": undated}


def _longest_life(ontology: Ontology) -> int | None:
    """In days, as the property that ends a life allows; None where it does not say."""
    died = ontology.properties.get("died")
    limits = (died.constraint("age_at") if died else None) or {}
    return _DAYS_OF_A_YEAR * (int(limits["most"]) + 1) if "most" in limits else None


def _not_too_old(longest: int | None) -> Q:
    """Nobody lives longer than that, whether or not the end is told."""
    if longest is None:
        return Q(kind=PERSON)
    return (
        (Q(from_lo__gte=LO - longest) | Q(from_lo=-OPEN_DAY))
        & (Q(certain_lo__lte=HI + longest) | Q(certain_lo=OPEN_DAY))
        & (Q(certain_hi__gte=LO - longest) | Q(certain_hi=-OPEN_DAY))
    )
