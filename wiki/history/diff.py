"""Two texts side by side, line by line, with the words marked that differ; at a bounded cost whatever is in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from wiki.history.alignment import Aligner, Piece
from wiki.history.matching import Budget
from wiki.history.words import Segment, mark_words, new_side, old_side, replaced, same

CONTEXT = 3
STEPS = 400_000
PAIRING = 10  # pairing may take so many times as much: it is what makes a comparison readable

RowKind = Literal["same", "changed", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line before and after. `old_line` and `new_line` count from 1; None on the side that has no such line.

    A row that covers more than one line a side (`whole`) is a passage too large to be compared by line. A line that
    stands elsewhere now has a row on each side, with its number on the other one (`moved`); its segments tell what
    became of its words.
    """

    kind: RowKind
    old_line: int | None
    new_line: int | None
    segments: tuple[Segment, ...]
    old_count: int = 1
    new_count: int = 1
    moved: int | None = None

    @property
    def old(self) -> tuple[Segment, ...]:
        """The left side; joined, the old text of the row."""
        return old_side(self.segments) if self.old_line else ()

    @property
    def new(self) -> tuple[Segment, ...]:
        """The right side; joined, the new text of the row."""
        return new_side(self.segments) if self.new_line else ()

    @property
    def text(self) -> str:
        """An equal line as it is."""
        return "".join(segment.text for segment in self.segments)

    @property
    def whole(self) -> bool:
        """Whether this is a passage of many lines, replaced as one."""
        return max(self.old_count, self.new_count) > 1


@dataclass(frozen=True, slots=True)
class Skipped:
    """Equal lines that are not shown: the number of the first one on each side, and the lines themselves."""

    old_line: int
    new_line: int
    lines: tuple[str, ...]
    kind: Literal["skipped"] = "skipped"

    @property
    def count(self) -> int:
        """How many lines are left out."""
        return len(self.lines)


Part = Row | Skipped


def compare_lines(old: str, new: str, *, budget: int = STEPS, context: int = CONTEXT) -> list[Part]:
    """What became of each line, in order, with `context` equal lines about each change; nothing for equal texts.

    `budget` bounds, each by itself, the steps of matching lines, of pairing edited lines and of marking words (see
    `matching`). What is past it is shown as replaced whole; nothing is ever left out but equal lines.
    """
    if old == new:
        return []
    before, after = _lines(old), _lines(new)
    words = Budget(budget)
    aligner = Aligner(before, after, matching=Budget(budget), pairing=Budget(PAIRING * budget))
    pieces = _joined(aligner.pieces())
    origins = {place: at for at, place in aligner.moves.items()}
    parts: list[Part] = []
    for number, piece in enumerate(pieces):
        if piece.equal:
            head = context if number else 0
            tail = context if number < len(pieces) - 1 else 0
            parts += _folded(piece, before, head, tail)
        elif piece.moved and piece.old < piece.old_end:
            parts.append(_moved_away(piece.old, aligner.moves[piece.old], before, after, words))
        elif piece.moved:
            parts.append(_moved_here(origins[piece.new], piece.new, before, after, words))
        else:
            parts.append(_row(piece, before, after, words))
    return parts


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """The pieces, with equal ones that follow each other made one."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.equal and joined and joined[-1].equal:
            joined[-1] = joined[-1]._replace(old_end=piece.old_end, new_end=piece.new_end)
        else:
            joined.append(piece)
    return joined


def _folded(piece: Piece, lines: Sequence[str], head: int, tail: int) -> Iterator[Part]:
    """Equal lines: the first `head` and the last `tail` of them; what is between is skipped unless it is one line."""
    first, last = piece.old + head, piece.old_end - tail
    offset = piece.new - piece.old
    if last - first < 2:
        first = last = piece.old_end
    for at in range(piece.old, first):
        yield Row("same", at + 1, at + offset + 1, same(lines[at]))
    if first < last:
        yield Skipped(first + 1, first + offset + 1, tuple(lines[first:last]))
    for at in range(last, piece.old_end):
        yield Row("same", at + 1, at + offset + 1, same(lines[at]))


def _moved_away(old: int, new: int, before: Sequence[str], after: Sequence[str], budget: Budget) -> Row:
    segments = old_side(mark_words(before[old], after[new], budget))
    return Row("removed", old + 1, None, segments, new_count=0, moved=new + 1)


def _moved_here(old: int, new: int, before: Sequence[str], after: Sequence[str], budget: Budget) -> Row:
    segments = new_side(mark_words(before[old], after[new], budget))
    return Row("added", None, new + 1, segments, old_count=0, moved=old + 1)


def _row(piece: Piece, before: Sequence[str], after: Sequence[str], budget: Budget) -> Row:
    removed, added = before[piece.old : piece.old_end], after[piece.new : piece.new_end]
    old, new = "\n".join(removed), "\n".join(added)
    paired = len(removed) == len(added) == 1
    kind: RowKind = "changed" if removed and added else "removed" if removed else "added"
    return Row(
        kind,
        piece.old + 1 if removed else None,
        piece.new + 1 if added else None,
        mark_words(old, new, budget) if paired else replaced(old, new),
        len(removed),
        len(added),
    )
