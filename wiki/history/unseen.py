"""What the author of a text did not see put back into it: blocks for others stay where they stood.

This is a merge of three texts: the base is what the author read, theirs the same with the blocks, mine what the author
made of it. As blocks are lines that were added to the base, neither can stand in the way of the other.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile

from wiki.history.merge import Change, changes, lines_of
from wiki.markup.audiences import Unit, divided, seen, solid

_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")


class CannotPutBack(Exception):
    """No place was found where the blocks are read as they were; the texts are as they should not be."""


def put_back(whole: str, text: str, audience: int) -> str:
    """Return what an author of this audience made of `whole`, with the blocks that they did not see.

    `text` has no white space at its end. A block stands behind the line that it stood behind; of lines that were
    replaced by others, behind as many of them; never in code or in another block, but behind it. Reading the result
    as the author does gives `text` again: whatever they wrote, they see no more than before (blank lines at
    the very beginning apart). Raises CannotPutBack.
    """
    was = seen(whole, audience)
    if text == was:
        return whole
    units = divided(whole, audience)[1]
    if not units:
        return text
    lines = lines_of(text)
    changed = changes(lines_of(was), lines)
    places = [_place(unit.at, changed) for unit in units]
    for tried in (_outside(text, places), [0] * len(units), [len(lines)] * len(units)):
        found = _inserted(lines, zip(tried, units, strict=True))
        if _begun(seen(found, audience)) == _begun(text) and _cores(divided(found, audience)[1]) == _cores(units):
            return found
    raise CannotPutBack


def appended(text: str, whole: str, audience: int) -> str:
    """Return a text with those blocks of another at its end that this audience does not see."""
    parts = ["\n".join(_core(unit)) for unit in divided(whole, audience)[1]]
    return "\n\n".join(part for part in (text, *parts) if part)


def _place(at: int, changed: Iterable[Change]) -> int:
    """Where what stood before the line `at` of the base stands now."""
    shift = 0
    for change in changed:
        if change.start >= at:
            break
        if change.end > at:
            return change.new + min(at - change.start, change.new_end - change.new)
        shift = change.new_end - change.end
    return at + shift


def _outside(text: str, places: Iterable[int]) -> Iterator[int]:
    """The places, each moved behind the code or the block that it would divide, and behind blank lines."""
    lines, spans = lines_of(text), solid(text)
    for place in places:
        place = next((stop for start, stop in spans if start < place < stop), place)
        while place < len(lines) and not lines[place].strip():
            place += 1
        yield place


def _inserted(lines: list[str], units: Iterable[tuple[int, Unit]]) -> str:
    """The lines with blocks before those of these numbers, set apart by blank lines as `divided` leaves them out."""
    found, at = [], 0
    for place, unit in units:
        found += lines[at:place]
        at = place
        after_blank = not found or not found[-1].strip()
        if place < len(lines):
            found += [*_core(unit), *([""] if after_blank else [])]
        else:
            found += [*([] if after_blank else [""]), *_core(unit)]
    return "\n".join([*found, *lines[at:]]).rstrip()


def _begun(text: str) -> str:
    """The text without blank lines at its beginning, which may go with a block that is put there."""
    return _BLANK_LINES.sub("", text)


def _core(unit: Unit) -> list[str]:
    """The lines of a block without the blank ones about it."""
    return [*dropwhile(_is_blank, [*dropwhile(_is_blank, unit.lines)][::-1])][::-1]


def _is_blank(line: str) -> bool:
    return not line.strip()


def _cores(units: list[Unit]) -> list[list[str]]:
    return [_core(unit) for unit in units]
