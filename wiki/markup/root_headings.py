"""The headings that divide a rendered text: those that stand inside no other element."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?: id="(?P<slug>s-[^"]+)")?(?:[^>"]|"[^"]*")*>')
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({"br", "hr"})


@dataclass(frozen=True, slots=True)
class RootHeading:
    """A heading: its level (2 to 6), its anchor, and the places where its element begins and ends."""

    level: int
    slug: str
    start: int
    end: int


def root_headings(html: str) -> Iterator[RootHeading]:
    """The headings with an anchor in sanitised HTML that are no part of a quotation, a list or a note, in order."""
    depth, opened = 0, None
    for tag in _TAG.finditer(html):
        if tag["name"] in _VOID:
            continue
        if tag["end"]:
            depth -= 1
            if opened and depth == 0:
                yield RootHeading(int(opened["name"][1]), opened["slug"], opened.start(), tag.end())
                opened = None
        else:
            if depth == 0 and tag["slug"] and tag["name"] in _HEADINGS:
                opened = tag
            depth += 1


def section_range(headings: list[RootHeading], slug: str, end: int) -> tuple[int, int] | None:
    """Where the section under a heading begins and ends: before the next of the same or a higher level, or at `end`."""
    for place, heading in enumerate(headings):
        if heading.slug == slug:
            after = (later.start for later in headings[place + 1 :] if later.level <= heading.level)
            return heading.start, next(after, end)
    return None
