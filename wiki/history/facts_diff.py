"""What changed between two revisions besides the prose: the facts, by statement, and the other fields, by value."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from wiki.history.diff import STEPS
from wiki.history.matching import Budget, match
from wiki.history.words import Segment, mark_words, new_side, old_side

FIELDS = ("property", "value", "from", "to", "side", "qualifiers", "note", "canon")

Fact = Mapping[str, Any]
FactKind = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A field before and after: a text with its words marked, or a list with its items marked (`listed`).

    The items of a list come in their new order, the removed ones last; when none is marked, only the order changed.
    """

    name: str
    segments: tuple[Segment, ...]
    listed: bool = False
    qualifier: bool = False

    @property
    def old(self) -> tuple[Segment, ...]:
        """The segments of the old text, or the items that the old list had."""
        return old_side(self.segments)

    @property
    def new(self) -> tuple[Segment, ...]:
        """The segments of the new text, or the items that the new list has."""
        return new_side(self.segments)


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact before and after; `old` or `new` is None where it is missing.

    `changes` holds the fields that differ (for a changed fact only); `moved` says that its place among the others
    changed as well, and is all there is to say of the kind `moved`.
    """

    kind: FactKind
    old: Fact | None
    new: Fact | None
    changes: tuple[ValueChange, ...] = ()
    moved: bool = False

    @property
    def id(self) -> str:
        """By what the fact is known from revision to revision; empty for one that has no id."""
        return str((self.new or self.old or {}).get("id", ""))


def compare_values(old: Mapping[str, Any], new: Mapping[str, Any], *, budget: int = STEPS) -> list[ValueChange]:
    """The fields that differ, by name (title, aliases ...), in the order of `new`; a missing field is an empty one."""
    return list(_changes(old, new, Budget(budget)))


def compare_facts(old: Sequence[Fact], new: Sequence[Fact], *, budget: int = STEPS) -> list[FactChange]:
    """The facts that were added, removed, changed or moved, in the order of `new`, removed ones where they stood.

    A fact is known by its `id`; facts without one are the same when all they say is the same.
    """
    before, after = _by_key(old), _by_key(new)
    steps = Budget(budget)
    moved = _moved([key for key in before if key in after], [key for key in after if key in before], steps)
    places = _places(list(before), list(after))
    changes = (_fact_change(before.get(key), after.get(key), key in moved, steps) for key in places)
    return [change for change in changes if change]


def _by_key(facts: Sequence[Fact]) -> dict[tuple[str, int], Fact]:
    """Each fact under its id, or under all it says; a repeated key is told apart by its number."""
    seen: Counter[str] = Counter()
    found = {}
    for fact in facts:
        key = f"id {fact['id']}" if fact.get("id") else json.dumps(fact, sort_keys=True, default=str)
        found[key, seen[key]] = fact
        seen[key] += 1
    return found


def _places(old: list[tuple[str, int]], new: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """All keys in the order of `new`, with each one that is only in `old` after the one it followed there."""
    place = {key: (at, 0) for at, key in enumerate(new)}
    last = -1
    for at, key in enumerate(old):
        if key in place:
            last = place[key][0]
        else:
            place[key] = (last, at + 1)
    return sorted(place, key=place.__getitem__)


def _moved(old: list[tuple[str, int]], new: list[tuple[str, int]], budget: Budget) -> set[tuple[str, int]]:
    """The fewest keys that had to move to turn one order into the other; none when that is too much to find out."""
    runs = match(old, new, budget)
    if runs is None:
        return set()
    return set(old).difference(*(old[run.old : run.old + run.length] for run in runs))


def _fact_change(old: Fact | None, new: Fact | None, moved: bool, budget: Budget) -> FactChange | None:
    if old is None or new is None:
        return FactChange("removed" if new is None else "added", old, new)
    changes = tuple(_field_changes(old, new, budget))
    if changes:
        return FactChange("changed", old, new, changes, moved)
    return FactChange("moved", old, new, moved=True) if moved else None


def _field_changes(old: Fact, new: Fact, budget: Budget) -> Iterator[ValueChange]:
    """The fields that differ, in the order of FIELDS; each qualifier is a field of its own, after the others."""
    others = sorted({*old, *new} - {*FIELDS, "id"})
    names = [name for name in (*FIELDS, *others) if name != "qualifiers"]
    yield from _changes({name: old.get(name) for name in names}, {name: new.get(name) for name in names}, budget)
    yield from _changes(_qualifiers(old), _qualifiers(new), budget, qualifier=True)


def _qualifiers(fact: Fact) -> Mapping[str, Any]:
    found = fact.get("qualifiers")
    return found if isinstance(found, Mapping) else {}


def _changes(
    old: Mapping[str, Any], new: Mapping[str, Any], budget: Budget, qualifier: bool = False
) -> Iterator[ValueChange]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name), new.get(name)
        if isinstance(before, list) or isinstance(after, list):
            segments, listed = _marked_items(before or [], after or []), True
        else:
            segments, listed = mark_words(_text(before), _text(after), budget), False
        if any(segment.changed for segment in segments) or (listed and before and before != after):
            yield ValueChange(name, segments, listed, qualifier)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _marked_items(old: Sequence[object], new: Sequence[object]) -> tuple[Segment, ...]:
    left = Counter(map(_text, old))
    segments = []
    for item in map(_text, new):
        segments.append(Segment(item, "same" if left[item] else "added"))
        left[item] -= left[item] > 0
    return (*segments, *(Segment(item, "removed") for item in left.elements()))
