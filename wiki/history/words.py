"""Which words differ between two short texts: a line before and after, a title, a value."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from wiki.history.matching import Budget, Run, gaps, match, widen

Mark = Literal["same", "removed", "added"]

SEGMENT_STEPS = 16  # what a stretch of text costs those who show it, in steps of matching
WORTH_MARKING = 0.25  # of the shorter text must be kept, or the marks would be confetti


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text, never empty, that both sides share or only one of them has."""

    text: str
    mark: Mark = "same"

    @property
    def changed(self) -> bool:
        """Whether only one side has it."""
        return self.mark != "same"


def mark_words(old: str, new: str, budget: Budget) -> tuple[Segment, ...]:
    """Both texts as one sequence, removed before added; leaving out the one or the other gives each text exactly.

    Past the budget everything between the common beginning and the common end counts as replaced.
    """
    if old == new:
        return same(old)
    before, after = tokens(old), tokens(new)
    runs = match(before, after, budget, solid=_WORD.search)
    if runs is None:
        runs = widen((), before, after)
    segments = tuple(_segments(before, after, runs))
    kept = sum(len(segment.text) for segment in segments if not segment.changed)
    if kept < WORTH_MARKING * min(len(old), len(new)) or not budget.take(len(segments) * SEGMENT_STEPS):
        return replaced(old, new)
    return segments


def same(text: str) -> tuple[Segment, ...]:
    """The segments of a text that did not change."""
    return (Segment(text),) if text else ()


def replaced(old: str, new: str) -> tuple[Segment, ...]:
    """The segments of a text that changed as a whole; one side may be empty."""
    sides: tuple[tuple[str, Mark], ...] = ((old, "removed"), (new, "added"))
    return tuple(Segment(text, mark) for text, mark in sides if text)


def old_side(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """What the old text has of them."""
    return tuple(segment for segment in segments if segment.mark != "added")


def new_side(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """What the new text has of them."""
    return tuple(segment for segment in segments if segment.mark != "removed")


def tokens(text: str) -> list[str]:
    """Words, runs of spaces, and single other characters; joined they are the text again.

    A word keeps its accents, vowel signs and inner apostrophes; scripts written without spaces (Chinese, Japanese,
    Thai, Lao, Burmese, Khmer) go by character; an emoji of several code points is one.
    """
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """The tokens that have a letter or a digit in them."""
    return [token for token in tokens(text) if not token.isspace() and _WORD.search(token)]


def _marks() -> str:
    """The combining marks of the basic plane, as the inside of a character class."""
    codes = [code for code in range(0x300, 0x10000) if unicodedata.combining(chr(code))]
    codes += [code for code in range(0x900, 0x1900) if unicodedata.category(chr(code)) in ("Mc", "Mn")]
    return "".join(map(chr, sorted({*codes, *range(0xFE00, 0xFE10)})))


_MARK = f"[{_marks()}\U0001f3fb-\U0001f3ff]*"
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9d"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTERS = f"(?:[^\\W{_UNSPACED}]{_MARK})+"
_TOKEN = re.compile(
    f"{_LETTERS}(?:['\u2019]{_LETTERS})*"
    r"|\s+"
    "|[\U0001f1e6-\U0001f1ff]{2}"
    f"|.{_MARK}(?:\u200d\\S{_MARK})*",
    re.DOTALL,
)
_WORD = re.compile(r"\w")


def _segments(old: list[str], new: list[str], runs: list[Run]) -> Iterator[Segment]:
    for i, j, run in gaps(runs, len(old), len(new)):
        yield from replaced("".join(old[i : run.old]), "".join(new[j : run.new]))
        yield from same("".join(old[run.old : run.old + run.length]))
