"""Inverse facts: what other articles state about one, shown on it under the property's inverse label."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from wiki.articles.addresses import address
from wiki.articles.dating import show_time
from wiki.articles.names import ArticleName
from wiki.articles.ontology import Ontology
from wiki.chronology.statements import Statement
from wiki.prepared import Row

INVERSE_LIMIT = 200


class InverseFact(NamedTuple):
    """One fact of another article: that article, and the time, side and note of the fact in words."""

    title: str
    kind: str
    when: str
    side: str
    note: str

    @property
    def url(self) -> str:
        """Where that article stands."""
        return address(self.title)

    @property
    def details(self) -> str:
        """All but the article, as one line."""
        return ", ".join(filter(None, (self.when, self.side and f"({self.side})", self.note)))


class InverseGroup(NamedTuple):
    """All that is stated under one inverse label."""

    label: str
    items: list[InverseFact]


_COLUMNS = ("property", "article__title", "article__kind_id", "date_from", "date_to", "side", "qualifiers", "note")


def about(article: Any, levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Rows of the facts about an article that those who see these levels may see, the first INVERSE_LIMIT of them."""
    named = ArticleName.objects.filter(article=article).values("key")
    return _about(named, levels, but=article)


def about_name(key: Any, levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Rows of the facts about what bears this folded name itself, written or not."""
    return _about([key], levels)


def _about(keys: Any, levels: tuple[str, ...], *, but: Any = None) -> QuerySet[Any, Any]:
    stated = Statement.objects.filter(target_key__in=keys, article__visibility__in=levels)
    stated = stated.exclude(article=but) if but is not None else stated
    ordered = stated.order_by("property", "date_from", "article__key", "position")
    return ordered.values_list(*_COLUMNS)[:INVERSE_LIMIT]


def group(rows: Iterable[Row], ontology: Ontology) -> list[InverseGroup]:
    """The rows in groups, in the order of the properties; properties without an inverse label are left out."""
    groups: dict[str, InverseGroup] = {}
    for name, title, kind, date_from, date_to, side, qualifiers, note in rows:
        prop = ontology.properties.get(name)
        if prop is None or not prop.inverse():
            continue
        words = ", ".join([*json.loads(qualifiers).values(), *filter(None, [note])])
        fact = InverseFact(title, kind, show_time(date_from, date_to, ontology), side, words)
        groups.setdefault(name, InverseGroup(prop.inverse(), [])).items.append(fact)
    return [groups[name] for name in ontology.properties if name in groups]
