"""What a process keeps of its work for the next one who asks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The values asked for last, as many as weigh no more than `limit` together. Threads may share it."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._weight = 0
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Value | None:
        """The value kept under this key, if it is kept still."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def keep(self, key: Hashable, value: Value, *, weight: int) -> None:
        """Keep a value, in place of those that nobody has asked for the longest; not one heavier than the limit."""
        with self._lock:
            self._weight -= self._values.pop(key, (None, 0))[1]
            if weight > self.limit:
                return
            self._values[key] = value, weight
            self._weight += weight
            while self._weight > self.limit:
                self._weight -= self._values.popitem(last=False)[1][1]
