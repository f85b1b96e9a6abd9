"""A site behind gunicorn, as `make run` serves it but for one worker, and the CPU time it has used."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by lower-case name, body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Server:
    """A running site, asked over one connection that is kept open."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.pid = process.pid
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)

    def ask(self, path: str, *, headers: dict[str, str] | None = None, body: bytes | None = None) -> Answer:
        """One request: POST with a body, GET without."""
        self.connection.request("GET" if body is None else "POST", path, body, headers or {})
        response = self.connection.getresponse()
        said = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, said, response.read())

    def wait(self) -> None:
        """Wait until the site answers. Raises ConnectionError when it does not within half a minute."""
        for _attempt in range(300):
            try:
                self.ask("/")
                return
            except (ConnectionError, http.client.HTTPException):
                self.connection.close()
                time.sleep(0.1)
        raise ConnectionError("The server does not answer.")

    def cpu(self) -> float:
        """Seconds of CPU time used so far by gunicorn and all its children, render workers included."""
        return sum(cpu_of(pid) for pid in _family(self.pid))


@contextmanager
def serve(application: str, log: Path) -> Iterator[Server]:
    """Serve a WSGI application on a port of its own, until the block is left."""
    with socket.socket() as listening, log.open("wb") as output:
        listening.bind((HOST, 0))
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listening.listen()
        listening.set_inheritable(True)
        command = [sys.executable, "-m", "gunicorn", application, "--bind", f"fd://{listening.fileno()}"]
        command += ["--workers", "1", "--threads", "4", "--keep-alive", "600", "--no-control-socket"]
        process = subprocess.Popen(command, pass_fds=[listening.fileno()], stdout=output, stderr=output)
        try:
            server = Server(process, listening.getsockname()[1])
            server.wait()
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)


def cpu_of(pid: int) -> float:
    """Seconds of CPU time of another process, all its threads together, from its clock: see clock_getcpuclockid(3)."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def _family(pid: int) -> set[int]:
    """A process and all that descend from it."""
    parents = {int(path.name): _parent(path) for path in Path("/proc").iterdir() if path.name.isdecimal()}
    family = {pid}
    while children := {child for child, parent in parents.items() if parent in family} - family:
        family |= children
    return family


def _parent(path: Path) -> int:
    try:
        return int((path / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0
