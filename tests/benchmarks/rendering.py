"""How much of the time that a rendering may take the longest honest texts need."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.markup.texts import HONEST
from wiki.markup.render import render
from wiki.markup.worker import RenderPool

ROUNDS = 3


def renderings() -> Iterator[str]:
    """A line for each text: its size, the least processor time it took, and the share of what it may take."""
    pool = RenderPool()
    for name, made in HONEST.items():
        source = made()
        taken = min(_seconds(source) for _round in range(ROUNDS))
        yield f"rendering {name}: {1000 * taken:.0f} ms, {taken / pool.seconds_for(source):.0%} of what it may take"


def _seconds(source: str) -> float:
    begun = time.process_time()
    render(source)
    return time.process_time() - begun
