"""Who leads a nation or an organisation on a day: the holders of its offices, and those stated to be its leaders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.utils.safestring import SafeString

from wiki.articles.ontology import Ontology
from wiki.articles.rendering import safe_html
from wiki.chronology.at import When
from wiki.chronology.mentions import LIFE, Mention, age_at, mention, names_of
from wiki.chronology.standing import UNKNOWN, Standing, followed, within_life
from wiki.chronology.statements import Statement
from wiki.dates.compare import Answer, holds_at
from wiki.dates.periods import Period

# The property by which an office belongs to what it governs, the one by which a person holds it, and the ones whose
# qualifier `role` may say that somebody leads without an office.
OF, HOLDS, ROLES, LEADER = "jurisdiction", "holds_office", ("member_of", "allegiance"), "leader"
ABOUT = Q(property=OF) | Q(property__in=ROLES, qualifiers__role=LEADER)
ROW = ("property", "article_id", "article__title", "article__kind_id", "target_key", *Period._fields, *LIFE)


@dataclass(frozen=True)
class Leader:
    """A person and the office held; `office` is None for one who leads without one."""

    person: Mention
    office: Mention | None

    @property
    def html(self) -> SafeString:
        """The person with the office, escaped."""
        if self.office is None:
            return self.person.html
        return self.person.html + safe_html(f' <span class="state-aside">{self.office.html}</span>')


class Row(NamedTuple):
    """A statement with the lifespan of the article that makes it."""

    property: str
    article_id: int
    title: str
    kind: str
    target_key: str
    time: Period
    life: Period


# How somebody leads: the statement that says so and, if there is one, that of the office.
Led = tuple[Standing, Row, Row | None]
# By the article that is led, by the leader.
Leading = dict[int, dict[int, Led]]


def leaders(
    article_ids: Collection[int], when: When, levels: tuple[str, ...], ontology: Ontology
) -> dict[int, list[Leader]]:
    """The leaders of each of these articles on the day, certain ones first. Five queries, whatever their number."""
    governed = names_of(article_ids).keys
    found = leading(rows_about(ABOUT, governed, when, levels), governed, when, levels, ontology)
    return listed(found, births(persons_in(found), when), when)


def leading(
    about: list[Row], governed: dict[str, int], when: When, levels: tuple[str, ...], ontology: Ontology
) -> Leading:
    """Who leads each article, from the statements about these names. Two queries."""
    offices = {row.article_id: row for row in about if row.property == OF}
    office_keys = names_of(offices).keys
    held = rows_about(Q(property=HOLDS), office_keys, when, levels)
    found: Leading = defaultdict(dict)
    for row, standing in _holders(held, office_keys, offices, when, ontology):
        office = offices[office_keys[row.target_key]]
        _keep(found[governed[office.target_key]], standing, row, office)
    for row in about:
        if row.property in ROLES:
            _keep(found[governed[row.target_key]], standing_of(row, when), row, None)
    return {pk: each for pk, each in found.items() if each}


def persons_in(found: Leading) -> set[int]:
    """All that lead something."""
    return {row.article_id for each in found.values() for _standing, row, _office in each.values()}


def listed(found: Leading, ages: dict[int, str], when: When) -> dict[int, list[Leader]]:
    """The leaders of each article, certain ones first, with the ages of persons."""
    return {pk: _listed(each, ages, when) for pk, each in found.items()}


def births(article_ids: Collection[int], when: When) -> dict[int, str]:
    """How old each of these persons is on the day. One query."""
    born = Statement.objects.filter(property="born", article_id__in=article_ids).order_by()
    return {pk: age_at(value, when) for pk, value in born.values_list("article_id", "value")}


def rows_about(what: Q, keys: Collection[str], when: When, levels: tuple[str, ...]) -> list[Row]:
    """The statements about these names that have possibly begun by the day. One query."""
    if not keys:
        return []
    asked = Statement.objects.filter(what, target_key__in=keys, from_lo__lte=when.hi, article__visibility__in=levels)
    rows = asked.order_by("from_lo", "article__key").values_list(*ROW)
    return [Row._make((*row[:5], Period(*row[5:9]), life(*row[9:]))) for row in rows]


def standing_of(row: Row, when: When) -> Standing:
    """How a statement stands on the day, held to the lifespan of the article that makes it."""
    return Standing(holds_at(within_life(row.time, row.life), when.days), row.time == UNKNOWN)


def life(*ends: int | None) -> Period:
    """The lifespan of an article from its four columns; unknown for an article that has none."""
    return UNKNOWN if None in ends else Period(*ends)  # type: ignore[arg-type]


def _holders(
    held: list[Row], office_keys: dict[str, int], offices: dict[int, Row], when: When, ontology: Ontology
) -> list[tuple[Row, Standing]]:
    """Each holder of an office with how the term stands; who holds an office alone ends the term before."""
    prop = ontology.properties.get(HOLDS)
    alone = bool(prop and prop.constraint("single_holder"))
    by_office: dict[int, list[Row]] = defaultdict(list)
    for row in held:
        by_office[office_keys[row.target_key]].append(row)
    found = []
    for office, rows in by_office.items():
        of = offices[office]
        times = followed(row.time for row in rows) if alone else [row.time for row in rows]
        for row, time in zip(rows, times, strict=True):
            standing = standing_of(row._replace(time=within_life(time, of.life)), when)
            governs = Answer.CERTAINLY if of.time == UNKNOWN else holds_at(of.time, when.days)
            undated = standing.undated or row.time == UNKNOWN
            found.append((row, Standing(standing.answer & governs, undated)))
    return found


def _keep(found: dict[int, Led], standing: Standing, row: Row, office: Row | None) -> None:
    """Note a leader who possibly leads; an office tells more than a role, what is certain more than what is not."""
    before = found.get(row.article_id)
    if standing.answer.possible and (before is None or before[0].answer.value < standing.answer.value):
        found[row.article_id] = (standing, row, office)


def _listed(found: dict[int, Led], ages: dict[int, str], when: When) -> list[Leader]:
    certain_first = sorted(found.values(), key=lambda each: not each[0].answer.certain)
    return [
        Leader(
            mention(row.title, row.kind, when, state=standing.word, age=ages.get(row.article_id, "")),
            mention(office.title, office.kind, when) if office else None,
        )
        for standing, row, office in certain_first
    ]
