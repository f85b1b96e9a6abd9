"""The general infobox template, and how the parts of a box read where a template has no place for them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wiki.articles.box_parts import BoxPart, BoxPictures, BoxSides, BoxTable
from wiki.chronology.boxes.box import Box
from wiki.exchange.boxes.wikitext import escaped, listed, template, written

BREAK = "<br />"


def general(box: Box) -> str:
    """The call of `Infobox`: a row for each property, the sides one below the other under headers."""
    rows = [row for part in box.parts for row in _rows(part)]
    parameters = [("title", escaped(box.title)), ("subheader", escaped(box.label)), ("above", as_of(box))]
    for number, row in enumerate(rows, 1):
        parameters += [(f"{key}{number}", text) for key, text in row]
    return template("Infobox", [*parameters, ("below", notes(box))])


def remarks(box: Box, parts: list[BoxPart]) -> str:
    """Parts for which a template has no parameter, and the notes of the box, each with its label."""
    told = [text for part in parts for text in _lines(part)]
    return BREAK.join(filter(None, [as_of(box), *told, notes(box)]))


def as_of(box: Box) -> str:
    """The day that the box shows; empty for all time."""
    return escaped(_("as of %s") % box.day) if box.day else ""


def notes(box: Box) -> str:
    """The sentences for the foot of the box."""
    return BREAK.join(escaped(note) for note in box.notes)


def _rows(part: BoxPart) -> list[list[tuple[str, str]]]:
    """The parameters of each row of the general template, without their number."""
    if isinstance(part, BoxSides):
        rows = []
        for name, properties in part.columns:
            rows.append([("header", escaped(name))])
            rows += [[("label", escaped(label)), ("data", listed(values))] for label, values in properties]
        return rows
    if isinstance(part, BoxPictures):
        return [[("label", escaped(row.label)), ("data", listed(row.values))] for row in part.rows]
    if isinstance(part, BoxTable):
        return [[("header", escaped(part.label))], *([("data", line)] for line in _tallied(part))]
    return [[("label", escaped(part.label)), ("data", listed(part.values))]]


def _lines(part: BoxPart) -> list[str]:
    if isinstance(part, BoxSides):
        return [
            f"'''{escaped(name)}:''' {escaped(label)}: {listed(values)}"
            for name, properties in part.columns
            for label, values in properties
        ]
    if isinstance(part, BoxPictures):
        return [f"'''{escaped(row.label)}:''' {listed(row.values)}" for row in part.rows]
    said = BREAK.join(_tallied(part)) if isinstance(part, BoxTable) else listed(part.values)
    return [f"'''{escaped(part.label)}:''' {said}"]


def _tallied(table: BoxTable) -> list[str]:
    """Each candidate with what was counted."""
    lines = []
    for value, texts in table.rows:
        counted = "; ".join(f"{name}: {text}" for name, text in zip(table.columns, texts, strict=True) if text)
        lines.append(f"{written(value)} {escaped(counted)}".rstrip())
    return lines
