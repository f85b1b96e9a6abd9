"""The formats in which a box can be taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wiki.chronology.boxes.box import Box
from wiki.exchange.boxes.html import box_as_html
from wiki.exchange.boxes.infoboxes import box_as_wikitext
from wiki.exchange.boxes.png import svg_as_png
from wiki.exchange.boxes.svg import box_as_svg
from wiki.exchange.boxes.words import clean_box


@dataclass(frozen=True)
class Format:
    """One of them: its name, as people know it, the ending of its files, what they contain, and who writes them."""

    label: str
    suffix: str
    content_type: str
    write: Callable[[Box], bytes]


def _svg(box: Box) -> str:
    return box_as_svg(clean_box(box))


FORMATS = {
    "svg": Format("SVG", "svg", "image/svg+xml; charset=utf-8", lambda box: _svg(box).encode()),
    "png": Format("PNG", "png", "image/png", lambda box: svg_as_png(_svg(box))),
    "html": Format("HTML", "html", "text/html; charset=utf-8", lambda box: box_as_html(clean_box(box)).encode()),
    "wikitext": Format(
        "MediaWiki", "wikitext.txt", "text/plain; charset=utf-8", lambda box: box_as_wikitext(clean_box(box)).encode()
    ),
}
