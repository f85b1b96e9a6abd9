"""What two sequences have in common, at a cost that is known before it is paid.

The longest common subsequence takes one step for every item of one side and 64 items of the other, whatever the items
are (H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004); a step is about 20 nanoseconds and 8 bytes.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rapidfuzz.distance import LCSseq

WORD_BITS = 64


class Run(NamedTuple):
    """Items that stand on both sides: where the run begins on each, and how many there are."""

    old: int
    new: int
    length: int


@dataclass(slots=True)
class Budget:
    """How many steps may still be spent."""

    left: int

    def take(self, steps: int) -> bool:
        """Spend the steps; False, with nothing spent, when there are not enough left."""
        if steps > self.left:
            return False
        self.left -= steps
        return True


def common_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """How many items both sides begin with, and how many of the rest both end with."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return start, end


def match(
    old: Sequence[Hashable], new: Sequence[Hashable], budget: Budget, solid: Callable[[Any], object] | None = None
) -> list[Run] | None:
    """The runs that both sides share, in order; None when the budget does not allow to look for them.

    The common ends; between them a longest common subsequence of the `solid` items (those that carry meaning: words,
    not spaces; without the argument, all); and then whatever stands beside these on both sides alike.
    """
    start, end = common_ends(old, new)
    middle = _longest(old[start : len(old) - end], new[start : len(new) - end], budget, solid)
    if middle is None:
        return None
    inner = (Run(start + run.old, start + run.new, run.length) for run in middle)
    return widen([Run(0, 0, start), *inner, Run(len(old) - end, len(new) - end, end)], old, new)


def _longest(
    old: Sequence[Hashable], new: Sequence[Hashable], budget: Budget, solid: Callable[[Any], object] | None
) -> list[Run] | None:
    """A longest common subsequence. What stands on one side only is left out before the cost is reckoned."""
    shared = {item: number for number, item in enumerate(set(old) & set(new)) if not solid or solid(item)}
    old_at = [i for i, item in enumerate(old) if item in shared]
    new_at = [i for i, item in enumerate(new) if item in shared]
    if not budget.take(len(old_at) * (len(new_at) // WORD_BITS + 1)):
        return None
    blocks = LCSseq.opcodes([shared[old[i]] for i in old_at], [shared[new[i]] for i in new_at]).as_matching_blocks()
    return [Run(old_at[block.a + i], new_at[block.b + i], 1) for block in blocks for i in range(block.size)]


def widen(runs: Sequence[Run], old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """The runs with what is alike at both ends of each gap between them, joined where they meet."""
    wider: list[Run] = []
    for i, j, run in gaps(runs, len(old), len(new)):
        start, end = common_ends(old[i : run.old], new[j : run.new])
        wider += (Run(i, j, start), Run(run.old - end, run.new - end, end), run)
    return list(join_runs(wider))


def join_runs(runs: Iterable[Run]) -> Iterator[Run]:
    """The same runs, without empty ones, and with those that follow each other on both sides made one."""
    last: Run | None = None
    for run in runs:
        if not run.length:
            continue
        if last and (last.old + last.length, last.new + last.length) == (run.old, run.new):
            last = Run(last.old, last.new, last.length + run.length)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def gaps(runs: Iterable[Run], old_length: int, new_length: int) -> Iterator[tuple[int, int, Run]]:
    """Before each run, and before an empty one at the very end: where what does not match begins, old and new."""
    old = new = 0
    for run in (*runs, Run(old_length, new_length, 0)):
        yield old, new, run
        old, new = run.old + run.length, run.new + run.length
