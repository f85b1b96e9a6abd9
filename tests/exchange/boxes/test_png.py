"""Boxes as PNG: pictures of the size of the SVG, in bounded time and memory."""

import struct
import time
import zlib

import pytest

from tests.exchange.boxes.boxes import box
from tests.exchange.boxes.hostile import huge
from tests.exchange.boxes.test_svg import parsed
from wiki.exchange.boxes.formats import FORMATS
from wiki.exchange.boxes.png import LONGEST_SHARP, SHARP, scale_of, svg_as_png
from wiki.exchange.boxes.svg import box_as_svg
from wiki.exchange.boxes.words import clean_box


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG whose parts and checksums are sound."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    place, kinds = 8, []
    while place < len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        told = struct.unpack_from(">I", png, place + 8 + length)[0]
        assert told == zlib.crc32(png[place + 4 : place + 8 + length])
        kinds.append(kind)
        place += 12 + length
    assert kinds[0] == b"IHDR"
    assert kinds[-1] == b"IEND"
    return struct.unpack_from(">II", png, 16)


@pytest.mark.parametrize("title", ["Red War", "Battle of the Ford", "Ann Arrow", "Vote of 1921"])
def test_it_is_twice_as_large_as_the_svg(land, title):
    svg = parsed(box_as_svg(clean_box(box(title))))
    wide, high = size(FORMATS["png"].write(box(title)))
    assert wide == SHARP * float(svg.get("width"))
    assert abs(high - SHARP * float(svg.get("height"))) <= SHARP


def test_four_hundred_facts_have_one_pixel_for_each_unit():
    svg = box_as_svg(clean_box(huge()))
    assert float(parsed(svg).get("height")) > LONGEST_SHARP
    assert scale_of(svg) == 1
    started = time.process_time()
    wide, high = size(svg_as_png(svg))
    assert time.process_time() - started < 5
    assert wide * high < 5_000_000


def test_letters_are_drawn_without_any_font_of_the_system(land):
    empty = svg_as_png('<svg xmlns="http://www.w3.org/2000/svg" width="440" height="400"/>')
    assert len(FORMATS["png"].write(box("Red War"))) > 5 * len(empty)
