"""A box as a picture: an SVG document whose text is text."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wiki.articles.box import BoxImage, BoxRow, BoxValue
from wiki.articles.box_parts import BoxPictures, BoxSides, BoxTable
from wiki.chronology.boxes.box import Box
from wiki.exchange.boxes.drawing import Drawing, Style, document
from wiki.exchange.boxes.lines import wrap
from wiki.world.theme import HUES, PLAIN

# What a picture may grow to: its lines bound its height, its time and its memory.
MOST_LINES = 220
WIDTHS = {0: 440, 1: 440, 2: 440, 3: 600}
WIDEST = 760
COLUMNS = 4
ABREAST = 3
HIGHEST_PICTURE = 180

_PAPER, _BAND, _RULE, _INK, _SOFT = "#fdfdfb", "#f1f5f4", "#d3dad9", "#17212a", "#53606a"
_PAD, _GAP = 16.0, 12.0
_LABEL_ROOM, _TALLY_ROOM = 112.0, 66.0

_VALUE, _DETAIL = Style(13, _INK), Style(11, _SOFT)
_LABEL, _HEADING = Style(11, _SOFT), Style(11, _SOFT, centred=True)
_FOOT = Style(10, _SOFT)


def box_as_svg(box: Box) -> str:
    """The picture of a clean box, at most WIDEST wide; what would be longer than MOST_LINES is cut, and says so."""
    picture = _Picture(box)
    return picture.drawn()


class _Picture:
    """One box being drawn from the top down; `y` is where the next thing goes."""

    def __init__(self, box: Box) -> None:
        self.box = box
        sides = max((len(part.names) for part in box.parts if isinstance(part, BoxSides)), default=0)
        self.drawing = Drawing(WIDTHS.get(sides, WIDEST), MOST_LINES)
        self.room = self.drawing.width - 2 * _PAD
        self.hue = HUES.get(box.hue, HUES[PLAIN])[0]
        self.y = 14.0

    def drawn(self) -> str:
        self._head()
        for part in self.box.parts:
            if self.drawing.full:
                break
            if isinstance(part, BoxSides):
                for first in range(0, len(part.names), COLUMNS):
                    self._sides(part, first)
            elif isinstance(part, BoxTable):
                self._table(part)
            elif isinstance(part, BoxPictures):
                self._pictures(part)
            else:
                self._row(part)
        self._foot()
        title = self.box.title + (f" ({self.box.day})" if self.box.day else "")
        said = ", ".join(part.label for part in self.box.parts if not isinstance(part, BoxSides))
        description = f"{self.box.label}: {said}" if said else self.box.label
        return document(self.drawing, self.y, title=title, description=description, background=_PAPER)

    def _head(self) -> None:
        self.drawing.rectangle(0, 0, self.drawing.width, 5, self.hue)
        kind = Style(11, self.hue, centred=True, bold=True)
        title = Style(18, _INK, centred=True, bold=True)
        self.y = self.drawing.text(self.box.label, _PAD, self.y, self.room, kind) + 2
        self.y = self.drawing.text(self.box.title, _PAD, self.y, self.room, title)
        if self.box.day:
            words = _("as of %s") % self.box.day
            self.y = self.drawing.text(words, _PAD, self.y + 2, self.room, Style(12, _SOFT, centred=True))
        self.y += 8

    def _pictures(self, pictures: BoxPictures) -> None:
        """The pictures beside each other, each with its label beneath it."""
        shown = [(row.label, value.image) for row in pictures.rows for value in row.values if value.image]
        for first in range(0, len(shown), ABREAST):
            band = shown[first : first + ABREAST]
            room = (self.room - _GAP * (len(band) - 1)) / len(band)
            lefts = [_PAD + number * (room + _GAP) for number in range(len(band))]
            placed = zip(lefts, band, strict=True)
            self.y = max(self._picture(words, image, x, room) for x, (words, image) in placed) + 6

    def _picture(self, words: str, image: BoxImage, x: float, room: float) -> float:
        scale = min(room / image.width, HIGHEST_PICTURE / image.height, 1)
        wide, high = image.width * scale, image.height * scale
        self.drawing.image(image.source, x + (room - wide) / 2, self.y, wide, high)
        return self.drawing.text(words, x, self.y + high + 2, room, _HEADING)

    def _rule(self) -> None:
        self.drawing.rectangle(_PAD, self.y, self.room, 1, _RULE)
        self.y += 6

    def _row(self, row: BoxRow) -> None:
        self._rule()
        below = self.drawing.text(row.label, _PAD, self.y + 2, _LABEL_ROOM, _LABEL)
        x = _PAD + _LABEL_ROOM + _GAP
        self.y = max(below, self._values(row.values, x, self.y, self.room - _LABEL_ROOM - _GAP)) + 4

    def _values(self, values: list[BoxValue], x: float, y: float, room: float) -> float:
        """The values one below the other, what is said about each in smaller letters; where they end."""
        for value in values:
            if self.drawing.full:
                break
            y = self.drawing.text(value.text, x, y, room, _VALUE)
            y = self.drawing.text("; ".join(value.details), x, y, room, _DETAIL) + 3
        return y

    def _sides(self, sides: BoxSides, first: int) -> None:
        """One band of columns, beginning with the side of this number."""
        places = range(first, min(first + COLUMNS, len(sides.names)))
        room = (self.room - _GAP * 2 * (len(places) - 1)) / len(places)
        lefts = [_PAD + number * (room + 2 * _GAP) for number in range(len(places))]
        name = Style(12.5, self.hue, bold=True, centred=True)
        self._rule()
        top = self.y
        self.y = 4 + max(
            self.drawing.text(sides.names[place], x, top, room, name) for x, place in zip(lefts, places, strict=True)
        )
        for row in sides.rows:
            if any(row.cells[place] for place in places) and not self.drawing.full:
                self._strip(row.label)
                start = self.y
                cells = zip(lefts, places, strict=True)
                self.y = 4 + max(self._values(row.cells[place], x, start, room) for x, place in cells)
                for x in lefts[1:]:
                    self.drawing.rectangle(x - _GAP, start - 2, 1, self.y - start, _RULE)

    def _strip(self, words: str) -> None:
        """The label of what follows, across all columns."""
        high = len(wrap(words, _HEADING.size, self.room)) * _HEADING.height
        self.drawing.rectangle(_PAD, self.y, self.room, high + 4, _BAND)
        self.y = self.drawing.text(words, _PAD, self.y + 1, self.room, _HEADING) + 7

    def _table(self, table: BoxTable) -> None:
        self._rule()
        count = len(table.columns)
        first = self.room - count * (_TALLY_ROOM + _GAP)
        rooms = [_PAD + first + _GAP + number * (_TALLY_ROOM + _GAP) for number in range(count)]
        heading, figure = Style(11, _SOFT, at_end=True), Style(13, _INK, at_end=True)
        top = self.y
        self.y = self.drawing.text(table.label, _PAD, top, first, _LABEL)
        for x, column in zip(rooms, table.columns, strict=True):
            self.y = max(self.y, self.drawing.text(column, x, top, _TALLY_ROOM, heading))
        for value, texts in table.rows:
            if self.drawing.full:
                break
            top = self.y + 3
            self.y = self._values([value], _PAD, top, first)
            for x, text in zip(rooms, texts, strict=True):
                self.y = max(self.y, self.drawing.text(text, x, top, _TALLY_ROOM, figure))
        self.y += 4

    def _foot(self) -> None:
        cut = [_("The box is longer than a picture can be; the rest is left out.")] if self.drawing.full else []
        self.drawing.lines_left = 12
        self._rule()
        for note in [*cut, *self.box.notes, self.box.source]:
            self.y = self.drawing.text(note, _PAD, self.y, self.room, _FOOT) + 2
        self.y += 8
