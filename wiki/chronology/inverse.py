"""Inverse facts: what other articles state about one, shown on it under the property's inverse label."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from wiki.articles.addresses import address
from wiki.articles.dating import show_time
from wiki.articles.names import ArticleName
from wiki.articles.ontology import Ontology
from wiki.articles.prepared import ARTICLE, rows_for
from wiki.articles.visibility import levels_for
from wiki.chronology.statements import Statement

INVERSE_LIMIT = 200


@dataclass(frozen=True)
class InverseFact:
    """One fact of another article: that article, and the time, side and note of the fact in words."""

    title: str
    kind: str
    when: str
    side: str
    note: str

    def get_absolute_url(self) -> str:
        return address(self.title)


@dataclass(frozen=True)
class InverseGroup:
    """All that is stated under one inverse label."""

    label: str
    items: list[InverseFact] = field(default_factory=list)


_COLUMNS = ("property", "article__title", "article__kind_id", "date_from", "date_to", "side", "qualifiers", "note")


def statements_about(article_id: int, *, user: Any) -> list[tuple[Any, ...]]:
    """Rows of the facts about an article that this user may see, one query, the first INVERSE_LIMIT of them."""
    return rows_for(_about, article_id, levels_for(user))


def _about(levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    named = ArticleName.objects.filter(article=ARTICLE).values("key")
    about = Statement.objects.filter(target_key__in=named, article__visibility__in=levels).exclude(article=ARTICLE)
    ordered = about.order_by("property", "date_from", "article__key", "position")
    return ordered.values_list(*_COLUMNS)[:INVERSE_LIMIT]


def group(rows: list[tuple[Any, ...]], ontology: Ontology) -> list[InverseGroup]:
    """The rows in groups, in the order of the properties; properties without an inverse label are left out."""
    groups: dict[str, InverseGroup] = {}
    for name, title, kind, date_from, date_to, side, qualifiers, note in rows:
        prop = ontology.properties.get(name)
        if prop is None or not prop.inverse():
            continue
        words = ", ".join([*json.loads(qualifiers).values(), *filter(None, [note])])
        fact = InverseFact(title, kind, show_time(date_from, date_to, ontology), side, words)
        groups.setdefault(name, InverseGroup(prop.inverse())).items.append(fact)
    return [groups[name] for name in ontology.properties if name in groups]
