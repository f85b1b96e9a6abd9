"""Wikilinks and images inside Markdown."""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from wiki.markup.wikilinks import build

# Stands for a "|" inside [[...]] from the first step to the last, so that no table row is split there. Markdown takes
# STX and ETX out of every source, so nobody can write it.
PIPE = f"{STX}pipe{ETX}"

_LINK_WITH_PIPE = re.compile(r"\[\[[^\[\]|\n]*(?:\n[^\[\]|\n]*)?\|[^\[\]\n]*(?:\n[^\[\]\n]*)?\]\]")
_ANY_PIPE = re.compile(r"\\?\|")
_NAME = rf"[^\[\]|#{STX}]*"
_WIKILINK = (
    rf"(?<![!\\])\[\[(?P<target>{_NAME})(?:#(?P<section>[^\[\]|{STX}]*))?(?:{PIPE}(?P<label>[^\[\]]*))?\]\]"
    r"(?P<trail>[^\W\d_]*)"
)
_WEB = re.compile(r"https?://", re.IGNORECASE)


class PipesAside(Preprocessor):
    """Put `PIPE` for each `|` or `\\|` inside a wikilink."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "[[" not in text or "|" not in text:
            return lines
        return _LINK_WITH_PIPE.sub(lambda match: _ANY_PIPE.sub(PIPE, match[0]), text).split("\n")


class PipesBack(Postprocessor):
    """Put `|` back where a `PIPE` was no link after all, as in code."""

    def run(self, text: str) -> str:
        return text.replace(PIPE, "|")


class WikilinkProcessor(InlineProcessor):
    """Make `[[...]]` a link, with the letters right after it in its label."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        label = m["label"]
        link = build(m["target"], m["section"], label)
        if link is None:
            return None, None, None
        trail = _cased_start(m["trail"])
        element = etree.Element("a", href=link.href)
        # A label may hold markup, a title may not.
        own_label = label is not None and label.strip()
        element.text = link.label + trail if own_label else AtomicString(link.label + trail)
        return element, m.start(), m.start("trail") + len(trail)


def _cased_start(trail: str) -> str:
    """Return the letters that belong to the linked word: scripts without case often write no spaces either."""
    for index, letter in enumerate(trail):
        if letter.lower() == letter.upper():
            return trail[:index]
    return trail


class ImagesAsLinks(Treeprocessor):
    """Show an image as a link to it, or as its description where no link can be."""

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for image in parent.findall("img"):
                source, description = image.get("src", ""), image.get("alt", "")
                image.attrib.clear()
                image.text = AtomicString(description or source)
                image.tag = "span"
                if parent.tag != "a" and _WEB.match(source):
                    image.tag = "a"
                    image.set("href", source)


class LinkSyntax(Extension):
    """Wikilinks come after code in backticks (190) and before escapes (180), their pipes after blocks of code."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(PipesAside(md), "pipes_aside", 10)
        md.inlinePatterns.register(WikilinkProcessor(_WIKILINK, md), "wikilink", 185)
        md.treeprocessors.register(ImagesAsLinks(md), "images_as_links", 18.5)
        md.postprocessors.register(PipesBack(md), "pipes_back", 5)
