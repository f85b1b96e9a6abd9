"""The history of one statement: when it appeared, what changed in it, when it went and came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from wiki.history.facts_diff import ValueChange, compare_facts

Fact = Mapping[str, Any]
EventKind = Literal["appeared", "changed", "removed", "returned"]


@dataclass(frozen=True, slots=True)
class FactEvent:
    """What revision `rev` did to the fact. `fact` is what it says since then, or what it said to the end.

    `before` is the revision that it was compared with, 0 for none; when others stand between the two, the change may
    be theirs (`between`).
    """

    kind: EventKind
    rev: int
    before: int
    fact: Fact
    changes: tuple[ValueChange, ...] = ()

    @property
    def between(self) -> bool:
        """Whether revisions that were not among those given stand between the two."""
        return self.rev - self.before > 1


def fact_events(states: Iterable[tuple[int, Fact | None]]) -> Iterator[FactEvent]:
    """The events, oldest first. `states`: the number of each revision, in order, and what the fact says there."""
    last: Fact | None = None
    fact: Fact | None = None
    before = 0
    for rev, now in states:
        if now and not fact:
            yield FactEvent("returned" if last else "appeared", rev, before, now, _changes(last, now))
        elif fact and not now:
            yield FactEvent("removed", rev, before, fact)
        elif fact and now and (changes := _changes(fact, now)):
            yield FactEvent("changed", rev, before, now, changes)
        fact, last, before = now, now or last, rev


def _changes(old: Fact | None, new: Fact) -> tuple[ValueChange, ...]:
    """The fields in which the fact differs; none for one that is new."""
    if old is None or old == new:
        return ()
    return tuple(change for found in compare_facts([old], [new]) for change in found.changes)
