"""Queries of the article's page, put together once: that takes Django longer than the database takes to answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Stands for the article in a query that is put together before any article is asked for. No row has this key.
ARTICLE = -1

Question = Callable[[tuple[str, ...]], "QuerySet[Any, Any]"]


def rows_for(question: Question, article_id: int, levels: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The rows of the query `question(levels)`, which names its article as `ARTICLE`, for this article.

    The values are the database's own: JSON comes as text.
    """
    statement, parameters = _put_together(question, levels)
    with connection.cursor() as cursor:
        cursor.execute(statement, [article_id if value == ARTICLE else value for value in parameters])
        return cursor.fetchall()


@cache
def _put_together(question: Question, levels: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    statement, parameters = question(levels).query.sql_with_params()
    return statement, tuple(parameters)
