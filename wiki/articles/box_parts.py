"""The parts of a box: plain rows, sides in columns across all that is said of them, and small tables of votes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, TypeAlias

from wiki.articles.box import BoxGroup, BoxRow, BoxValue
from wiki.articles.kinds import Kind
from wiki.articles.ontology import Ontology
from wiki.markup.pictures import file_name

# What a candidate's row of an election counts; a property whose facts say one of these becomes a table.
TALLIES = ("votes", "share", "seats")
# A property of sides with this constraint says of a part what it says of the whole: a battle has the sides of its war.
IN_WHOLE_TOO = "in_whole_too"
# More sides than these stand one below the other where there is little room.
ABREAST = 2


@dataclass(frozen=True)
class BoxSideRow:
    """What one property says of each side: one cell, perhaps empty, for each."""

    label: str
    property: str
    cells: list[list[BoxValue]]


@dataclass(frozen=True)
class BoxSides:
    """The sides of a war or battle, a column each, with all that is stated of them."""

    names: list[str]
    rows: list[BoxSideRow]

    @property
    def abreast(self) -> bool:
        """Whether the columns fit beside each other in a narrow box."""
        return len(self.names) <= ABREAST

    @property
    def columns(self) -> list[tuple[str, list[tuple[str, list[BoxValue]]]]]:
        """Side by side: its name, and the label and values of each property that says something of it."""
        return [
            (name, [(row.label, row.cells[place]) for row in self.rows if row.cells[place]])
            for place, name in enumerate(self.names)
        ]


@dataclass(frozen=True)
class BoxTable:
    """Candidates and what they won. Each row is a value, without its tallies, and the text of each column."""

    label: str
    property: str
    columns: list[str]
    rows: list[tuple[BoxValue, list[str]]]


@dataclass(frozen=True)
class BoxPictures:
    """The pictures of an article, a row for each property: its flag, its arms, its portrait."""

    rows: list[BoxRow]

    @property
    def label(self) -> str:
        return ", ".join(row.label for row in self.rows)


BoxPart: TypeAlias = BoxRow | BoxSides | BoxTable | BoxPictures


def box_parts(rows: Iterable[BoxRow]) -> list[BoxPart]:
    """The rows as parts: pictures on top, rows of sides gathered where the first stands, rows of votes as tables."""
    shown, rows = _pictures(rows)
    sided = [row for row in rows if _has_sides(row)]
    parts: list[BoxPart] = [shown] if shown else []
    for row in rows:
        if row not in sided:
            parts.append(_table(row) if _is_tally(row) else row)
            continue
        if row is sided[0]:
            parts.append(_sides(sided))
        if without := [group for group in row.groups if not group.side]:
            parts.append(replace(row, groups=without))
    return parts


def box_sections(parts: Iterable[BoxPart]) -> Iterator[tuple[str, list[BoxPart]]]:
    """The parts in runs of one sort, as HTML needs them: `pictures`, `rows`, `sides` or `table`."""
    for sort, run in groupby(parts, key=_sort):
        if sort == "rows":
            yield sort, list(run)
        else:
            yield from ((sort, [part]) for part in run)


def properties_of_wholes(ontology: Ontology) -> set[str]:
    """The properties of sides that a part has from its whole."""
    return {name for name, prop in ontology.properties.items() if prop.sided and prop.constraint(IN_WHOLE_TOO)}


def awaits_sides(facts: list[dict[str, Any]], kind: Kind | None, ontology: Ontology) -> bool:
    """Whether an article of this kind may have sides, but states none."""
    names = properties_of_wholes(ontology)
    return bool(kind and names & set(kind.properties)) and not any(fact["property"] in names for fact in facts)


def _sort(part: BoxPart) -> str:
    return {BoxSides: "sides", BoxTable: "table", BoxPictures: "pictures"}.get(type(part), "rows")


def _pictures(rows: Iterable[BoxRow]) -> tuple[BoxPictures | None, list[BoxRow]]:
    """The pictures among the values of some rows, and the rows without them."""
    shown, rest = [], []
    for row in rows:
        pictures = [value for value in row.values if row.pictures and file_name(value.text)]
        if not pictures:
            rest.append(row)
            continue
        shown.append(replace(row, groups=[BoxGroup("", pictures)]))
        if others := [value for value in row.values if value not in pictures]:
            rest.append(replace(row, groups=[BoxGroup("", others)]))
    return BoxPictures(shown) if shown else None, rest


def _has_sides(row: BoxRow) -> bool:
    return any(group.side for group in row.groups) and not _is_tally(row)


def _is_tally(row: BoxRow) -> bool:
    return any(key in TALLIES for value in row.values for key, _text in value.qualifiers)


def _sides(rows: list[BoxRow]) -> BoxSides:
    names = list(dict.fromkeys(group.side for row in rows for group in row.groups if group.side))
    return BoxSides(names, [BoxSideRow(row.label, row.property, _cells(row.groups, names)) for row in rows])


def _cells(groups: list[BoxGroup], names: list[str]) -> list[list[BoxValue]]:
    values = {group.side: group.values for group in groups}
    return [values.get(name, []) for name in names]


def _table(row: BoxRow) -> BoxTable:
    told = {key for value in row.values for key, _text in value.qualifiers}
    columns = [key for key in TALLIES if key in told]
    return BoxTable(
        row.label,
        row.property,
        columns,
        [_counted(value, group.side, columns) for group in row.groups for value in group.values],
    )


def _counted(value: BoxValue, side: str, columns: list[str]) -> tuple[BoxValue, list[str]]:
    said = dict(value.qualifiers)
    rest = [("list", side)] if side else []
    rest += [(key, text) for key, text in value.qualifiers if key not in columns]
    return replace(value, qualifiers=rest), [said.get(key, "") for key in columns]
