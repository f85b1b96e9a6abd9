"""The parts of a picture: lines of text and rules, placed from the top down, within bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from wiki.exchange.boxes.lines import wrap
from wiki.exchange.boxes.metrics import is_known, width

LEADING = 1.36
# From this part of its room on a line is told its width, so that no other font makes it wider than its room. A width
# that was guessed, widely, is not told: it would only stretch the letters.
_TIGHT = 0.85


@dataclass(frozen=True)
class Style:
    """How a text is set."""

    size: float
    fill: str
    bold: bool = False
    centred: bool = False
    at_end: bool = False

    @property
    def height(self) -> float:
        return self.size * LEADING


@dataclass
class Drawing:
    """A picture that grows downwards. `lines_left` is how many lines of text it may still take."""

    width: float
    lines_left: int
    elements: list[str] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return self.lines_left <= 0

    def text(self, words: str, x: float, y: float, room: float, style: Style) -> float:
        """Set a text in a column from `y` on, broken into lines; where the next line would begin."""
        for line in wrap(words, style.size, room, bold=style.bold):
            if self.full:
                break
            self._line(line, x, y, room, style)
            y += style.height
            self.lines_left -= 1
        return y

    def rectangle(self, x: float, y: float, wide: float, high: float, fill: str) -> None:
        self.elements.append(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}" fill="{fill}"/>')

    def image(self, source: str, x: float, y: float, wide: float, high: float) -> None:
        """Set a picture, whose `source` is all of it."""
        place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}"'
        self.elements.append(f"<image {place} href={quoteattr(source)}/>")

    def _line(self, line: str, x: float, y: float, room: float, style: Style) -> None:
        measured = width(line, style.size, bold=style.bold)
        attributes = f'font-size="{_n(style.size)}" fill="{style.fill}"' + ' font-weight="700"' * style.bold
        if style.centred:
            x, anchor = x + room / 2, ' text-anchor="middle"'
        elif style.at_end:
            x, anchor = x + room, ' text-anchor="end"'
        else:
            anchor = ""
        if measured > room * _TIGHT and is_known(line):
            anchor += f' textLength="{_n(min(measured, room))}" lengthAdjust="spacingAndGlyphs"'
        self.elements.append(f'<text x="{_n(x)}" y="{_n(y + style.size)}" {attributes}{anchor}>{escape(line)}</text>')


def document(drawing: Drawing, height: float, *, title: str, description: str, background: str) -> str:
    """The whole picture as an SVG document of its own: no style sheet, no script, no address of anything else."""
    family = quoteattr('"DejaVu Sans Condensed", "DejaVu Sans", Arial, Helvetica, sans-serif')
    wide, high = _n(drawing.width), _n(height)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
            ' role="img" aria-labelledby="title description">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="description">{escape(description)}</desc>',
            f'<rect width="{wide}" height="{high}" fill="{background}"/>',
            f'<g font-family={family} font-stretch="condensed">',
            *drawing.elements,
            "</g>",
            "</svg>",
            "",
        )
    )


def _n(number: float) -> str:
    """A number as short as it can be written."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
