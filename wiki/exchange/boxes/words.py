"""The words of a box as every format may hold them, and never more of them than it can bear."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from wiki.articles.box import BoxGroup, BoxRow, BoxValue
from wiki.articles.box_parts import BoxPart, BoxPictures, BoxSideRow, BoxSides, BoxTable
from wiki.chronology.boxes.box import Box

LONGEST_VALUE = 300
LONGEST_LABEL = 120
# Marks that turn the direction of writing around: they would reach beyond the value that holds them.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_box(box: Box) -> Box:
    """The box with every text printable and bounded, and without the HTML of its values."""
    return replace(
        box,
        title=printable(box.title),
        label=label(box.label),
        day=label(box.day),
        parts=[_clean_part(part) for part in box.parts],
        notes=[printable(note) for note in box.notes],
        source=printable(box.source),
    )


def printable(text: str, longest: int = LONGEST_VALUE) -> str:
    """The text as one line of what XML may hold, without marks of direction, cut to a length with an ellipsis."""
    said = " ".join("".join(character for character in text if _allowed(character)).split())
    return said if len(said) <= longest else said[: longest - 1].rstrip() + "…"


def label(text: str) -> str:
    """A label or a name: short."""
    return printable(text, LONGEST_LABEL)


def _clean_part(part: BoxPart) -> BoxPart:
    if isinstance(part, BoxSides):
        rows = [
            BoxSideRow(label(row.label), row.property, [_clean_all(cell) for cell in row.cells]) for row in part.rows
        ]
        return BoxSides([label(name) for name in part.names], rows)
    if isinstance(part, BoxPictures):
        return BoxPictures([_clean_row(row) for row in part.rows])
    if isinstance(part, BoxTable):
        lines = [(_clean(value), [label(text) for text in texts]) for value, texts in part.rows]
        return BoxTable(label(part.label), part.property, [label(column) for column in part.columns], lines)
    return _clean_row(part)


def _clean_row(row: BoxRow) -> BoxRow:
    values = [BoxGroup("", _clean_all(row.values))]
    return replace(row, label=label(row.label), groups=values)


def _clean_all(values: list[BoxValue]) -> list[BoxValue]:
    return [_clean(value) for value in values]


def _clean(value: BoxValue) -> BoxValue:
    return BoxValue(
        html="",
        when=label(value.when),
        qualifiers=[(label(key), label(text)) for key, text in value.qualifiers],
        note=printable(value.note),
        text=printable(value.text),
        target=value.target,
        doubt=label(value.doubt),
        image=value.image,
    )


def _allowed(character: str) -> bool:
    if character in "\t\n\r":
        return True
    code = ord(character)
    if character in _TURNING or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return False
    return unicodedata.category(character) not in ("Cc", "Cs")
