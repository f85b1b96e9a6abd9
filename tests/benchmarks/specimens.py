"""The articles whose pages are measured: the same in worlds of every size."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Specimen:
    """An article made for measuring: its kind, bytes of body, links in it, revisions, facts of others about it."""

    title: str
    kind: str
    size: int
    links: int
    revisions: int
    inverse_facts: int
    pointing: int = 0


SHORT = Specimen("Short article", "person", 1_000, 3, 1, 3)
MEDIAN = Specimen("Médian article", "nation", 3_000, 8, 30, 8)
MIDDLING = Specimen("Middling article", "war", 8_000, 22, 3, 8)
LONG = Specimen("Long article", "nation", 60_000, 600, 3, 30)
HUB = Specimen("Hub of links", "place", 3_000, 8, 1, 30, pointing=500)
# Each measuring adds revisions to these.
SAVED = Specimen("Article that is saved", "nation", 3_000, 8, 1, 3)
STATED = Specimen("Article whose facts are saved", "nation", 3_000, 8, 1, 8)

SPECIMENS = (SHORT, MEDIAN, MIDDLING, LONG, HUB, SAVED, STATED)

# What other articles state about a specimen of each kind, in turn.
TOLD = {
    "nation": ("allegiance", "belligerent", "relation", "located_in", "party"),
    "person": ("commander", "participant", "spouse"),
    "war": ("cause", "killed_in"),
    "place": ("located_in", "birthplace", "controls"),
}
