"""What a rendered page holds, read from its sanitised HTML, so that what is kept and what is listed never differ."""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from wiki.markup.embeds import FRAME
from wiki.markup.titles import from_path
from wiki.markup.wikilinks import WIKI_LINK

TOC_LEVELS = range(2, 5)

_HEADING = re.compile(
    r'<h(?P<level>[2-6]) id="(?P<slug>s-[^"]+)"[^>]*>(?P<html>.*?)</h(?P=level)>',
    re.DOTALL,
)
_FOOTNOTE_SIGN = re.compile(
    r'<sup id="fnref[^"]*">.*?</sup>|<a class="footnote-backref"(?:[^>"]|"[^"]*")*>.*?</a>',
    re.DOTALL,
)
_BREAK = re.compile(r"</(?:p|h[2-6]|li|dt|dd|tr|pre|caption|figcaption|div|blockquote)>|<br>|<hr>")
_CELL_END = re.compile(r"</t[dh]>\s*")
_TAG = re.compile(r'</?[a-z](?:[^>"]|"[^"]*")*>')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading for the table of contents: its level (2 to 4), its anchor, its plain text."""

    level: int
    slug: str
    text: str


@dataclass(frozen=True, slots=True)
class LinkRef:
    """A link to an article: its normalised title, the anchor (`s-...`) of a section or "", whether it embeds it."""

    target: str
    section: str
    embed: bool = False


def headings(html: str) -> list[Heading]:
    """Return the headings of levels 2 to 4, in order."""
    return [
        Heading(
            int(match["level"]),
            match["slug"],
            plain_text(match["html"]).replace("\n", " "),
        )
        for match in _HEADING.finditer(html)
        if int(match["level"]) in TOC_LEVELS
    ]


def heading_texts(html: str) -> list[str]:
    """Return the HTML inside each heading, of every level."""
    return [match["html"] for match in _HEADING.finditer(html)]


def anchors(html: str) -> set[str]:
    """Return the anchors of all headings, of every level."""
    return {match["slug"] for match in _HEADING.finditer(html)}


def links(html: str) -> list[LinkRef]:
    """Return the wikilinks, each once, in the order in which they first occur."""
    found = (
        LinkRef(from_path(unquote(link["target"])), link["fragment"] or "", html.endswith(FRAME, 0, link.start()))
        for link in WIKI_LINK.finditer(html)
    )
    return list(dict.fromkeys(found))


def plain_text(html: str) -> str:
    """Return the words without markup and footnote signs: one line per paragraph, heading, item or table row."""
    html = _CELL_END.sub(" ", _FOOTNOTE_SIGN.sub("", html).replace("\n", " "))
    html = _BREAK.sub("\n", html)
    lines = (" ".join(line.split()) for line in unescape(_TAG.sub("", html)).split("\n"))
    return "\n".join(line for line in lines if line)
