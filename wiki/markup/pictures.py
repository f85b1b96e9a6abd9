"""Pictures in a text: `![[name.png]]`, `![[name.png|caption]]`, with side and width `![[name.png|caption|left|300]]`.

Rendered HTML holds an empty link with an address of our own in the place of each; nothing in stored HTML loads
anything. What the place becomes is decided when the page is served, by who looks at it.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from wiki.markup.titles import from_path, is_valid, normalise, to_path

# Endings that make `![[...]]` a picture. Anything else that is embedded is an article.
ENDINGS = ("png", "jpg", "jpeg", "gif", "webp", "avif")
SIDES = {"left": "left", "right": "right", "center": "center", "centre": "center"}
LEAST_WIDTH, MOST_WIDTH = 20, 960
CLASS = "picture-file"

_NAME = re.compile(rf"[^/\\]*[^/\\.][^/\\]*\.(?:{'|'.join(ENDINGS)})", re.IGNORECASE)
_WIDTH = re.compile(r"([0-9]{1,4})\s*(?:px)?")

# The place of a picture in rendered HTML, exactly: replace all of it. `name` is percent-quoted, `width` in pixels.
PICTURE = re.compile(rf'<a class="{CLASS}" href="image:(?P<name>[^"?]+)(?:\?(?P<width>[0-9]+))?"></a>')
# The place of the flag of the article `target`, in boxes that our own templates make; no text of an author holds it.
FLAG = re.compile(r'<a class="flag-of" href="flag:(?P<target>[^"]+)"></a>')


@dataclass(frozen=True, slots=True)
class PictureSyntax:
    """What stands between the brackets. `width` is 0 where none is asked for, `side` empty."""

    name: str
    caption: str
    side: str
    width: int

    @property
    def href(self) -> str:
        return address(self.name, self.width)


def file_name(text: str) -> str | None:
    """The normalised name of a picture, if a text is one; a known ending makes it one."""
    name = normalise(text)
    return name if _NAME.fullmatch(name) and is_valid(name) else None


def build(name: str, options: list[str]) -> PictureSyntax | None:
    """A picture of the parts between the bars, as typed; None if no file can have the name.

    What is neither a side nor a width is the caption, bars in it included.
    """
    found = file_name(name)
    if found is None:
        return None
    caption, side, width = [], "", 0
    for option in options:
        word = option.strip()
        if word.lower() in SIDES:
            side = SIDES[word.lower()]
        elif match := _WIDTH.fullmatch(word):
            width = min(max(int(match[1]), LEAST_WIDTH), MOST_WIDTH)
        elif word:
            caption.append(word)
    return PictureSyntax(found, " | ".join(caption), side, width)


def address(name: str, width: int = 0) -> str:
    """The address that stands for a file in rendered HTML."""
    return f"image:{to_path(name)}" + (f"?{width}" if width else "")


def place(name: str, width: int = 0) -> str:
    """The place of a picture as HTML; nothing in it needs escaping."""
    return f'<a class="{CLASS}" href="{address(name, width)}"></a>'


def flag_place(title: str) -> str:
    """The place of the flag of an article as HTML."""
    return f'<a class="flag-of" href="flag:{quote(title, safe="")}"></a>'


def picture_names(html: str) -> list[str]:
    """The names of the files that rendered HTML shows, each once, in order."""
    return list(dict.fromkeys(from_path(unquote(match["name"])) for match in PICTURE.finditer(html)))


def clean_address(rest: str) -> str | None:
    """The address in its one form, from what stands behind `image:`; None if it names no file."""
    name, _, width = rest.partition("?")
    found = file_name(from_path(unquote(name)))
    wanted = int(width) if width.isascii() and width.isdecimal() and len(width) < 5 else 0
    return address(found, wanted) if found else None
