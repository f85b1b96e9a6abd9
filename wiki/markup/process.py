"""One render process, seen from the side that asks."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from wiki.markup.child import LENGTH
from wiki.markup.errors import MarkupError, RenderTimeout

_ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 20.0
_ANSWER_BYTES = 1 << 28

_log = logging.getLogger(__name__)


class RenderProcess:
    """A running `child` and our end of its socket."""

    def __init__(self, memory: int) -> None:
        self._ready = False
        self._spent = False
        self._socket, theirs = socket.socketpair()
        with theirs:
            try:
                self._popen = subprocess.Popen(
                    [sys.executable, "-P", "-m", "wiki.markup.child", str(memory)],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    cwd=_ROOT,
                    env=bare_environment(),
                )
            except OSError:
                self._socket.close()
                raise

    @classmethod
    def start(cls, memory: int) -> "RenderProcess | None":
        """Start a process, which goes on in the background; None if the system allows no more. `memory` in bytes."""
        try:
            return cls(memory)
        except OSError as error:
            _log.error("No render process could be started: %s", error)
            return None

    def usable(self) -> bool:
        """Tell whether it lives and has not grown too much to render another text."""
        return not self._spent and self._popen.poll() is None

    def wait_until_ready(self) -> bool:
        """Wait until it has started, so that the time of a rendering begins after that; False if it failed to."""
        try:
            if not self._ready:
                self._receive(time.monotonic() + _START_SECONDS)
                self._ready = True
        except OSError as error:
            _log.error("A render process did not start: %s", error)
            self.kill()
        return self._ready

    def ask(self, source: str, *, limits: dict[str, int], seconds: float) -> dict[str, Any]:
        """Send a source and return the answer.

        Raises `RenderTimeout` after so many seconds of processor time or twice as many by the clock, `MarkupError` if
        the process dies. It must be killed then.
        """
        deadline = time.monotonic() + 2 * seconds
        data = json.dumps({"source": source, "limits": limits, "seconds": seconds}).encode()
        try:
            self._socket.settimeout(2 * seconds)
            self._socket.sendall(LENGTH.pack(len(data)) + data)
            answer = self._receive(deadline)
        except OSError as error:
            if isinstance(error, TimeoutError) or self._stopped_by_its_timer():
                raise RenderTimeout(
                    f"Rendering this text took more than {seconds:.1f} seconds and was stopped."
                    " Shorten it, or divide long paragraphs, lists and tables."
                ) from error
            raise MarkupError("Rendering this text broke off. It may be nested too deeply or be too large.") from error
        self._spent = bool(answer.get("spent"))
        return answer

    def _stopped_by_its_timer(self) -> bool:
        try:
            return self._popen.wait(1.0) == -signal.SIGPROF
        except subprocess.TimeoutExpired:
            return False

    def kill(self) -> None:
        """End it at once."""
        self._socket.close()
        self._popen.kill()
        self._popen.wait()

    def disown(self) -> None:
        """Let go of it after a fork: it is not a child of this process."""
        self._socket.close()
        self._popen.returncode = 0

    def _receive(self, deadline: float) -> dict[str, Any]:
        size = LENGTH.unpack(self._receive_exactly(LENGTH.size, deadline))[0]
        if size > _ANSWER_BYTES:
            raise ConnectionError("an answer beyond all bounds")
        answer: dict[str, Any] = json.loads(self._receive_exactly(size, deadline))
        return answer

    def _receive_exactly(self, size: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < size:
            self._socket.settimeout(max(deadline - time.monotonic(), 0.001))
            part = self._socket.recv(min(size - len(data), 1 << 20))
            if not part:
                raise ConnectionError("the render process died")
            data += part
        return bytes(data)


def bare_environment() -> dict[str, str]:
    """What a process of ours needs to find this package and nothing else: no passwords, no database address."""
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    return {
        "PYTHONPATH": path,
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",
    }
