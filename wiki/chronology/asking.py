"""Queries about some days, put together once for all days: lists that are read in one journey to the database."""

from __future__ import annotations

from typing import Any

from wiki.dates.bounds import Bounds
from wiki.prepared import Prepared, Row, answers

# The first and the last of the days stand as these in a query while it is put together, and so many days before or
# after them as these less or more so many. No day number comes near to either.
LO, HI = 10**17, 2 * 10**17
_NEAR = 10**16


def ask_on(days: Bounds, *queries: Prepared) -> list[list[Row]]:
    """The rows of each query on these days. All queries give the same columns, and are one query to the database."""
    found: list[list[Row]] = [[] for _query in queries]
    if not queries:
        return found
    text = " UNION ALL ".join(
        f"SELECT {place}, listed_{place}.* FROM ({query.text}) listed_{place}"  # noqa: S608 our own queries
        for place, query in enumerate(queries)
    )
    parameters = [_on(value, days) for query in queries for value in query.parameters]
    for place, *row in answers([(text, parameters)], lasting=all(query.lasting for query in queries))[0]:
        found[place].append(tuple(row))
    return found


def _on(value: Any, days: Bounds) -> Any:
    if not isinstance(value, int):
        return value
    for base, day in ((LO, days.lo), (HI, days.hi)):
        if abs(value - base) < _NEAR:
            return day + value - base
    return value
