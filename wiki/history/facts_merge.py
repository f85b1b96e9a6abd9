"""Three-way merge of facts, by statement, and of an article's other fields, by value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FactConflict:
    """One statement that both sides changed, each in its own way; None on the side that removed it."""

    base: Fact | None
    theirs: Fact | None
    mine: Fact | None


@dataclass(frozen=True, slots=True)
class ValueConflict:
    """One field that both sides changed, each in its own way."""

    name: str
    base: Any
    theirs: Any
    mine: Any


def merge_facts(base: Sequence[Fact], theirs: Sequence[Fact], mine: Sequence[Fact]) -> list[Fact | FactConflict]:
    """The facts of both sides, in order; a fact is known by its `id`, which every one must have.

    A statement is the unit: what one side added, changed or removed stands; what both changed alike is taken once;
    what both changed differently, or the one changed and the other removed, is a conflict.
    """
    before, left, right = _by_id(base), _by_id(theirs), _by_id(mine)
    merged: list[Fact | FactConflict] = []
    for key in merge_order(list(before), list(left), list(right)):
        was, ours, yours = before.get(key), left.get(key), right.get(key)
        if ours == yours or yours == was:
            settled = ours
        elif ours == was:
            settled = yours
        else:
            merged.append(FactConflict(was, ours, yours))
            continue
        if settled is not None:
            merged.append(settled)
    return merged


def merge_order(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    """Everything that is on any side, once: in the order of the side that changed it, mine if both did.

    What only the other side has follows what it followed there.
    """
    kept = set(theirs) & set(mine) & set(base)
    first, second = mine, theirs
    if _only(mine, kept) == _only(base, kept):
        first, second = theirs, mine
    return _spliced(_spliced(first, second), base)


def merge_items(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    """A list without repetitions, as a set with an order: both sides' additions, without what either removed."""
    gone = {item for item in base if item not in theirs or item not in mine}
    return [item for item in merge_order(base, theirs, mine) if item not in gone]


def merge_values(
    base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[dict[str, Any], list[ValueConflict]]:
    """Each field as the side has it that changed it; mine, and a conflict, where both did and differ."""
    merged, conflicts = {}, []
    for name, value in mine.items():
        merged[name] = theirs[name] if value == base[name] else value
        if merged[name] not in (theirs[name], base[name]) and theirs[name] != base[name]:
            conflicts.append(ValueConflict(name, base[name], theirs[name], value))
    return merged, conflicts


def _by_id(facts: Sequence[Fact]) -> dict[str, Fact]:
    return {fact["id"]: fact for fact in facts}


def _only(items: Sequence[str], kept: set[str]) -> list[str]:
    return [item for item in items if item in kept]


def _spliced(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """All items in the order of `first`, with each one that is only in `second` after the one it followed there."""
    place = {item: (at, 0) for at, item in enumerate(first)}
    last = -1
    for at, item in enumerate(second):
        if item in place:
            last = place[item][0]
        else:
            place[item] = (last, at + 1)
    return sorted(place, key=place.__getitem__)
