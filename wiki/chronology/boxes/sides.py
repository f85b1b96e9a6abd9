"""The sides of a battle that states none of its own: those of its war."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from django.db.models import QuerySet, Subquery

from wiki.articles.article import Article
from wiki.articles.box_parts import awaits_sides, properties_of_wholes
from wiki.articles.ontology import Ontology
from wiki.articles.visibility import levels_for
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.prepared import ID, ask, prepare

PART = "part_of"
_COLUMNS = ("property", "value", "date_from", "date_to", "side", "qualifiers", "note", "article__title")
MOST = 200


class Inherited(NamedTuple):
    """The facts about sides that hold for a part too, and the title of the whole that states them."""

    facts: list[dict[str, Any]]
    whole: str


def inherited_sides(article_id: int, ontology: Ontology, *, user: Any) -> Inherited:
    """What the whole that an article is part of says of its sides, as far as this user may see it. One query.

    Whoever was certainly not yet or no more in the war at the time of the battle stays out.
    """
    names = tuple(sorted(properties_of_wholes(ontology)))
    [rows] = ask(article_id, prepare(_sides_of_whole, names, levels_for(user)))
    return Inherited([_fact(row) for row in rows], rows[0][-1] if rows else "")


def with_sides(article: Article, ontology: Ontology, *, user: Any) -> Inherited:
    """The facts of an article, with the sides of its whole when it has none; `whole` is empty when it has some."""
    if not awaits_sides(article.facts, ontology.kinds[article.kind_id], ontology):
        return Inherited(list(article.facts), "")
    found = inherited_sides(article.pk, ontology, user=user)
    return Inherited([*article.facts, *found.facts], found.whole)


def _sides_of_whole(names: tuple[str, ...], levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    """The query for these properties, to be put together once."""
    wholes = Statement.objects.filter(article=ID, property=PART).values("target_key")
    own = Lifespan.objects.filter(article=ID)
    stated = Statement.objects.filter(
        property__in=names,
        article__names__key__in=wholes,
        article__visibility__in=levels,
        from_lo__lte=Subquery(own.values("to_hi")),
        to_hi__gte=Subquery(own.values("from_lo")),
    )
    return stated.order_by("article__key", "position").values_list(*_COLUMNS)[:MOST]


def _fact(row: tuple[Any, ...]) -> dict[str, Any]:
    name, value, date_from, date_to, side, qualifiers, note, _title = row
    said = {"property": name, "value": value, "from": date_from, "to": date_to, "side": side, "note": note}
    return said | {"qualifiers": json.loads(qualifiers) if isinstance(qualifiers, str) else qualifiers}
