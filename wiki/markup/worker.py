"""A pool of render processes that are killed when their time is up: a hostile text costs seconds, never a page."""

import atexit
import os
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from wiki.markup.contents import Heading, LinkRef
from wiki.markup.errors import MarkupError, RenderBusy
from wiki.markup.limits import Limits
from wiki.markup.precheck import check_size
from wiki.markup.process import RenderProcess
from wiki.markup.render import Rendered


class RenderPool:
    """At most `size` processes, started when first needed; safe to use from threads and after a fork.

    `wait`: seconds to wait for a free one. `seconds` and `seconds_per_mb`: the processor time one rendering may take,
    by the size of its source; on a busy machine it may take twice that by the clock. `memory`: bytes of address
    space of each process.
    """

    def __init__(
        self,
        size: int = 2,
        wait: float = 1.0,
        *,
        seconds: float = 1.5,
        seconds_per_mb: float = 3.0,
        memory: int = 2 << 30,
        limits: Limits | None = None,
    ) -> None:
        self.size = size
        self.wait = wait
        self.seconds = seconds
        self.seconds_per_mb = seconds_per_mb
        self.memory = memory
        self.limits = limits or Limits()
        self._idle: list[RenderProcess] = []
        self._closings = 0
        self.forget()
        _pools.add(self)

    def render(self, source: str, *, wait: float | None = None) -> Rendered:
        """Render like `render.render`, in another process and in bounded time.

        `wait`: seconds to wait for a free process, if not as many as the pool says. Raises `MarkupError` for a text
        that is refused, `RenderTimeout` (a `MarkupError`) when its time is up, `RenderBusy` when no process is free in
        time or none can be started.
        """
        check_size(source, self.limits)
        with self._process(self.wait if wait is None else wait) as process:
            answer = process.ask(source, limits=asdict(self.limits), seconds=self.seconds_for(source))
        if "refused" in answer:
            raise MarkupError(answer["refused"])
        return _rendered(answer["rendered"])

    def seconds_for(self, source: str) -> float:
        """The processor time that rendering this source may take."""
        return self.seconds + self.seconds_per_mb * len(source.encode(errors="replace")) / 1_048_576

    def close(self) -> None:
        """End all idle processes; those at work end with their rendering. The pool can be used again."""
        with self._lock:
            idle, self._idle = self._idle, []
            self._closings += 1
        for process in idle:
            process.kill()

    def forget(self) -> None:
        """Begin with no processes. After a fork, those of the parent stay the parent's."""
        idle, self._idle = self._idle, []
        self._lock = threading.Lock()
        self._free = threading.BoundedSemaphore(self.size)
        for process in idle:
            process.disown()

    @contextmanager
    def _process(self, wait: float) -> Iterator[RenderProcess]:
        """Lend a process. It comes back only if all went well, so that no answer is ever read by the next text."""
        free, closings = self._free, self._closings
        if not free.acquire(timeout=wait):
            raise RenderBusy("All render processes are busy; try again in a moment.")
        try:
            process = self._take()
            try:
                yield process
            except BaseException:
                process.kill()
                self._give(RenderProcess.start(self.memory), closings)
                raise
            self._give(process, closings)
        finally:
            free.release()

    def _take(self) -> RenderProcess:
        with self._lock:
            process = self._idle.pop() if self._idle else None
        if process and not process.usable():
            process.kill()
            process = None
        process = process or RenderProcess.start(self.memory)
        if not process or not process.wait_until_ready():
            raise RenderBusy("No render process could be started; try again in a moment.")
        return process

    def _give(self, process: RenderProcess | None, closings: int) -> None:
        with self._lock:
            if process and closings == self._closings and process.usable():
                self._idle.append(process)
                return
        if process:
            process.kill()


def _rendered(data: dict[str, Any]) -> Rendered:
    return Rendered(
        html=data["html"],
        toc=[Heading(**heading) for heading in data["toc"]],
        links=[LinkRef(**link) for link in data["links"]],
        text=data["text"],
    )


_pools: weakref.WeakSet[RenderPool] = weakref.WeakSet()


def _after_fork() -> None:
    for pool in list(_pools):
        pool.forget()


def _at_exit() -> None:
    for pool in list(_pools):
        pool.close()


os.register_at_fork(after_in_child=_after_fork)
atexit.register(_at_exit)
