"""Adding, removing and moving rows of facts in what was sent, valid or not: every field of a row goes along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from wiki.editing.fact_rows import EMPTY_ROWS, FIELD

MOST_ROWS = 1000
_TOTAL = "facts-TOTAL_FORMS"
ROW_ACTIONS = ("add_fact", "remove_fact", "raise_fact", "lower_fact", "refresh")

Row = dict[str, list[str]]


@dataclass(frozen=True)
class Touched:
    """Where the author's hands were: a row, and the control in it that is used next."""

    row: int
    control: str


def change_rows(data: Any, action: str, argument: str) -> tuple[Any, Touched | None]:
    """The sent form with its rows changed, and what to bring the author back to.

    `add_fact` without an argument adds empty rows at the end; with the number of a row, one below it of the same
    property. `remove_fact`, `raise_fact` and `lower_fact` name a row, from 0. Anything else, as `refresh`, changes
    nothing: the fields come back as their properties now ask for.
    """
    rows = _rows(data)
    at = int(argument) if argument.isdecimal() and len(argument) < 5 else -1
    touched = None
    if action == "add_fact" and not argument:
        touched = Touched(len(rows), "property")
        rows += [{} for _row in range(max(0, min(EMPTY_ROWS, settings.FACTS_MAX - len(rows))))]
    elif 0 <= at < len(rows):
        touched = _change(rows, action, at)
    return _with_rows(data, rows), touched


def _change(rows: list[Row], action: str, at: int) -> Touched | None:
    if action == "remove_fact":
        del rows[at]
        return Touched(min(at, len(rows) - 1), "remove")
    if action == "add_fact" and len(rows) < settings.FACTS_MAX:
        rows.insert(at + 1, {"property": rows[at].get("property", [])})
        return Touched(at + 1, "value")
    other = at + {"raise_fact": -1, "lower_fact": 1}.get(action, 0)
    if not 0 <= other < len(rows):
        return Touched(at, action.removesuffix("_fact"))
    rows[at], rows[other] = rows[other], rows[at]
    return Touched(other, action.removesuffix("_fact"))


def _rows(data: Any) -> list[Row]:
    """The fields of each row by their names, for as many rows as are claimed."""
    typed = data.get(_TOTAL, "0")
    total = int(typed) if typed.isdecimal() and len(typed) < 5 else 0
    rows: list[Row] = [{} for _row in range(min(total, MOST_ROWS))]
    for name in data:
        place = FIELD.fullmatch(name)
        if place and int(place["row"]) < len(rows):
            rows[int(place["row"])][place["name"]] = data.getlist(name)
    return rows


def _with_rows(data: Any, rows: list[Row]) -> Any:
    changed = data.copy()
    for name in data:
        if FIELD.fullmatch(name):
            del changed[name]
    for number, row in enumerate(rows):
        for name, values in row.items():
            changed.setlist(f"facts-{number}-{name}", values)
    changed[_TOTAL] = str(len(rows))
    return changed
