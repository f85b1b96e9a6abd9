"""The picture of a timeline: its axis, and the bars and labels of each track, placed so that none covers another."""

from __future__ import annotations

from dataclasses import dataclass

from wiki.chronology.timeline.density import Density
from wiki.chronology.timeline.entries import Entry
from wiki.chronology.timeline.lanes import pack
from wiki.chronology.timeline.scale import Scale
from wiki.chronology.timeline.spans import Bar, Piece, bar
from wiki.chronology.timeline.ticks import Tick, ticks
from wiki.chronology.timeline.tracks import Track
from wiki.chronology.timeline.words import words
from wiki.dates.calendar import Calendar
from wiki.dates.calendar_words import name_days

LANE, STRIP = 30, 28
LANES, LEAST_LANES = 60, 8
_LETTER, _WIDE_LETTER, _LONGEST_LABEL = 6.9, 13.0, 42
_GAP = 8.0
_PAINTS = {
    "soft-in": "fade-in",
    "fades-in": "fade-in",
    "soft-out": "fade-out",
    "fades-out": "fade-out",
    "possible": "possible",
}


@dataclass(frozen=True)
class Mark:
    """A piece of a bar: what it says (`solid`, `soft-in` ...), where it begins and how wide it is, as SVG writes it.

    `paint` begins the name of what it is painted with, when that is no plain colour.
    """

    role: str
    x: str
    width: str
    paint: str = ""


@dataclass(frozen=True)
class DrawnEntry:
    """An entry in its place; `y` is the top of its lane in pixels. `words` says what the bar shows."""

    entry: Entry
    label: str
    words: str
    y: int
    x: str
    hit: Mark
    marks: list[Mark]
    point: str

    @property
    def baseline(self) -> int:
        return self.y + 13

    @property
    def bar_y(self) -> int:
        return self.y + 18

    @property
    def point_y(self) -> int:
        return self.y + 22


@dataclass(frozen=True)
class DrawnTrack:
    """A track with its entries in order of time, its height in pixels, and how many more it has."""

    track: Track
    entries: list[DrawnEntry]
    height: int
    more: int


@dataclass(frozen=True)
class DrawnBin:
    """One part of the strip that shows how much there is at a time; `days` names it, `count` counts its entries."""

    x: str
    width: str
    height: float
    days: str
    count: int

    @property
    def y(self) -> float:
        return STRIP - self.height


@dataclass(frozen=True)
class DrawnTick:
    """A tick of the axis in its place; `anchor` keeps the labels at the edges inside the picture."""

    tick: Tick
    x: str
    anchor: str


def draw_tracks(tracks: list[Track], scale: Scale, calendar: Calendar) -> list[DrawnTrack]:
    """The tracks as they are drawn; the fewer there are, the more lanes each may have."""
    most = max(LANES // max(len(tracks), 1), LEAST_LANES)
    return [draw_track(track, scale, calendar, most) for track in tracks]


def draw_track(track: Track, scale: Scale, calendar: Calendar, most: int) -> DrawnTrack:
    """One track in at most so many lanes; what they have no room for is counted."""
    bars = [bar(entry.span, scale) for entry in track.entries]
    labels = [_label(entry.title) for entry in track.entries]
    placed = [_place(drawn, label, scale) for drawn, label in zip(bars, labels, strict=True)]
    lanes = pack([(left, right + _GAP) for _x, left, right in placed], most)
    found = [
        (entry, _draw(entry, drawn, label, place, lane, scale, calendar))
        for entry, drawn, label, place, lane in zip(track.entries, bars, labels, placed, lanes, strict=True)
        if lane is not None
    ]
    found.sort(key=lambda pair: (pair[0].span.drawn, pair[0].title))
    height = (max((drawn.y for _entry, drawn in found), default=0)) + LANE + 4
    return DrawnTrack(track, [drawn for _entry, drawn in found], height, track.total - len(found))


def draw_density(found: Density, scale: Scale, calendar: Calendar) -> list[DrawnBin]:
    """The strip; what is not empty is at least a line high."""
    drawn = []
    for days, count in found.bins:
        left, right = scale.x(days.lo), scale.x(days.hi + 1)
        height = max(round(count / found.most * STRIP, 1), 1.0) if count else 0.0
        words = " – ".join(name_days(calendar, days))
        drawn.append(DrawnBin(scale.percent(left), scale.percent(right - left), height, words, count))
    return drawn


def draw_axis(calendar: Calendar, scale: Scale) -> list[DrawnTick]:
    """The ticks of the axis in a calendar."""
    return [_draw_tick(tick, scale) for tick in ticks(calendar, scale)]


def _draw_tick(tick: Tick, scale: Scale) -> DrawnTick:
    x, half = scale.x(tick.day), len(tick.label) * _LETTER / 2
    anchor = "start" if x < half else "end" if x > scale.width - half else "middle"
    return DrawnTick(tick, scale.percent(x), anchor)


def _draw(
    entry: Entry, drawn: Bar, label: str, place: tuple[float, float, float], lane: int, scale: Scale, calendar: Calendar
) -> DrawnEntry:
    x, left, right = place
    return DrawnEntry(
        entry=entry,
        label=label,
        words=words(entry.span, calendar),
        y=lane * LANE,
        x=scale.percent(x),
        hit=_mark("hit", Piece(left, right - left), scale),
        marks=[
            _mark(role.replace("_", "-"), piece, scale)
            for role, piece in zip(drawn._fields, drawn, strict=True)
            if isinstance(piece, Piece)
        ],
        point="" if drawn.point is None else scale.percent(drawn.point),
    )


def _mark(role: str, piece: Piece, scale: Scale) -> Mark:
    return Mark(role, scale.percent(piece.x), scale.percent(piece.width), _PAINTS.get(role, ""))


def _place(drawn: Bar, label: str, scale: Scale) -> tuple[float, float, float]:
    """Where the label begins, and the room that bar and label take from left to right within the picture."""
    solid = [(piece.x, piece.x + piece.width) for piece in drawn[:4] if isinstance(piece, Piece)]
    begin = min((left for left, _right in solid), default=(drawn.point or 0.0) - 5)
    wide = label_width(label)
    x = max(0.0, min(begin, scale.width - wide))
    ends = [begin, *(right for _left, right in solid), *(edge for p in drawn.pieces for edge in (p.x, p.x + p.width))]
    left, right = max(min(ends), 0.0), min(max(*ends, begin + 10), float(scale.width))
    return x, min(left, x), max(right, x + wide)


def label_width(label: str) -> float:
    """The room a label takes, in pixels, at 13 pixels a line; scripts with square letters take twice as much."""
    return sum(_WIDE_LETTER if ord(letter) > 0x2E7F else _LETTER for letter in label)


def _label(title: str) -> str:
    return title if len(title) <= _LONGEST_LABEL else title[: _LONGEST_LABEL - 1].rstrip() + "…"
