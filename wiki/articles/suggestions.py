"""Suggestions while somebody types: articles by the beginning of a name, of a word in it, or by a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length, StrIndex

from wiki.articles.names import ArticleName
from wiki.articles.visibility import levels_for
from wiki.markup.spelling import plain
from wiki.markup.titles import fold, is_valid, normalise

MOST = 20
LONGEST = 200
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Suggestion:
    """An article, and the one of its names by which it was found."""

    title: str
    name: str
    kind: str

    @property
    def link(self) -> str:
        """The wikilink that shows the name and leads to the article."""
        return f"[[{self.title}]]" if self.name == self.title else f"[[{self.title}|{self.name}]]"


def suggest(typed: str, *, user: Any, kinds: tuple[str, ...] = (), limit: int = 8) -> list[Suggestion]:
    """Articles that this user may see, the exact name first, then by beginning, by beginning of a word, by part."""
    typed = typed[:LONGEST]
    key, words = fold(typed), plain(typed)
    names = ArticleName.objects.filter(visibility__in=levels_for(user))
    if kinds:
        names = names.filter(kind__in=kinds)
    found: dict[int, Suggestion] = {}
    for rows in (names.filter(key=key), *_by_words(names, words)) if words else ():
        if len(found) < limit:
            _add(found, rows, limit)
    return list(found.values())[:limit]


def to_create(typed: str, *, user: Any) -> str:
    """The title that a new article could have, when no name that this user may see is spelt so; otherwise empty."""
    title = normalise(typed[: LONGEST + 1])
    if not is_valid(title):
        return ""
    named = ArticleName.objects.filter(key=fold(title), visibility__in=levels_for(user))
    return "" if named.exists() else title


def _by_words(names: QuerySet[Any], words: str) -> list[QuerySet[Any]]:
    """Names by their plain spelling: the same, beginning with it, holding it. The last reads every name once."""
    nearest = Case(When(plain__contains=f" {words}", then=Value(0)), default=Value(1), output_field=IntegerField())
    inside = names.annotate(at=StrIndex("plain", Value(words))).filter(at__gt=0)
    inside = inside.order_by(nearest, Length("plain"), "plain")
    return [names.filter(plain=words).order_by("key"), names.filter(_begins(words)).order_by("plain"), inside]


def _begins(words: str) -> Q:
    """A beginning in the form that finds it by index: SQLite needs a range, PostgreSQL a pattern."""
    if connection.vendor == "postgresql":
        return Q(plain__startswith=words)
    return Q(plain__gte=words, plain__lt=words + _LAST)


def _add(found: dict[int, Suggestion], names: QuerySet[Any], limit: int) -> None:
    """Take articles that are not found yet, each under the first of its names; a few more are read than needed, as
    an article may have many.
    """
    rows = names.values_list("article_id", "title", "name", "kind")
    for pk, title, name, kind in rows[: 3 * limit]:
        found.setdefault(pk, Suggestion(title, name, kind))
