"""Where code stands in a Markdown text: fenced blocks, indented blocks, spans in backticks. Linear in the text."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

Span = tuple[int, int]

_OPENING = re.compile(
    r"(?P<fence>~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=(?:\"[^\n]*\"|'[^\n]*')[ ]*)?)\r?$"
)
_FENCE_SIGNS = ("```", "~~~")
_CLOSING = re.compile(r"(?P<fence>~{3,}|`{3,})[ ]*\r?$")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
# A paragraph that begins so takes the indented lines after it as its own, not as code.
_CONTAINER = re.compile(r" {0,3}(?:[-*+]|\d+\.|:|>|\[\^[^\]\n]*\]:|!!!)(?:\s|$)| {0,3}\[\^[^\]\n]*\]:|!!!")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_BACKTICKS = re.compile(r"(?P<escapes>\\*)(?P<ticks>`+)")


def code_spans(text: str) -> list[Span]:
    """Return the places of all code, in order, none overlapping, as pairs of offsets."""
    if "`" not in text and "~~~" not in text and "    " not in text and "\t" not in text:
        return []
    blocks = _block_spans(text)
    spans: list[Span] = []
    end = 0
    for start, stop in [*blocks, (len(text), len(text))]:
        spans += _inline_spans(text, end, start)
        if stop > start:
            spans.append((start, stop))
        end = stop
    return spans


def blank_code(text: str) -> str:
    """Return the text with spaces in place of code, every line end kept."""
    parts, end = [], 0
    for start, stop in code_spans(text):
        parts += [text[end:start], re.sub(r"[^\n]", " ", text[start:stop])]
        end = stop
    return "".join([*parts, text[end:]])


def unclosed_fences(text: str) -> list[int]:
    """Return the line numbers, from 1, of fences that open a code block and are never closed."""
    return [opening + 1 for opening, closing in _fences(text.split("\n")) if closing is None]


def fence_closings(lines: list[str]) -> dict[str, list[int]]:
    """Return the numbers of the lines, from 0, that may close a fenced block, by their fence."""
    closings = defaultdict(list)
    for number, line in enumerate(lines):
        if line.startswith(_FENCE_SIGNS) and (match := _CLOSING.match(line)):
            closings[match["fence"]].append(number)
    return closings


def closing_of(lines: list[str], number: int, closings: dict[str, list[int]]) -> int | None:
    """Return the line that closes the fenced block which a line opens; None if it opens none, or one without end."""
    line = lines[number]
    match = _OPENING.match(line) if line.startswith(_FENCE_SIGNS) else None
    candidates = closings.get(match["fence"], []) if match else []
    index = bisect_right(candidates, number)
    return candidates[index] if index < len(candidates) else None


def _fences(lines: list[str]) -> Iterator[tuple[int, int | None]]:
    closings, end = fence_closings(lines), -1
    for number, line in enumerate(lines):
        if number > end and line.startswith(_FENCE_SIGNS) and _OPENING.match(line):
            closing = closing_of(lines, number, closings)
            yield number, closing
            end = end if closing is None else closing


def _block_spans(text: str) -> list[Span]:
    lines = text.split("\n")
    offsets = [0, *accumulate(len(line) + 1 for line in lines)]
    offsets[-1] = len(text)
    fences = {opening: closing for opening, closing in _fences(lines) if closing is not None}
    spans: list[Span] = []
    number, after_blank, container = 0, True, False
    while number < len(lines):
        line, first = lines[number], number
        if number in fences:
            number = fences[number]
            spans.append((offsets[first], offsets[number + 1]))
            after_blank, container = True, False
        elif not line.strip():
            after_blank = True
        elif _INDENTED.match(line) and after_blank and not container:
            spans.append((offsets[number], offsets[number + 1]))
        else:
            container = bool(_CONTAINER.match(line)) or (container and not (after_blank and not _INDENTED.match(line)))
            after_blank = False
        number += 1
    return spans


def _inline_spans(text: str, start: int, stop: int) -> Iterator[Span]:
    while start < stop:
        blank = _BLANK_LINE.search(text, start, stop)
        end = blank.start() + 1 if blank else stop
        if text.find("`", start, end) != -1:
            yield from _backtick_spans(text, start, end)
        start = end


def _backtick_spans(text: str, start: int, stop: int) -> Iterator[Span]:
    runs = []
    for match in _BACKTICKS.finditer(text, start, stop):
        escaped = len(match["escapes"]) % 2
        if match.end() - match.start("ticks") > escaped:
            runs.append((match.start("ticks") + escaped, match.end()))
    partner: dict[int, int] = {}
    latest: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        if length in latest:
            partner[index] = latest[length]
        latest[length] = index
    index = 0
    while index < len(runs):
        if index in partner:
            yield runs[index][0], runs[partner[index]][1]
            index = partner[index]
        index += 1
