"""The rows of a box that follow from other articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.box import BoxGroup, BoxRow, BoxValue
from wiki.articles.dating import show_time
from wiki.articles.ontology import Ontology
from wiki.chronology.at import When
from wiki.chronology.boxes import told
from wiki.chronology.standing import UNKNOWN, Standing, happened, stands
from wiki.chronology.statements import Statement
from wiki.dates.compare import Answer
from wiki.markup.wikilinks import inline_reference

LONGEST_LIST = 60


@dataclass(frozen=True)
class _Telling:
    """How the facts of others become values: on which day, in which words."""

    ontology: Ontology
    when: When | None
    mark: Callable[[str], str]
    dates: dict[int, str]

    def values(self, rows: Iterable[Statement]) -> list[BoxValue]:
        found = [value for row in rows if (value := self._value(row))]
        rest = len(found) - LONGEST_LIST
        more = _("and %s more") % rest
        return found if rest <= 0 else [*found[:LONGEST_LIST], BoxValue(html=self.mark(more), text=more)]

    def _value(self, row: Statement) -> BoxValue | None:
        standing = self.standing(row)
        if not standing.answer.possible:
            return None
        when = self.dates.get(row.article_id, "") if row.property in told.HAPPENINGS else ""
        title = row.article.title
        return BoxValue(
            html=self.mark(inline_reference(f"[[{title}]]")),
            when=when or show_time(row.date_from, row.date_to, self.ontology),
            qualifiers=[(key.replace("_", " "), str(text)) for key, text in row.qualifiers.items()],
            note=row.note,
            text=title,
            target=title,
            doubt=standing.word,
        )

    def standing(self, row: Statement) -> Standing:
        """How the fact stands on the day; what has begun by then stays listed when it is over."""
        if self.when is None:
            return Standing(Answer.CERTAINLY)
        life = told.lifespan_of(row)
        if row.property in told.HAPPENINGS:
            return Standing(happened(life, self.when.days), undated=life == UNKNOWN)
        return stands(self.ontology.properties.get(row.property), row.time, self.when.days, life, happening=False)


def inverse_rows(
    article: Article, ontology: Ontology, *, user: Any, when: When | None, mark: Callable[[str], str]
) -> list[BoxRow]:
    """A row for each property under which others speak of the article, and one for each office it has."""
    stated = told.told_about(article, user=user)
    happenings = [row.article_id for name in told.HAPPENINGS for row in stated.get(name, [])]
    telling = _Telling(ontology, when, mark, told.dates_of(happenings, ontology) if happenings else {})
    rows = []
    for name in told.SHOWN:
        prop = ontology.properties.get(name)
        if not prop or not prop.inverse() or name not in stated:
            continue
        if name == told.OFFICE:
            rows += _offices(stated[name], prop.inverse(), telling, user=user)
        else:
            rows.append(_row(prop.inverse(), name, telling.values(stated[name])))
    return [row for row in rows if row.values]


def with_inverse(rows: list[BoxRow], others: list[BoxRow]) -> list[BoxRow]:
    """All rows, the successors behind the predecessors, spouses told by the other among the spouses, the rest last."""
    result = list(rows)
    for other in others:
        place = next((number for number, row in enumerate(result) if row.property == other.property), None)
        if place is None or other.property == told.PART:
            result.append(other)
        elif result[place].label == other.label:
            result[place] = replace(result[place], groups=[*result[place].groups, *other.groups])
        else:
            result.insert(place + 1, other)
    return result


def _offices(stated: list[Statement], label: str, telling: _Telling, *, user: Any) -> list[BoxRow]:
    """A row with the holders of each office, in their order; the offices without a holder in a row of their own."""
    present = [row for row in stated if telling.standing(row).answer.possible]
    held = told.holders_of([row.article for row in present], user=user)
    rows, empty = [], []
    for office in present:
        holders = telling.values(held.get(office.article_id, []))
        if holders:
            rows.append(_row(office.article.title, told.HOLDER, holders))
        else:
            empty.append(office)
    return [*rows, _row(label, told.OFFICE, telling.values(empty))]


def _row(label: str, name: str, values: list[BoxValue]) -> BoxRow:
    return BoxRow(label, name, [BoxGroup("", values)] if values else [], inverse=True)
