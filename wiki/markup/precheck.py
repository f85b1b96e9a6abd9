"""Refuse, in time linear in the text, what would keep the Markdown parser busy for long.

It cannot be complete: what passes here is rendered in a process that is stopped when its time is up (`worker`).
"""

import re
from collections.abc import Iterator

from wiki.markup.audiences import fault
from wiki.markup.code_spans import blank_code, unclosed_fences
from wiki.markup.errors import MarkupError
from wiki.markup.limits import Limits

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_COUNTED = (
    ("headings", "headings", re.compile(r"^ {0,3}#|^[=-]+[ ]*$", re.MULTILINE)),
    ("links", "links", re.compile(r"\[\[|\]\(|\]\[|<\w+://")),
    ("footnotes", "footnotes", re.compile(r"^ {0,3}\[\^[^\]\n]*\]:", re.MULTILINE)),
    ("footnote_marks", "references to footnotes", re.compile(r"\[\^")),
    ("abbreviations", "abbreviations", re.compile(r"^\*\[", re.MULTILINE)),
    ("tags", "HTML tags", re.compile(r"</?[A-Za-z]")),
)
_QUOTES = re.compile(r"(?:[ \t]*>)+")
_LIST_MARKERS = re.compile(r"(?P<indent>[ \t]*)(?P<markers>(?:(?:[-*+]|\d+[.)])[ \t]+)+)")
_MARKER = re.compile(r"[-*+.)][ \t]")
_TAG = re.compile(r"<[A-Za-z][^<>]*")
_TAG_START = re.compile(r"<[A-Za-z/!?]|>")
_BRACKET = re.compile(r"[\[\]]")
_PARENTHESIS = re.compile(r"\]?\(|\)")
_COSTLY_LINE = re.compile(r"^(?:[=-]+[ ]*$|\*\[| {0,3}\[[^\]\n]*\]:|!!!)", re.MULTILINE)
_INLINE = re.compile(r"\\.|[`*_]+|\[+|[<&]")
_LIST_LINE = re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]", re.MULTILINE)
_TABLE = re.compile(r"[^\n|]*\|[^\n]*\n[ ]{0,3}[|:-][|: -]*(?:\n|$)")


def check_size(source: str, limits: Limits) -> None:
    """Raise `MarkupError` if the text is longer than its limit."""
    size = len(source) if source.isascii() else len(source.encode(errors="replace"))
    if size > limits.source_bytes:
        allowed = f"{limits.source_bytes / 1_048_576:g} MB"
        raise MarkupError(f"The text is too long: it takes {size:,} bytes, and at most {allowed} can be kept.")


def precheck(text: str, limits: Limits) -> None:
    """Raise `MarkupError` naming the limit that a text (with `\\n` line ends, no control characters) breaks."""
    check_size(text, limits)
    _check_fences(text, limits)
    if problem := fault(text):
        raise MarkupError(problem)
    prose = blank_code(text)
    _check_counts(prose, limits)
    _check_nesting(prose, limits)
    _check_tags(prose, limits)
    for start, block in _blocks(prose):
        _check_block(block, prose.count("\n", 0, start) + 1 if len(block) > 1000 else 0, limits)


def _check_counts(prose: str, limits: Limits) -> None:
    for name, words, pattern in _COUNTED:
        allowed = getattr(limits, name)
        count = sum(1 for _ in pattern.finditer(prose))
        if count > allowed:
            raise MarkupError(f"The text has {count:,} {words}; at most {allowed:,} can be rendered on one page.")


def _check_nesting(prose: str, limits: Limits) -> None:
    for number, line in enumerate(prose.split("\n"), start=1):
        depth = 0
        if match := _QUOTES.match(line):
            depth = match[0].count(">")
        elif match := _LIST_MARKERS.match(line):
            indent = match["indent"].replace("\t", "    ")
            depth = len(indent) // 4 + len(_MARKER.findall(match["markers"]))
        if depth > limits.nesting:
            raise MarkupError(f"Line {number}: lists and quotations can be {limits.nesting} deep, not {depth}.")


def _check_fences(text: str, limits: Limits) -> None:
    unclosed = unclosed_fences(text) if "```" in text or "~~~" in text else []
    if len(unclosed) * len(text) > limits.fence_work:
        raise MarkupError(f"Line {unclosed[0]}: this block of code is opened and never closed, and so are others.")


def _check_tags(prose: str, limits: Limits) -> None:
    work, end = 0, len(prose)
    for match in reversed(list(_TAG_START.finditer(prose))):
        if match[0] == ">":
            end = match.start()
        else:
            work += end - match.start()
    if work > limits.tag_work:
        raise MarkupError("Too many “<” are followed by a letter and never closed by “>”; write &lt; for the sign.")
    for match in _TAG.finditer(prose):
        count = len(match[0].split()) - 1
        if count > limits.attributes:
            raise MarkupError(f"An HTML tag has {count:,} attributes; at most {limits.attributes} are allowed.")


def _blocks(prose: str) -> Iterator[tuple[int, str]]:
    start = 0
    for blank in _BLANK_LINE.finditer(prose):
        yield start, prose[start : blank.start()]
        start = blank.end()
    yield start, prose[start:]


def _check_block(block: str, line: int, limits: Limits) -> None:
    if len(block) > limits.block_characters:
        raise MarkupError(
            f"Line {line}: {len(block):,} characters without a blank line; at most {limits.block_characters:,} can be"
            " rendered. Set blank lines between the paragraphs."
        )
    # A short block cannot reach any of the other limits.
    if len(block) <= 1000:
        return
    if len(_COSTLY_LINE.findall(block)) * len(block) > limits.line_work:
        raise MarkupError(f"Line {line}: too many definitions or underlines in a row. Set blank lines between them.")
    brackets = inline = 0
    for run in _runs(block):
        brackets += _bracket_work(run)
        count = sum(1 for _ in _INLINE.finditer(run))
        inline += count * (len(run) + 16 * count)
    if brackets > limits.bracket_work:
        raise MarkupError(f"Line {line}: too many “[” or “(” from here on are never closed. Write \\[ for the sign.")
    if inline > limits.inline_work:
        raise MarkupError(f"Line {line}: too many signs of markup in one paragraph. Set blank lines to divide it.")


def _runs(block: str) -> list[str]:
    """Divide a block into what is parsed at one go: the rows of a table, the items of a list, or all of it."""
    if _TABLE.match(block):
        return block.split("\n")
    if _LIST_LINE.match(block):
        starts = [match.start() for match in _LIST_LINE.finditer(block)]
        return [block[start:stop] for start, stop in zip(starts, [*starts[1:], len(block)], strict=True)]
    return [block]


def _bracket_work(run: str) -> int:
    """Forecast the characters read in search of what closes each bracket and each parenthesis after one."""
    work, opened = 0, []
    for match in _BRACKET.finditer(run):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            work += match.start() - opened.pop()
    work += sum(len(run) - start for start in opened)
    pending: list[int | None] = []
    for match in _PARENTHESIS.finditer(run):
        if match[0] != ")":
            pending.append(match.start() if match[0] == "](" else None)
        elif pending and (start := pending.pop()) is not None:
            work += match.start() - start
    return work + sum(len(run) - start for start in pending if start is not None)
