"""Queries of pages that are read often, put together once: Django takes longer over that than databases to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# What a query is asked for stands as one of these in it while it is put together: a primary key, or a folded name.
ID, NAME = -1, "\x1f"
_PLACES = (ID, NAME)

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The SQL of a query and its parameters, with ID or NAME among them. Answers are the database's: JSON is text."""

    text: str
    parameters: tuple[Any, ...]

    def parameters_for(self, key: int | str) -> list[Any]:
        return [key if value in _PLACES else value for value in self.parameters]


@cache
def prepare(question: Callable[..., QuerySet[Any, Any]], *arguments: Any) -> Prepared:
    """The query `question(*arguments)`, put together at the first call with these arguments."""
    text, parameters = question(*arguments).query.sql_with_params()
    return Prepared(text, tuple(parameters))


def ask(key: int | str, *queries: Prepared) -> list[list[Row]]:
    """The rows of each query for this key; PostgreSQL, where each journey counts, is asked all of them at once."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(";\n".join(query.text for query in queries), _all_parameters(key, queries))
            return [cursor.fetchall(), *(cursor.fetchall() for _query in queries[1:] if cursor.nextset())]
        return [cursor.execute(query.text, query.parameters_for(key)).fetchall() for query in queries]


def _all_parameters(key: int | str, queries: tuple[Prepared, ...]) -> list[Any]:
    return [parameter for query in queries for parameter in query.parameters_for(key)]
