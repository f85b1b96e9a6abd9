"""Working on a batch for as long as one request may take; the next one goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from wiki.cleanup.batches import BatchItem
from wiki.markup.errors import RenderBusy

WORK_SECONDS = 15.0


def work(items: Iterable[BatchItem], do: Callable[[BatchItem], None]) -> int:
    """Do something with each item until WORK_SECONDS are over or no renderer is free, with one of them at least.

    Returns how many it was done with.
    """
    end, count = monotonic() + WORK_SECONDS, 0
    for item in list(items):
        try:
            do(item)
        except RenderBusy:
            break
        count += 1
        if monotonic() >= end:
            break
    return count
