"""Which line of the one text became which line of the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz.distance import Indel

from wiki.history.matching import Budget, Run, gaps, match, widen
from wiki.history.words import words

ALIKE = 0.3  # from this likeness on (0 to 1, of their words), a line is taken for an edited form of the other
WORDLESS = 0.05  # what two lines without words weigh beside that
PAIR_STEPS = 50  # what it costs to compare two lines at all, in steps of matching
MOST_LINES = 3_000  # changed lines shown one by one; beyond, a gap is one piece

_WORD = re.compile(r"\w")


class Piece(NamedTuple):
    """Lines that belong together, as positions from 0: equal ones, or an edited pair, or lines of one side only.

    A piece that is not equal has at most one line a side, except one too costly to look into: that is replaced whole.
    """

    old: int
    old_end: int
    new: int
    new_end: int
    equal: bool = False


@dataclass(slots=True)
class Aligner:
    """Two texts by lines, and what may be spent on finding out what became of what."""

    old: Sequence[str]
    new: Sequence[str]
    matching: Budget
    pairing: Budget
    lines: Budget = field(default_factory=lambda: Budget(MOST_LINES))

    def pieces(self) -> Iterator[Piece]:
        """All lines of both texts, in order."""
        runs = match(self.old, self.new, self.matching, solid=_WORD.search)
        if runs is None:
            runs = widen((), self.old, self.new)
        for i, j, run in gaps(runs, len(self.old), len(self.new)):
            yield from self._gap(i, run.old, j, run.new)
            if run.length:
                yield _equal(run)

    def _gap(self, i: int, i_end: int, j: int, j_end: int) -> Iterator[Piece]:
        if (i, j) == (i_end, j_end):
            return
        shown = self.lines.take(max(i_end - i, j_end - j))
        runs = self._runs(self.old[i:i_end], self.new[j:j_end]) if shown else None
        if runs is None:
            yield Piece(i, i_end, j, j_end)
            return
        for k, m, run in gaps(runs, i_end - i, j_end - j):
            yield from _stretch(i + k, i + run.old, j + m, j + run.new)
            yield from self._partners(i + run.old, j + run.new, run.length)

    def _partners(self, i: int, j: int, count: int) -> Iterator[Piece]:
        for k in range(count):
            yield Piece(i + k, i + k + 1, j + k, j + k + 1, equal=self.old[i + k] == self.new[j + k])

    def _runs(self, old: Sequence[str], new: Sequence[str]) -> list[Run] | None:
        """The lines of a gap that belong together: equal or edited. None when neither way of finding out is cheap."""
        if not old or not new or len(old) == len(new) == 1:
            return []
        before, after = [words(line) for line in old], [words(line) for line in new]
        if self.pairing.take(_forecast(before, after)):
            return _best_pairs([[_likeness(a, b) for b in after] for a in before])
        return match(old, new, self.matching)


def _equal(run: Run) -> Piece:
    return Piece(run.old, run.old + run.length, run.new, run.new + run.length, equal=True)


def _stretch(i: int, i_end: int, j: int, j_end: int) -> Iterator[Piece]:
    """Lines without a partner: as many old as new replaced each other, otherwise the old went and the new came."""
    if i_end - i == j_end - j:
        yield from (Piece(i + k, i + k + 1, j + k, j + k + 1) for k in range(i_end - i))
        return
    yield from (Piece(k, k + 1, j, j) for k in range(i, i_end))
    yield from (Piece(i_end, i_end, k, k + 1) for k in range(j, j_end))


def _forecast(old: list[list[str]], new: list[list[str]]) -> int:
    """The steps of comparing every old line with every new one."""
    old_words, new_words = sum(map(len, old)), sum(map(len, new))
    moves = len(old) * len(new) * PAIR_STEPS + old_words * len(new) + new_words * len(old)
    return moves + old_words * new_words // 64


def _likeness(old: list[str], new: list[str]) -> float:
    """How much two lines have in common, by their words; lines without any are a little alike."""
    if old and new:
        return float(Indel.normalized_similarity(old, new, score_cutoff=ALIKE))
    return 0.0 if old or new else WORDLESS


def _best_pairs(likeness: list[list[float]]) -> list[Run]:
    """The pairs, in order on both sides, whose likeness adds up to the most (S. Needleman and C. Wunsch, 1970)."""
    old, new = len(likeness), len(likeness[0])
    best = [[0.0] * (new + 1) for _ in range(old + 1)]
    for i in reversed(range(old)):
        for j in reversed(range(new)):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    return list(_walk(likeness, best))


def _walk(likeness: list[list[float]], best: list[list[float]]) -> Iterator[Run]:
    i = j = 0
    while i < len(likeness) and j < len(likeness[0]):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            yield Run(i, j, 1)
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
