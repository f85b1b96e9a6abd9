"""The places of a conflict, in words and marks, and with the fields by which they are decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wiki.articles.article import Canon
from wiki.articles.ontology import current_ontology
from wiki.articles.visibility import Visibility
from wiki.history.comparison import field_label, in_words
from wiki.history.diff import STEPS
from wiki.history.facts_merge import FactConflict, ValueConflict
from wiki.history.matching import Budget
from wiki.history.merge import Hunk
from wiki.history.source_merge import SourceMerge
from wiki.history.words import mark_words, new_side, same

WRITABLE = ("title", "summary")


@dataclass(frozen=True)
class Sides:
    """Something for the base and for each of the two sides: what it is called, or the segments of what it says."""

    base: Any
    theirs: Any
    mine: Any


@dataclass(frozen=True)
class Place:
    """One place to decide; `decisions` describes the fields of the form that belong to it.

    `says` holds the segments of each side, empty where it has nothing; marked is what the base does not have. `both`
    says whether both can stand; `written` is what the field for one's own words begins with, none without that field.
    """

    name: str
    label: str
    says: Sides
    hidden: dict[str, str]
    both: bool = False
    written: str | None = None
    is_text: bool = False
    after: str = ""


class PlaceMaker:
    """Makes the places of one page; the marking of words has one budget for all of them."""

    def __init__(self) -> None:
        self.ontology = current_ontology()
        self.budget = Budget(STEPS)

    def places(self, merge: SourceMerge) -> Iterator[Place]:
        """All that is in conflict: fields, facts, then the text from its beginning."""
        for value in merge.value_conflicts:
            yield self._of_value(value)
        for number, (fact, mine, theirs) in enumerate(merge.fact_rows()):
            yield self._of_fact(f"fact-{number}", fact, mine, theirs)
        lines = merge.body.text().split("\n")
        for number, (at, hunk) in enumerate(merge.body.places()):
            after = next((line for line in reversed(lines[:at]) if line.strip()), "")
            yield self._of_text(f"hunk-{number}", hunk, at, after)

    def _of_value(self, conflict: ValueConflict) -> Place:
        words = (self._value_words(conflict.name, value) for value in (conflict.base, conflict.theirs, conflict.mine))
        name = f"value-{conflict.name}"
        return Place(
            name=name,
            label=field_label(conflict.name),
            says=self._marked(*words),
            hidden={f"{name}-theirs": conflict.theirs},
            written=conflict.mine if conflict.name in WRITABLE else None,
        )

    def _of_fact(self, name: str, conflict: FactConflict, mine: int | None, theirs: int | None) -> Place:
        sides = (conflict.base, conflict.theirs, conflict.mine)
        said: Any = conflict.mine or conflict.theirs
        prop = self.ontology.properties.get(said["property"])
        return Place(
            name=name,
            label=_("Fact: %s") % (prop.label if prop else said["property"]),
            says=self._marked(*("" if fact is None else in_words(fact) for fact in sides)),
            hidden={f"{name}-mine": _row(mine), f"{name}-theirs": _row(theirs)},
            both=None not in (mine, theirs),
        )

    def _of_text(self, name: str, hunk: Hunk, at: int, after: str) -> Place:
        base, theirs, mine = ("\n".join(lines) for lines in (hunk.base, hunk.theirs, hunk.mine))
        fields = {"at": str(at), "lines": str(len(hunk.mine)), "theirs": "".join(f"{line}\n" for line in hunk.theirs)}
        return Place(
            name=name,
            label=_("Text, line %s") % (at + 1),
            says=self._marked(base, theirs, mine),
            hidden={f"{name}-{field}": value for field, value in fields.items()},
            both=True,
            written=mine,
            is_text=True,
            after=after,
        )

    def _value_words(self, name: str, value: str) -> str:
        if name == "kind":
            return self.ontology.kinds[value].label if value in self.ontology.kinds else value
        labels: dict[str, Any] = dict({"canon": Canon.choices, "visibility": Visibility.choices}.get(name, []))
        return str(labels.get(value, value))

    def _marked(self, base: str, theirs: str, mine: str) -> Sides:
        """Of each side is marked what the base does not have, if there is a base to compare it with."""
        left, right = (new_side(mark_words(base, side, self.budget)) if base else same(side) for side in (theirs, mine))
        return Sides(same(base), left, right)


def _row(place: int | None) -> str:
    return "" if place is None else str(place)
