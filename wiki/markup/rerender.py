"""The rendering of a text whose links were retargeted, made from the rendering before, where that is sure to be it.

Rendering takes milliseconds, and a move may retarget hundreds of texts. What is not plainly the same with other titles
in it is left to the renderer.
"""

import re
from collections import Counter
from html import escape, unescape
from urllib.parse import unquote

from wiki.markup.contents import heading_texts
from wiki.markup.retarget import links_to
from wiki.markup.titles import fold, from_path, normalise, to_path
from wiki.markup.wikilinks import WIKI_LINK

# A longer text might come near a limit by it.
MAX_CHARACTERS = 200_000
# What no part of the markup gives a meaning to, wherever it stands.
_PLAIN = re.compile(r"[^\W_]+(?:(?: |-|, | \()[^\W_]+\)?)*")
# The end of a link whose label is made of its title: of a title with a section, or of an empty label.
_UNNAMED = re.compile(r"#[^|]*\]\]|[^|]*\|\s*\]\]")
_ABBREVIATION = re.compile(r"^\s*\*\[", re.MULTILINE)
_LABEL = re.compile(r"[^<]*</a>")
_TRAIL = re.compile(r"[^\W\d_]*")


def rerender(html: str, source: str, key: str, title: str) -> str | None:
    """Return the HTML of `retarget(source, key, title)`, given the HTML of the source; None if it must be rendered."""
    long = max(len(html), len(source)) > MAX_CHARACTERS
    if long or _ABBREVIATION.search(source) or not _PLAIN.fullmatch(title) or _in_heading(html, key):
        return None
    shown: Counter[str] = Counter()  # the labels of links that show the title itself
    count = 0
    for link in links_to(key, source):
        count += 1
        if source[link.start() - 1 : link.start()] == "!" or _UNNAMED.match(link["rest"]):
            return None
        if link["rest"] == "]]":
            if not _PLAIN.fullmatch(normalise(link["target"])):
                return None
            shown[normalise(link["target"])] += 1
    return _replaced(html, key, title, shown, count)


def _replaced(html: str, key: str, title: str, shown: Counter[str], count: int) -> str | None:
    """The HTML with `count` links to the key leading to the title, those with a label of `shown` showing it."""
    parts, end, left = [], 0, Counter(shown)
    for link in WIKI_LINK.finditer(html):
        if fold(from_path(unquote(link["target"]))) != key:
            continue
        count -= 1
        parts += [html[end : link.start()], f'<a href="wiki:{to_path(title)}{_fragment(link)}">']
        end = link.end()
        if label := _LABEL.match(html, end):
            said = unescape(label[0].removesuffix("</a>"))
            found = next((old for old in shown if said.startswith(old) and _TRAIL.fullmatch(said, len(old))), "")
            if found:
                left[found] -= 1
                parts.append(escape(title, quote=False))
                end += len(found)
    exactly = not count and not any(left.values())
    return "".join(parts) + html[end:] if exactly else None


def _fragment(link: re.Match[str]) -> str:
    return f"#{link['fragment']}" if link["fragment"] else ""


def _in_heading(html: str, key: str) -> bool:
    """Whether a heading holds a link to the key: its anchor is made of its words."""
    found = (link for text in heading_texts(html) for link in WIKI_LINK.finditer(text))
    return any(fold(from_path(unquote(link["target"]))) == key for link in found)
