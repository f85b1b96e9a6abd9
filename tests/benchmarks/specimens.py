"""The articles whose pages are measured: the same in worlds of every size."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Specimen:
    """An article made for measuring: bytes of body, links in it, revisions, and facts of others about it."""

    title: str
    size: int
    links: int
    revisions: int
    inverse_facts: int
    pointing: int = 0


SHORT = Specimen("Short article", 1_000, 3, 1, 3)
MEDIAN = Specimen("Médian article", 3_000, 8, 30, 8)
MIDDLING = Specimen("Middling article", 8_000, 22, 3, 8)
LONG = Specimen("Long article", 60_000, 600, 3, 30)
HUB = Specimen("Hub of links", 3_000, 8, 1, 30, pointing=415)
SAVED = Specimen("Article that is saved", 3_000, 8, 1, 3)

SPECIMENS = (SHORT, MEDIAN, MIDDLING, LONG, HUB, SAVED)
