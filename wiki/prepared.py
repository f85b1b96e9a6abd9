"""Queries of pages that are read often, put together once: Django takes longer over that than databases to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import psycopg
from django.db import connection
from django.db.models import QuerySet

# What a query is asked for stands as one of these in it while it is put together: a primary key, or a folded name.
ID, NAME = -1, "\x1f"
_PLACES = (ID, NAME)
# And this is for whom it is asked: the primary key of a person.
PERSON = -2

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The SQL of a query and its parameters, with ID or NAME among them. Answers are the database's: JSON is text."""

    text: str
    parameters: tuple[Any, ...]
    lasting: bool = False  # whether it is asked again and again

    def parameters_for(self, key: int | str, person: int | None) -> list[Any]:
        filled = {PERSON: person} | dict.fromkeys(_PLACES, key)
        return [filled.get(value, value) for value in self.parameters]


@cache
def prepare(question: Callable[..., QuerySet[Any, Any]], *arguments: Any) -> Prepared:
    """The query `question(*arguments)`, put together at the first call with these arguments."""
    return replace(put_together(question(*arguments)), lasting=True)


def put_together(question: QuerySet[Any, Any]) -> Prepared:
    """The query of a queryset."""
    text, parameters = question.query.sql_with_params()
    return Prepared(text, tuple(parameters))


def ask(key: int | str, *queries: Prepared, person: int | None = None) -> list[list[Row]]:
    """The rows of each query for this key and person."""
    return answers([(query.text, query.parameters_for(key, person)) for query in queries])


def answers(asked: list[tuple[str, list[Any]]], *, lasting: bool = True) -> list[list[Row]]:
    """The rows of each query with its parameters. PostgreSQL, where each journey counts, is asked all at once.

    It plans them once if they are `lasting`, but not while queries are logged.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            return [cursor.execute(*one).fetchall() for one in asked]
        if lasting and not connection.queries_logged:
            return _planned_once(asked)
        cursor.execute(";\n".join(text for text, _given in asked), [each for _text, given in asked for each in given])
        return [cursor.fetchall(), *(cursor.fetchall() for _query in asked[1:] if cursor.nextset())]


def _planned_once(asked: list[tuple[str, list[Any]]]) -> list[list[Row]]:
    """The answers of PostgreSQL: it plans each query once for a connection, which takes longer than to answer it."""
    with connection.wrap_database_errors, connection.connection.pipeline():
        cursors = [_Planned(connection.connection) for _query in asked]
        for cursor, one in zip(cursors, asked, strict=True):
            cursor.execute(*one)
        return [cursor.fetchall() for cursor in cursors]


class _Planned(psycopg.Cursor[Any]):
    """A cursor whose queries the server plans once, unless the address of the database forbids it."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> _Planned:
        return super().execute(query, params, prepare=True, **options)
