"""What one fact says in each of an article's revisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

CHUNK = 50


def fact_states(revisions: Any, fact_id: str) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """The number of each of these revisions of one article, in order, and the fact there, None where it is not.

    Facts that are stored as in the revision before are not read again.
    """
    stored, fact = "", None
    rows = revisions.order_by("rev").values_list("rev", Cast("facts", TextField()))
    for rev, text in rows.iterator(chunk_size=CHUNK):
        if text != stored:
            stored, fact = text, _named(json.loads(text), fact_id)
        yield rev, fact


def _named(facts: list[dict[str, Any]], fact_id: str) -> dict[str, Any] | None:
    return next((fact for fact in facts if str(fact.get("id", "")) == fact_id), None)
