"""`![[Article]]` and `![[Article#Section]]`: where another article's text goes, on a paragraph of its own.

The renderer leaves a link in a frame; what it leads to is put in its place when the page is served (`embeds`). Inside a
sentence it is an ordinary link. A name that ends like an image is not for this module.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from wiki.markup.wikilinks import build

_NAME = rf"[^\[\]|#{STX}]*"
_EMBED = (
    rf"(?<!\\)!\[\[(?P<target>{_NAME})(?:#(?P<section>[^\[\]|{STX}]*))?(?:{STX}pipe{ETX}(?P<label>[^\[\]{STX}]*))?\]\]"
)
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif)\s*$", re.IGNORECASE)
_MARK = "embed"


class EmbedProcessor(InlineProcessor):
    """Note where a text should be embedded."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        link = None if _IMAGE.search(m["target"]) else build(m["target"], m["section"], m["label"])
        if link is None or not link.target:
            return None, None, None
        element = etree.Element(_MARK, href=link.href)
        element.text = AtomicString(link.label)
        return element, m.start(), m.end()


class EmbedFrames(Treeprocessor):
    """Make a paragraph of embeds alone a frame for each; make every other embed a link."""

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for place in range(len(parent) - 1, -1, -1):
                if _embeds_alone(parent[place]):
                    parent[place : place + 1] = [_frame(mark) for mark in parent[place]]
        for mark in root.iter(_MARK):
            mark.tag = "a"


def _embeds_alone(element: etree.Element) -> bool:
    words = [element.text, *(child.tail for child in element)]
    return (
        element.tag == "p"
        and len(element) > 0
        and all(child.tag == _MARK for child in element)
        and not any(word and word.strip() for word in words)
    )


def _frame(mark: etree.Element) -> etree.Element:
    frame = etree.Element("div", {"class": _MARK})
    mark.tail = None
    frame.append(mark)
    return frame


class EmbedSyntax(Extension):
    """Before wikilinks (185), after code; the frames once all inline markup (20) is done."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(EmbedProcessor(_EMBED, md), "embed", 186)
        md.treeprocessors.register(EmbedFrames(md), "embed_frames", 19)
