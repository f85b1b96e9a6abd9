"""A box as a PNG: the SVG, drawn with the fonts that it was measured with."""

from __future__ import annotations

import re

import resvg_py

from wiki.exchange.boxes.metrics import BOLD, REGULAR

# A short picture has two pixels for each unit, for sharp screens; a long one has one, which bounds time and memory.
SHARP = 2
LONGEST_SHARP = 1_400
_HEIGHT = re.compile(r'<svg [^>]*\bheight="([0-9.]+)"')


def svg_as_png(svg: str) -> bytes:
    """The picture of a box in pixels. What the two fonts lack comes from those of the system, where it has any."""
    return resvg_py.svg_to_bytes(svg_string=svg, zoom=scale_of(svg), font_files=[str(REGULAR), str(BOLD)])


def scale_of(svg: str) -> int:
    """How many pixels each unit of the picture has."""
    found = _HEIGHT.search(svg)
    return SHARP if found and float(found[1]) <= LONGEST_SHARP else 1
