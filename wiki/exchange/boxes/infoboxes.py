"""A box as a call of the infobox template that MediaWiki's wikis have for its kind, otherwise of the general one."""

from __future__ import annotations

from collections.abc import Callable

from wiki.articles.box import BoxRow
from wiki.articles.box_parts import BoxPart, BoxPictures, BoxSides, BoxTable
from wiki.chronology.boxes.box import Box
from wiki.exchange.boxes import parameters as known
from wiki.exchange.boxes.general_infobox import general, remarks
from wiki.exchange.boxes.parameters import Infobox
from wiki.exchange.boxes.wikitext import escaped, listed, subject, template

Parameters = list[tuple[str, str]]

# How many of each the templates can number; a longer list goes to the notes whole.
MOST_SIDES, MOST_CANDIDATES, MOST_NUMBERED = 3, 9, 15


def box_as_wikitext(box: Box) -> str:
    """The call of the template for a clean box. What the template has no parameter for stands in its notes."""
    if box.kind not in _INFOBOXES:
        return general(box)
    infobox = _infobox(box)
    said: Parameters = [(infobox.title, escaped(box.title)), *_type(box, infobox), *_dates(box, infobox)]
    rest, leaders = [], 0
    for part in box.parts:
        if _is_date(part, infobox):
            continue
        if isinstance(part, BoxRow) and infobox is known.COUNTRY and part.property == "holds_office":
            leaders += 1
            said += [(f"leader_title{leaders}", escaped(part.label)), (f"leader_name{leaders}", listed(part.values))]
        elif found := _parameters(part, infobox):
            said += found
        else:
            rest.append(part)
    return template(infobox.name, [*said, (infobox.rest, remarks(box, rest))])


def _infobox(box: Box) -> Infobox:
    held = any(isinstance(part, BoxRow) and part.property == "holds_office" for part in box.parts)
    return known.OFFICEHOLDER if held and box.kind == "person" else _INFOBOXES[box.kind]


def _parameters(part: BoxPart, infobox: Infobox) -> Parameters:
    """The parameters that say a part; none when the template has no place for it, or not for so much."""
    if isinstance(part, BoxSides):
        return _SIDED[infobox.name](part) if infobox.name in _SIDED else []
    if isinstance(part, BoxPictures):
        known_names = [(infobox.parameters.get(row.property, ""), row.values[0].text) for row in part.rows]
        return [(name, escaped(file)) for name, file in known_names] if all(name for name, _ in known_names) else []
    if isinstance(part, BoxTable):
        return _candidates(part) if infobox is known.ELECTION else []
    if found := infobox.parameters.get("^" * part.inverse + part.property):
        return [(found, listed(part.values))]
    writer = _NUMBERED.get((infobox.name, part.property))
    return writer(part) if writer and len(part.values) <= MOST_NUMBERED else []


def _sides(sides: BoxSides) -> Parameters:
    """Each property of each side; the sides beyond the third stand below it, since the template has no more."""
    parameters = []
    for row in sides.rows:
        name = known.SIDED.get(row.property, "notes_of_side")
        cells = [
            f"'''{escaped(side)}'''<br />{listed(cell)}" if row is sides.rows[0] else listed(cell)
            for side, cell in zip(sides.names, row.cells, strict=True)
        ]
        last = "<hr />".join(cell for cell in cells[MOST_SIDES - 1 :] if cell)
        parameters += [(f"{name}{number}", cell) for number, cell in enumerate([*cells[: MOST_SIDES - 1], last], 1)]
    return parameters


def _candidates(table: BoxTable) -> Parameters:
    parameters: Parameters = []
    for number, (value, texts) in enumerate(table.rows[: MOST_CANDIDATES + 1], 1):
        parameters.append((f"candidate{number}", listed([value])))
        for name, text in zip(table.columns, texts, strict=True):
            parameters.append((f"{known.TALLIES[name]}{number}", escaped(text)))
    return parameters if len(table.rows) <= MOST_CANDIDATES else []


def _lists(sides: BoxSides) -> Parameters:
    """Candidates by the list they stand on."""
    found = [
        (side, value)
        for row in sides.rows
        for side, cell in zip(sides.names, row.cells, strict=True)
        for value in cell
        if row.property == "candidate"
    ]
    parameters: Parameters = []
    for number, (side, value) in enumerate(found, 1):
        parameters += [(f"candidate{number}", listed([value])), (f"alliance{number}", escaped(side))]
    return parameters if len(found) <= MOST_CANDIDATES else []


def _offices(row: BoxRow) -> Parameters:
    parameters = []
    for number, value in enumerate(row.values, 1):
        parameters += [(f"office{number}", subject(value)), (f"term{number}", escaped("; ".join(value.details)))]
    return parameters


def _succession(row: BoxRow) -> Parameters:
    """The names alone: the template makes links of them."""
    letter = "s" if row.inverse else "p"
    return [(f"{letter}{number}", escaped(value.target or value.text)) for number, value in enumerate(row.values, 1)]


def _unnumbered_candidates(row: BoxRow) -> Parameters:
    found = [(f"candidate{number}", listed([value])) for number, value in enumerate(row.values, 1)]
    return found if len(found) <= MOST_CANDIDATES else []


_NUMBERED: dict[tuple[str, str], Callable[[BoxRow], Parameters]] = {
    (known.OFFICEHOLDER.name, "holds_office"): _offices,
    (known.COUNTRY.name, "predecessor"): _succession,
    (known.ELECTION.name, "candidate"): _unnumbered_candidates,
}
_SIDED = {known.WAR.name: _sides, known.ELECTION.name: _lists}
_INFOBOXES = {
    "war": known.WAR,
    "battle": known.WAR,
    "nation": known.COUNTRY,
    "person": known.PERSON,
    "organisation": known.ORGANIZATION,
    "alliance": known.ORGANIZATION,
    "election": known.ELECTION,
}


def _type(box: Box, infobox: Infobox) -> Parameters:
    """The template of elections must be told which sort it is."""
    if infobox is not known.ELECTION:
        return []
    seats = any(isinstance(part, BoxTable) and "seats" in part.columns for part in box.parts)
    return [("type", "parliamentary" if seats else "presidential")]


def _is_date(part: BoxPart, infobox: Infobox) -> bool:
    return bool(infobox.dates) and isinstance(part, BoxRow) and part.property in ("begins", "ends")


def _dates(box: Box, infobox: Infobox) -> Parameters:
    """Both ends of the time in one parameter, each once."""
    said = {part.property: listed(part.values) for part in box.parts if isinstance(part, BoxRow)}
    first, last = said.get("begins", ""), said.get("ends", "")
    words = first if first == last else " – ".join(filter(None, [first or "?", last]))
    return [(infobox.dates, words)] if infobox.dates and (first or last) else []
