"""What somebody decided on the page of a conflict, put into the editor's form before anything else reads it.

The form of that page holds the merged article with mine at each place in conflict, and beside it for the place number
`n`: in the text `hunk-n` (mine, theirs, both or edit), `hunk-n-at` and `hunk-n-lines` (where mine stands in the text),
`hunk-n-theirs` (each line with its line feed) and `hunk-n-text` (what was written instead); among the facts `fact-n`
(mine, theirs or both), `fact-n-mine` and `fact-n-theirs` (their rows, empty for none); of the fields
`value-<name>` (mine, theirs or edit), `value-<name>-theirs` and `value-<name>-text`.
"""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError  # noqa: TID251 - what a form raises that is none

from wiki.history.merge import lines_of

FIELDS = ("title", "kind", "summary", "canon", "visibility")
_PLACE = re.compile(r"(hunk-[0-9]{1,5}|fact-[0-9]{1,4})-(?:at|mine)")


def decided(data: Any) -> Any:
    """The form's data with every decision carried out; the same data where there is none.

    Where nothing was chosen both stay, and of a field mine. What was written beside a place counts whatever is chosen
    there: nothing that somebody typed is dropped.
    """
    places = [found[1] for name in data if (found := _PLACE.fullmatch(name))]
    fields = [name for name in FIELDS if f"value-{name}-theirs" in data]
    if not places and not fields:
        return data
    said = data.copy()
    said["body"] = _body(data, [place for place in places if place.startswith("hunk")])
    for place in places:
        if place.startswith("fact") and (row := _row_to_remove(data, place)):
            said[f"facts-{row}-DELETE"] = "on"
    for name in fields:
        said[name] = _value(data, name)
    return said


def text_sent(request: Any) -> str:
    """The text of an article that came with a request, as `decided`; empty where what came cannot be read as a form."""
    try:
        return str(decided(request.POST).get("body", ""))
    except (MultiPartParserError, BadRequest, SuspiciousOperation):
        return ""


def _body(data: Any, places: list[str]) -> str:
    """The text with the lines of each place replaced, from the last to the first."""
    lines = lines_of(_plain(data.get("body", "")))
    found = sorted(((_number(data, f"{place}-at"), place) for place in places), reverse=True)
    for at, place in found:
        end = at + _number(data, f"{place}-lines")
        lines[at:end] = _lines(data, place, lines[at:end])
    return "\n".join(lines)


def _lines(data: Any, place: str, mine: list[str]) -> list[str]:
    theirs = _plain(data.get(f"{place}-theirs", "")).split("\n")[:-1]
    written = _plain(data.get(f"{place}-text", "\n".join(mine)))
    choice = data.get(place, "both")
    if choice == "edit" or written != "\n".join(mine):
        return lines_of(written)
    return {"mine": mine, "theirs": theirs}.get(choice, [*theirs, *mine])


def _row_to_remove(data: Any, place: str) -> str:
    """The number of the row of facts that was not chosen; empty when both stay, or there is none to remove."""
    loser = {"mine": "theirs", "theirs": "mine"}.get(data.get(place, ""), "")
    row = str(data.get(f"{place}-{loser}", ""))
    return row if row.isdecimal() and len(row) < 5 else ""


def _value(data: Any, name: str) -> str:
    mine = str(data.get(name, ""))
    written = str(data.get(f"value-{name}-text", mine))
    choice = data.get(f"value-{name}", "mine")
    if choice == "edit" or written != mine:
        return written
    return str(data[f"value-{name}-theirs"]) if choice == "theirs" else mine


def _plain(text: str) -> str:
    """With line feeds alone at the ends of lines: browsers send two characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(data: Any, name: str) -> int:
    text = data.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 8 else 0
