"""Turns: those who save one article at the same time save it one after the other, each upon what stands then.

This spares work, no more: what keeps edits apart is the compare-and-set on the revision, which also holds between
processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import WeakValueDictionary

TURN_SECONDS = 5.0

_locks: WeakValueDictionary[int, Lock] = WeakValueDictionary()
_guard = Lock()


@contextmanager
def turn(pk: int) -> Iterator[bool]:
    """Hold the turn of the article with this key; says whether somebody of this process had it before.

    Who has waited for TURN_SECONDS goes on without it.
    """
    with _guard:
        lock = _locks.setdefault(pk, Lock())
    if lock.acquire(blocking=False):
        waited, held = False, True
    else:
        waited, held = True, lock.acquire(timeout=TURN_SECONDS)
    try:
        yield waited
    finally:
        if held:
            lock.release()
