"""The box of facts: facts grouped by property, in the order of the kind, references as links, dates in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from wiki.articles.dating import show_date, show_time
from wiki.articles.kinds import Kind
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype, Property
from wiki.articles.values import NO_VALUE
from wiki.markup.pictures import file_name, flag_place, place
from wiki.markup.wikilinks import inline_reference, parse_reference

# How wide a picture stands in the box, in pixels; two of them share its width.
PICTURE_WIDTH = 280
# The property that says which picture is the flag of an article.
FLAG = "flag"


@dataclass(frozen=True)
class BoxImage:
    """The picture of a value for what is no page: its size in pixels, and all of it as an address (`data:`)."""

    width: int
    height: int
    source: str


@dataclass(frozen=True)
class BoxValue:
    """One fact as the box shows it. `html` is safe, the rest is text.

    `text` and `target` say the same as `html` to what is no page: the words, and the title they link to. `doubt` is the
    word for what is not certain on the day that is shown.
    """

    html: str
    when: str = ""
    qualifiers: list[tuple[str, str]] = field(default_factory=list)
    note: str = ""
    text: str = ""
    target: str = ""
    doubt: str = ""
    image: BoxImage | None = None

    @property
    def details(self) -> list[str]:
        """All that is said about the value, in the order of the page."""
        qualifiers = [f"{key}: {text}" for key, text in self.qualifiers]
        return [words for words in (self.doubt, self.when, *qualifiers, self.note) if words]


@dataclass(frozen=True)
class BoxGroup:
    """The values of one side; `side` is empty for properties without sides."""

    side: str
    values: list[BoxValue] = field(default_factory=list)


@dataclass(frozen=True)
class BoxRow:
    """One property with all that is stated of it; `inverse` when it is other articles that state it.

    The values of a row of `pictures` are names of files.
    """

    label: str
    property: str
    groups: list[BoxGroup]
    inverse: bool = False
    pictures: bool = False

    @cached_property
    def values(self) -> list[BoxValue]:
        return [value for group in self.groups for value in group.values]


def box_rows(
    facts: list[dict[str, Any]], kind: Kind | None, ontology: Ontology, *, mark: Callable[[str], str]
) -> list[BoxRow]:
    """The rows of an article's box. `mark` declares the HTML of a value safe.

    A fact may carry `doubt`, the word for what is not certain of it.
    """
    order = [prop.name for prop in ontology.properties_of(kind)] if kind else list(ontology.properties)
    by_property: dict[str, list[dict[str, Any]]] = {}
    for fact in facts:
        by_property.setdefault(fact["property"], []).append(fact)
    known = [name for name in order if name in by_property]
    return [
        _row(name, by_property[name], ontology, mark)
        for name in known + [name for name in by_property if name not in known]
    ]


def _row(name: str, facts: list[dict[str, Any]], ontology: Ontology, mark: Callable[[str], str]) -> BoxRow:
    prop = ontology.properties.get(name)
    groups: dict[str, BoxGroup] = {}
    for fact in facts:
        side = fact.get("side", "")
        groups.setdefault(side, BoxGroup(side)).values.append(_value(fact, prop, ontology, mark))
    label = prop.label if prop else name.replace("_", " ")
    return BoxRow(label, name, list(groups.values()), pictures=bool(prop and prop.datatype == Datatype.IMAGE))


def _value(fact: dict[str, Any], prop: Property | None, ontology: Ontology, mark: Callable[[str], str]) -> BoxValue:
    value = fact["value"]
    if prop and prop.datatype == Datatype.DATE:
        value = show_date(value, ontology)
    reference = parse_reference(value)
    qualifiers = fact.get("qualifiers", {}).items()
    return BoxValue(
        html=mark(_html(value, prop, ontology)),
        when=show_time(fact.get("from", ""), fact.get("to", ""), ontology),
        qualifiers=[(key.replace("_", " "), str(text)) for key, text in qualifiers],
        note=fact.get("note", ""),
        text=reference.label if reference else value,
        target=reference.target if reference else "",
        doubt=fact.get("doubt", ""),
    )


def _html(value: str, prop: Property | None, ontology: Ontology) -> str:
    """A value as HTML: a link, the place of a picture, or escaped; before a side's party the place of its flag."""
    if prop and prop.datatype == Datatype.IMAGE and value not in NO_VALUE and file_name(value):
        return place(value, PICTURE_WIDTH)
    html = inline_reference(value)
    reference = parse_reference(value) if prop and prop.sided and FLAG in ontology.properties else None
    return flag_place(reference.target) + html if reference else html
