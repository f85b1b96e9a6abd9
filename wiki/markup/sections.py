"""The sections of a Markdown text, as the renderer itself divides it.

No second reading of Markdown decides what a heading is: every line that could be one gets a mark, the marked text is
rendered, and the marks that come back inside a heading say where its section begins. A mark is made of characters for
private use that the text does not hold; anchors leave such characters out, so they are those of the text itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from itertools import islice

from wiki.markup.root_headings import root_headings
from wiki.markup.slugs import PREFIX

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HASHES = re.compile(r"#{1,6}")
_UNDERLINE = re.compile(r"[=-]+[ ]*[\r\n]*$")
_PRIVATE = range(0xF0000, 0xFFFFE)
_DIGITS = 10
_LEAD_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the text under it up to the next heading of any level; the first part is what comes before all."""

    slug: str
    level: int
    title: str
    text: str


def parts(text: str, render: Callable[[str], str]) -> list[Part]:
    """Divide a text at its headings. Joined in order, the texts of the parts give the text.

    `render` makes the sanitised HTML of a text; what it raises passes through. A text that is kept has no control
    characters; in one that has, a heading behind one of them is not seen.
    """
    lines = _LINE.findall(text)
    digits = _free(text)
    if len(digits) < _DIGITS:
        return [Part("", _LEAD_LEVEL, "", text)]
    starts = _starts(render(_marked(lines, digits)), digits) if any(map(_may_begin, lines, [*lines[1:], ""])) else {}
    return _divided(lines, starts)


def whole(parts: list[Part], number: int) -> list[Part]:
    """The parts of one section: down to the next heading of the same or a higher level. The lead is a part alone."""
    first, *rest = parts[number:]
    last = next((place for place, part in enumerate(rest) if part.level <= first.level), len(rest))
    return [first] if number == 0 else [first, *rest[:last]]


def find(parts: list[Part], name: str) -> int | None:
    """The number of the section that a number or an anchor, with or without its `s-`, names."""
    if name.isascii() and name.isdecimal() and len(name) < 6 and int(name) < len(parts):
        return int(name)
    anchors = (name, PREFIX + name)
    return next((number for number, part in enumerate(parts) if number and part.slug in anchors), None)


def section_text(parts: list[Part], number: int) -> str:
    """The text of a section as it is edited, without the white space at its end."""
    return "".join(part.text for part in whole(parts, number)).rstrip()


def replaced(parts: list[Part], number: int, text: str) -> str:
    """All of the text with one section in other words. What separates it from the next stays."""
    old = whole(parts, number)
    before = "".join(part.text for part in parts[:number])
    after = "".join(part.text for part in parts[number + len(old) :])
    was = "".join(part.text for part in old)
    kept, new = was.rstrip(), text.rstrip()
    if new and new != kept:
        return before + new + (was[len(kept) :] or ("\n\n" if after else "")) + after
    return before + (was if new == kept else "") + after


def _may_begin(line: str, following: str) -> bool:
    return line.startswith("#") or bool(line.strip() and _UNDERLINE.match(following))


def _free(text: str) -> list[str]:
    used = set(text)
    return list(islice((sign for code in _PRIVATE if (sign := chr(code)) not in used), _DIGITS))


def _marked(lines: list[str], digits: list[str]) -> str:
    """The text with the number of each line that may begin a section written into it in the digits given."""
    table = str.maketrans("0123456789", "".join(digits))
    marked = []
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        mark = str(number).translate(table)
        if hashes := _HASHES.match(line):
            line = line[: hashes.end()] + mark + line[hashes.end() :]
        elif _may_begin(line, following):
            words = line.rstrip()
            line = words + mark + line[len(words) :]
        marked.append(line)
    return "".join(marked)


def _starts(html: str, digits: list[str]) -> dict[int, tuple[str, int, str]]:
    """Anchor, level and words of each heading by the number of the line that begins it."""
    table = str.maketrans("".join(digits), "0123456789")
    mark, tag = re.compile(f"[{''.join(digits)}]+"), re.compile(r'<(?:[^>"]|"[^"]*")*>')
    found = {}
    for heading in root_headings(html):
        inside = tag.sub("", html[heading.start : heading.end])
        if number := mark.search(inside):
            title = " ".join(unescape(mark.sub("", inside)).split())
            found[int(number[0].translate(table))] = (heading.slug, heading.level, title)
    return found


def _divided(lines: list[str], starts: dict[int, tuple[str, int, str]]) -> list[Part]:
    heads = [("", _LEAD_LEVEL, ""), *(starts[number] for number in sorted(starts))]
    edges = [0, *sorted(starts), len(lines)]
    return [Part(*head, "".join(lines[start:stop])) for head, start, stop in zip(heads, edges, edges[1:], strict=False)]
