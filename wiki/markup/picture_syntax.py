"""Pictures inside Markdown: each becomes a figure, which stands before the paragraph that it was written in."""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from wiki.markup.link_syntax import PIPE
from wiki.markup.pictures import CLASS, ENDINGS, build

_ENDINGS = "|".join(ENDINGS)
# A caption may hold links and footnote marks, which hold brackets.
_INSIDE = r"(?:[^\[\]]|\[\[[^\[\]]*+\]\]|\[[^\[\]]*+\])*+"
_WHOLE = re.compile(rf"(?<!\\)!\[\[[^\[\]|\n]*\.(?:{_ENDINGS})[ \t]*\\?\|{_INSIDE}\]\]", re.IGNORECASE)
_ANY_PIPE = re.compile(r"\\?\|")
_PICTURE = rf"(?<!\\)!\[\[(?P<name>[^\[\]|\n\x02]*\.(?i:{_ENDINGS})[ \t]*)(?P<options>(?:{PIPE}{_INSIDE})?)\]\]"
_OPTION = re.compile(rf"{PIPE}((?:\[\[[^\[\]]*\]\]|(?!{PIPE}).)*)", re.DOTALL)
_APART = ("p", "h1", "h2", "h3", "h4", "h5", "h6")


class PicturePipes(Preprocessor):
    """Put `PIPE` for each bar inside a picture, those of the links in its caption included."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "![[" not in text:
            return lines
        return _WHOLE.sub(lambda match: _ANY_PIPE.sub(PIPE, match[0]), text).split("\n")


class PictureProcessor(InlineProcessor):
    """Make `![[name.png|...]]` a figure; its caption may hold markup."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        picture = build(m["name"], _OPTION.findall(m["options"]))
        if picture is None:
            return None, None, None
        classes = f"picture picture-{picture.side}" if picture.side else "picture"
        figure = etree.Element("figure", {"class": classes})
        etree.SubElement(figure, "a", {"class": CLASS, "href": picture.href})
        if picture.caption:
            etree.SubElement(figure, "figcaption").text = picture.caption
        return figure, m.start(), m.end()


class FiguresApart(Treeprocessor):
    """Take figures out of paragraphs and headings, where HTML allows none, and put them before these."""

    def run(self, root: etree.Element) -> None:
        if root.find(".//figure") is not None:
            _lift(root)


def _lift(parent: etree.Element) -> None:
    children: list[etree.Element] = []
    for child in parent:
        figures = _taken(child) if child.tag in _APART else []
        children += figures
        if not figures:
            _lift(child)
        if not figures or len(child) or (child.text or "").strip():
            children.append(child)
    parent[:] = children


def _taken(element: etree.Element) -> list[etree.Element]:
    """Remove the figures from an element, not the text behind them; what was removed."""
    figures: list[etree.Element] = []
    kept: list[etree.Element] = []
    for child in element:
        if child.tag != "figure":
            figures += _taken(child)
            kept.append(child)
            continue
        if kept:
            kept[-1].tail = (kept[-1].tail or "") + (child.tail or "")
        else:
            element.text = " ".join(filter(None, [(element.text or "").rstrip(), (child.tail or "").lstrip()]))
        child.tail = "\n"
        figures.append(child)
    element[:] = kept
    return figures


class Pictures(Extension):
    """Before wikilinks, whose brackets are the same; figures move once all inline markup is done."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(PicturePipes(md), "picture_pipes", 11)
        md.inlinePatterns.register(PictureProcessor(_PICTURE, md), "picture", 186)
        md.treeprocessors.register(FiguresApart(md), "figures_apart", 18.6)
