"""Blocks for some only, in our Markdown: all between the marks of `audiences.marked` is in a box that says for whom.

Whoever may not read a block is given a rendering of the text without it; nothing is taken out of HTML.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from wiki.markup.audiences import AUDIENCES, LABELS
from wiki.markup.errors import MarkupError


class AudienceProcessor(BlockProcessor):
    """Take all between two marks as one box."""

    def __init__(self, parser: BlockParser, seal: str) -> None:
        super().__init__(parser)
        self.begin = re.compile(rf"{seal}([1-3])")
        self.end = f"{seal}end"

    def test(self, parent: etree.Element, block: str) -> bool:
        return bool(self.begin.fullmatch(block.strip()))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        audience = int(blocks.pop(0).strip()[-1])
        inside = []
        while blocks and blocks[0].strip() != self.end:
            inside.append(blocks.pop(0))
        if blocks:
            blocks.pop(0)
        box = etree.SubElement(parent, "div", {"class": f"audience audience-{AUDIENCES[audience]}"})
        etree.SubElement(box, "p", {"class": "audience-label"}).text = LABELS[audience]
        self.parser.parseBlocks(box, inside)


class AudienceSyntax(Extension):
    """Before every other kind of block: the marks are the renderer's own."""

    def __init__(self, seal: str) -> None:
        super().__init__()
        self.seal = seal

    def extendMarkdown(self, md: Markdown) -> None:
        md.parser.blockprocessors.register(AudienceProcessor(md.parser, self.seal), "audience", 200)


def check_no_mark_is_left(html: str, seal: str) -> None:
    """Raise `MarkupError` where a block did not become a box, as one that begins in code and ends outside it."""
    if re.search(rf"{seal}(?:[0-9]|end)", html):
        raise MarkupError("A “:::” stands within HTML or code that begins before it. End that first, or put it inside.")
