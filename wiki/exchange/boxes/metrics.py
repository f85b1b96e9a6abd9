"""How wide text is: the widths of the letters, read from the fonts that the pictures are drawn with.

The tables are those of the OpenType specification (1.9): `cmap` in format 4, `hmtx`, `hhea`, `head`.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = FONTS / "DejaVuSansCondensed.ttf", FONTS / "DejaVuSansCondensed-Bold.ttf"

# Letters that the fonts lack, in parts of the font's size: what other fonts at most give them.
_WIDE, _OTHER = 1.05, 0.8


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in the unit of `size`; wide enough where a letter has to be guessed."""
    widths = _widths(BOLD if bold else REGULAR)
    return size * sum(widths[letter] if letter in widths else _guess(letter) for letter in text)


def is_known(text: str) -> bool:
    """Whether the fonts have all the letters of a text, so that its width is no guess."""
    return all(letter in _widths(REGULAR) for letter in text)


def _guess(letter: str) -> float:
    """Marks count too: where no font has them, each is drawn as a box."""
    if unicodedata.category(letter) == "Cf":
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else _OTHER


@cache
def _widths(path: Path) -> dict[str, float]:
    """The width of each letter that a font has, in parts of its size."""
    data = path.read_bytes()
    tables = _tables(data)
    per_em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    advances = struct.unpack_from(">" + "Hh" * count, data, tables["hmtx"])[::2]
    return {
        chr(code): advances[min(glyph, count - 1)] / per_em for code, glyph in _glyphs(data, tables["cmap"]).items()
    }


def _tables(data: bytes) -> dict[str, int]:
    """Where each table begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
    return {tag.decode("ascii"): start for tag, _sum, start, _length in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """The number of the glyph of each code point of the basic plane."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    starts = [cmap + struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)[2] for number in range(count)]
    start = next(start for start in starts if struct.unpack_from(">H", data, start)[0] == 4)
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends, firsts, deltas, offsets = (
        struct.unpack_from(f">{segments}H", data, start + 14 + at)
        for at in (0, 2 * segments + 2, 4 * segments + 2, 6 * segments + 2)
    )
    found = {}
    for number in range(segments):
        for code in range(firsts[number], min(ends[number], 0xFFFE) + 1):
            glyph = code + deltas[number]
            if offsets[number]:
                place = start + 16 + 6 * segments + 2 * number + offsets[number] + 2 * (code - firsts[number])
                glyph = struct.unpack_from(">H", data, place)[0]
                glyph += deltas[number] if glyph else 0
            if glyph & 0xFFFF:
                found[code] = glyph & 0xFFFF
    return found
