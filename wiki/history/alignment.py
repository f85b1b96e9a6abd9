"""Which line of the one text became which line of the other."""

import re
from collections.abc import Container, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz.distance import Indel

from wiki.history.matching import Budget, Run, gaps, match, widen
from wiki.history.moves import edited_moves, moved_lines
from wiki.history.words import words

ALIKE = 0.3  # from this likeness on (0 to 1, of their words), a line is taken for an edited form of the other
WORDLESS = 0.05  # what two lines without words weigh beside that
PAIR_STEPS = 50  # what it costs to compare two lines at all, in steps of matching
MOST_LINES = 3_000  # changed lines shown one by one; beyond, a gap is one piece

_WORD = re.compile(r"\w")


class Piece(NamedTuple):
    """Lines that belong together, as positions from 0: equal ones, or an edited pair, or lines of one side only.

    A piece that is not equal has at most one line a side, except one too costly to look into: that is replaced whole.
    `moved` says that its one line stands on the other side as well, elsewhere.
    """

    old: int
    old_end: int
    new: int
    new_end: int
    equal: bool = False
    moved: bool = False


@dataclass(slots=True)
class Aligner:
    """Two texts by lines, and what may be spent on finding out what became of what."""

    old: Sequence[str]
    new: Sequence[str]
    matching: Budget
    pairing: Budget
    lines: Budget = field(default_factory=lambda: Budget(MOST_LINES))
    moves: dict[int, int] = field(default_factory=dict)

    def pieces(self) -> Iterator[Piece]:
        """All lines of both texts, in order. Afterwards `moves` says where each line that moved away stands now."""
        runs = match(self.old, self.new, self.matching, solid=_WORD.search)
        if runs is None:
            runs = widen((), self.old, self.new)
        else:
            self.moves = self._moves(runs)
        came = set(self.moves.values())
        for i, j, run in gaps(runs, len(self.old), len(self.new)):
            yield from self._gap(i, run.old, j, run.new, came)
            if run.length:
                yield _equal(run)

    def _moves(self, runs: Sequence[Run]) -> dict[int, int]:
        """The lines that stand in another gap now, as they were or with some words changed."""
        old_gaps: dict[int, int] = {}
        new_gaps: dict[int, int] = {}
        for number, (i, j, run) in enumerate(gaps(runs, len(self.old), len(self.new))):
            old_gaps |= dict.fromkeys(range(i, run.old), number)
            new_gaps |= dict.fromkeys(range(j, run.new), number)
        left, came = {at: self.old[at] for at in old_gaps}, {at: self.new[at] for at in new_gaps}
        moves = moved_lines(left, came)
        if len(left) + len(came) <= MOST_LINES:
            arrived = set(moves.values())
            rest = {at: line for at, line in left.items() if at not in moves}
            moves |= edited_moves(rest, {at: line for at, line in came.items() if at not in arrived}, self.pairing)
        return {at: place for at, place in moves.items() if old_gaps[at] != new_gaps[place]}

    def _gap(self, i: int, i_end: int, j: int, j_end: int, came: Container[int]) -> Iterator[Piece]:
        if (i, j) == (i_end, j_end):
            return
        stayed = [at for at in range(i, i_end) if at not in self.moves]
        known = [at for at in range(j, j_end) if at not in came]
        shown = self.lines.take(max(i_end - i, j_end - j))
        runs = self._runs([self.old[at] for at in stayed], [self.new[at] for at in known]) if shown else None
        if runs is None:
            yield Piece(i, i_end, j, j_end)
            return
        for old, new in _pairs(stayed, known, runs):
            i, j = yield from self._moved_before(i, old, j, new)
            yield self._piece(i, i + (old is not None), j, j + (new is not None))
            i, j = i + (old is not None), j + (new is not None)
        yield from self._moved_before(i, i_end, j, j_end)

    def _moved_before(
        self, i: int, old: int | None, j: int, new: int | None
    ) -> Generator[Piece, None, tuple[int, int]]:
        """Pieces for the moved lines before these two, where there are such; where it goes on."""
        for at in range(i, i if old is None else old):
            yield Piece(at, at + 1, j, j, moved=True)
        i = i if old is None else old
        for at in range(j, j if new is None else new):
            yield Piece(i, i, at, at + 1, moved=True)
        return i, j if new is None else new

    def _piece(self, i: int, i_end: int, j: int, j_end: int) -> Piece:
        return Piece(i, i_end, j, j_end, equal=i < i_end and j < j_end and self.old[i] == self.new[j])

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


def _pairs(old: list[int], new: list[int], runs: list[Run]) -> Iterator[tuple[int | None, int | None]]:
    """The lines of a gap, by number: those that belong together, and between them those without a partner."""
    for k, m, run in gaps(runs, len(old), len(new)):
        yield from _stretch(old[k : run.old], new[m : run.new])
        yield from zip(old[run.old : run.old + run.length], new[run.new : run.new + run.length], strict=True)


def _stretch(old: list[int], new: list[int]) -> Iterator[tuple[int | None, int | None]]:
    """Lines without a partner: as many old as new replaced each other, otherwise the old went and the new came."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    yield from ((at, None) for at in old)
    yield from ((None, at) for at in new)


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
