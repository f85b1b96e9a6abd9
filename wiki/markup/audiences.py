"""Blocks of a text that only some may read: `::: editors`, the lines that are for them, `:::`.

An audience is a number here: 0 is everybody, 1 members, 2 editors, 3 moderators; each reads what those before it read.

A block begins at a line outside code, and ends at the next line of colons alone, in code or not: so what a block holds
never depends on the text about it. Where another block begins before that, or no such line follows, all the rest of
the text is in it, and for the highest audience that is named in it. Nobody can save such a text (see `fault`), but one
that came otherwise must not show what was to be hidden.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wiki.markup.cleaning import clean, plain_ends
from wiki.markup.code_spans import blank_code, closing_of, fence_closings

AUDIENCES = ("everybody", "members", "editors", "moderators")
LABELS = ("", "Only for members", "Only for editors and moderators", "Only for moderators")

_SIGN = ":::"
_OPENING = re.compile(r" {0,3}:{3,}[ \t]*(?P<who>members|editors|moderators)[ \t]*", re.IGNORECASE)
_CLOSING = re.compile(r" {0,3}:{3,}[ \t]*")
_LIKE_ONE = re.compile(r" {0,3}:{3}")
_ELSEWHERE = re.compile(r"[\s>*+\-.)\d]*:{3,}[ \t]*(?:members|editors|moderators)[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """The lines from `start` to before `stop`, those of colons included. `closed`: it is as a block should be."""

    start: int
    stop: int
    audience: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """The lines of a hidden block, with the blank ones that go with it, and before which other line it stood."""

    at: int
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text with `\\n` line ends, in order."""
    return list(_blocks(text.split("\n"))) if _SIGN in text else []


def audiences_of(text: str) -> list[int]:
    """Return the audiences for whom a text has blocks, each once, the widest first."""
    return sorted({block.audience for block in blocks(plain_ends(text))})


def seen(text: str, audience: int) -> str:
    """Return the text as this audience reads it: without a sign of the blocks that are for others."""
    if _SIGN not in text:
        return text
    kept, units = divided(text, audience)
    lines = plain_ends(text).split("\n")
    return "\n".join(lines[number] for number in kept).rstrip() if units else text


def divided(text: str, audience: int) -> tuple[list[int], list[Unit]]:
    """Divide the lines of a text: the numbers of those that this audience reads, and the blocks that it does not."""
    text = plain_ends(text)
    lines, at = text.split("\n"), 0
    kept: list[int] = []
    units: list[Unit] = []
    for block in blocks(text):
        if block.audience <= audience:
            continue
        kept += range(at, block.start)
        at = block.stop
        if not kept or not lines[kept[-1]].strip():
            while at < len(lines) and not lines[at].strip():
                at += 1
        units.append(Unit(len(kept), tuple(lines[block.start : at])))
    kept += range(at, len(lines))
    return (kept, units) if not units or at < len(lines) else _without_end(lines, kept, units)


def solid(text: str) -> list[tuple[int, int]]:
    """Return from which line to before which the blocks and the fenced code of a text stand, in order."""
    lines, found = text.split("\n"), []
    closings, ends = fence_closings(lines), {block.start: block.stop for block in blocks(text)}
    number = 0
    while number < len(lines):
        closing = closing_of(lines, number, closings)
        stop = ends.get(number) or (closing + 1 if closing else number + 1)
        if stop > number + 1:
            found.append((number, stop))
        number = stop
    return found


def fault(text: str) -> str:
    """Return what is wrong with the blocks of a clean text, for its author; empty for nothing."""
    if _SIGN not in text:
        return ""
    lines, inside = text.split("\n"), set()
    for block in blocks(text):
        inside |= set(range(block.start, block.stop))
        if not block.closed:
            return _unclosed(lines, block)
    for number, line in enumerate(blank_code(text).split("\n")):
        if number in inside:
            continue
        if _LIKE_ONE.match(line):
            return f"Line {number + 1}: " + (
                "this “:::” ends no block. Begin one with “::: members”, “::: editors” or “::: moderators”."
                if _CLOSING.fullmatch(line)
                else "after “:::” stands “members”, “editors” or “moderators” and nothing else."
            )
        if _ELSEWHERE.fullmatch(line):
            return f"Line {number + 1}: “:::” must stand at the beginning of its line, in no list and no quotation."
    return ""


def marked(text: str, seal: str) -> str:
    """Return a clean text with a paragraph made of the seal in place of the first and the last line of each block."""
    lines = text.split("\n")
    for block in blocks(text):
        lines[block.start] = f"\n{seal}{block.audience}\n"
        lines[block.stop - 1] = f"\n{seal}end\n"
    return "\n".join(lines)


def _blocks(lines: list[str]) -> Iterator[Block]:
    lines = [clean(line) if _SIGN in line else line for line in lines]
    closings, number = fence_closings(lines), 0
    while number < len(lines):
        if begun := _OPENING.fullmatch(lines[number]):
            block = _block(lines, number, begun)
            yield block
            number = block.stop
        else:
            number = (closing_of(lines, number, closings) or number) + 1


def _block(lines: list[str], start: int, begun: re.Match[str]) -> Block:
    audience = AUDIENCES.index(begun["who"].lower())
    for number in range(start + 1, len(lines)):
        if _CLOSING.fullmatch(lines[number]):
            return Block(start, number + 1, audience)
        if _OPENING.fullmatch(lines[number]):
            break
    named = (_OPENING.fullmatch(line) for line in lines[start:])
    highest = max(AUDIENCES.index(match["who"].lower()) for match in named if match)
    return Block(start, len(lines), highest, closed=False)


def _without_end(lines: list[str], kept: list[int], units: list[Unit]) -> tuple[list[int], list[Unit]]:
    """Nothing is kept behind the last block: the blank lines before it go with what they stand before."""
    end = len(kept)
    while end and not lines[kept[end - 1]].strip():
        end -= 1
    last = next(number for number, unit in enumerate(units) if unit.at > end or number == len(units) - 1)
    blank = tuple(lines[number] for number in kept[end : units[last].at])
    units[last] = Unit(end, blank + units[last].lines)
    return kept[:end], [*units[: last + 1], *(Unit(end, unit.lines) for unit in units[last + 1 :])]


def _unclosed(lines: list[str], block: Block) -> str:
    another = next((number for number in range(block.start + 1, block.stop) if _OPENING.fullmatch(lines[number])), None)
    if another is None:
        return f"Line {block.start + 1}: this block begins and never ends. Write “:::” on a line of its own after it."
    return (
        f"Line {another + 1}: a block cannot stand in another. End the one of line {block.start + 1} with “:::” first."
    )
