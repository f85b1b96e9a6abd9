"""Three-way merge of two texts by line: what each side made of their common base, brought together.

S. Khanna, K. Kunal, B. C. Pierce, "A Formal Investigation of Diff3", 2007; where changes of both sides touch, it is a
conflict, as it is to git.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wiki.history.edit_script import shortest_edit
from wiki.history.matching import Budget, gaps, match, widen

MOST_LINES = 40_000  # of both texts, for which a side's shortest edit is sought
SEARCH_STEPS = 300_000  # that search may take: about 0.15 s
MATCH_STEPS = 4_000_000  # where that is not enough, see `matching`: less than 0.1 s


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines in conflict: what stood there in the base, and what each side made of it. Any may be empty."""

    base: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The lines that are settled, as strings, and the hunks that are not, in order."""

    parts: tuple[str | Hunk, ...]

    @property
    def hunks(self) -> list[Hunk]:
        """What somebody has to decide."""
        return [part for part in self.parts if isinstance(part, Hunk)]

    def text(self) -> str:
        """The merged text, with mine where both are in conflict."""
        lines: list[str] = []
        for part in self.parts:
            lines += part.mine if isinstance(part, Hunk) else (part,)
        return "\n".join(lines)

    def places(self) -> Iterator[tuple[int, Hunk]]:
        """Each hunk with the number, from 0, of the line of `text()` at which it begins."""
        at = 0
        for part in self.parts:
            if isinstance(part, Hunk):
                yield at, part
            at += len(part.mine) if isinstance(part, Hunk) else 1


class Change(NamedTuple):
    """Lines of the base, from `start` to before `end`, that one side replaced by its own."""

    start: int
    end: int
    new: int
    new_end: int


def merge_lines(base: str, theirs: str, mine: str) -> Merged:
    """Bring both sides together. What both changed alike is taken once.

    The cost is bounded: where a side has too much that repeats and differs, any longest common subsequence is taken,
    and beyond that all between its first and its last change counts as changed.
    """
    before, left, right = lines_of(base), lines_of(theirs), lines_of(mine)
    one, other = changes(before, left), changes(before, right)
    parts: list[str | Hunk] = []
    at = 0
    for ours, yours in _groups(one, other):
        start, end = _extent(ours, yours)
        parts += before[at:start]
        hunk = Hunk(tuple(before[start:end]), _side(left, ours, start, end), _side(right, yours, start, end))
        parts += _settled(hunk, theirs_changed=bool(ours), mine_changed=bool(yours))
        at = end
    return Merged((*parts, *before[at:]))


def lines_of(text: str) -> list[str]:
    """The lines of a text; none for an empty one."""
    return text.split("\n") if text else []


def changes(base: Sequence[str], side: Sequence[str]) -> list[Change]:
    """What one side made of the lines of the base, from its beginning. The cost is bounded: see `merge_lines`."""
    few = len(base) + len(side) <= MOST_LINES
    runs = shortest_edit(base, side, Budget(SEARCH_STEPS)) if few else None
    if runs is None:
        runs = match(base, side, Budget(MATCH_STEPS))
    if runs is None:
        runs = widen((), base, side)
    found = (Change(i, run.old, j, run.new) for i, j, run in gaps(runs, len(base), len(side)))
    return [change for change in found if change.start < change.end or change.new < change.new_end]


def _groups(one: Sequence[Change], other: Sequence[Change]) -> Iterator[tuple[list[Change], list[Change]]]:
    """The changes of both sides in order, those together that overlap or touch."""
    ahead = sorted([(change, 0) for change in one] + [(change, 1) for change in other])
    group: tuple[list[Change], list[Change]] = ([], [])
    end = -1
    for change, side in ahead:
        if change.start > end and end >= 0:
            yield group
            group = ([], [])
        group[side].append(change)
        end = max(end, change.end)
    if end >= 0:
        yield group


def _extent(ours: list[Change], yours: list[Change]) -> tuple[int, int]:
    both = [*ours, *yours]
    return min(change.start for change in both), max(change.end for change in both)


def _side(lines: Sequence[str], changes: list[Change], start: int, end: int) -> tuple[str, ...]:
    """What one side has for the base's lines from `start` to before `end`; nothing when it changed none of them."""
    if not changes:
        return ()
    first, last = changes[0], changes[-1]
    return tuple(lines[first.new - (first.start - start) : last.new_end + (end - last.end)])


def _settled(hunk: Hunk, *, theirs_changed: bool, mine_changed: bool) -> Sequence[str | Hunk]:
    if not mine_changed or hunk.theirs == hunk.mine:
        return hunk.theirs
    return (hunk,) if theirs_changed else hunk.mine
