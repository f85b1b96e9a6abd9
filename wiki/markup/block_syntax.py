"""Blocks of our Markdown: headings, tables, admonitions, and the seal on what the renderer made."""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

from wiki.markup.policy import ADMONITIONS

_HEADING_LINE = re.compile(r"#")
_DEFINITION = re.compile(r" {0,3}:[ ]+\S")
_TERM = re.compile(r"[^\s:]")
_SIGN = re.compile(rf"[\\`*_\[<&{STX}]|  \n")


class BlocksApart(Preprocessor):
    """Set blank lines around `#` headings, and between a definition and the next term.

    Headings mean the same with them and a long run of them is cheap to parse; a term that follows a definition would
    be taken into it without.
    """

    def run(self, lines: list[str]) -> list[str]:
        apart: list[str] = []
        for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
            if _HEADING_LINE.match(line):
                apart += ["", line, ""]
            elif _DEFINITION.match(before) and _TERM.match(line) and _DEFINITION.match(after):
                apart += ["", line]
            else:
                apart.append(line)
        return apart


class PlainText(Treeprocessor):
    """Mark text without any sign of markup as done, which spares it the search for each kind of markup."""

    def __init__(self, abbreviations: dict[str, str]) -> None:
        super().__init__()
        self.abbreviations = abbreviations

    def run(self, root: etree.Element) -> None:
        # Abbreviations are looked for in all text that is not marked so.
        for element in root.iter() if not self.abbreviations else ():
            if element.text and not _SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)


class HeadingLevels(Treeprocessor):
    """`#` makes an h2 like `##`: the title of the page is its only h1. The other levels are as written."""

    def run(self, root: etree.Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"


class Tables(Treeprocessor):
    """A wide table scrolls, so the keyboard must reach it; a cell's alignment is a class, as style is not allowed."""

    def run(self, root: etree.Element) -> None:
        for table in root.iter("table"):
            table.set("tabindex", "0")
        for cell in root.iter():
            if align := cell.attrib.pop("align", None):
                cell.set("class", f"align-{align}")


class Seal(Treeprocessor):
    """Put the seal before every id and class in the tree; raw HTML is not in it yet and goes without."""

    def __init__(self, seal: str) -> None:
        super().__init__()
        self.seal = seal

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            for name in ("id", "class"):
                if value := element.get(name):
                    element.set(name, self.seal + value)


class KnownAdmonition(AdmonitionProcessor):
    """`!!! note`, tip, warning, danger or quote; any other kind looks like a note and is titled with its own name."""

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        kind, title = super().get_class_and_title(match)
        first = kind.split(" ", 1)[0]
        return first if first in ADMONITIONS else "note", title


class KnownAdmonitions(AdmonitionExtension):
    """Admonitions of a fixed set of kinds."""

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(KnownAdmonition(md.parser), "admonition", 105)


class BlockSyntax(Extension):
    """The rules above. Inline markup has priority 20 among tree processors, the last of Markdown's own 0."""

    def __init__(self, seal: str, abbreviations: dict[str, str]) -> None:
        super().__init__()
        self.seal = seal
        self.abbreviations = abbreviations

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(BlocksApart(md), "blocks_apart", 9)
        md.treeprocessors.register(PlainText(self.abbreviations), "plain_text", 21)
        md.treeprocessors.register(HeadingLevels(md), "heading_levels", 18)
        md.treeprocessors.register(Tables(md), "tables", 17)
        md.treeprocessors.register(Seal(self.seal), "seal", -10)
