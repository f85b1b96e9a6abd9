"""The render process: reads requests from the socket on its standard input, answers each on the same socket.

A message is a length of four bytes, big-endian, and that much JSON in UTF-8. The process ends when the other side
closes or when a request has taken its seconds of processor time, and cannot take more memory than it is allowed.
"""

import gc
import json
import resource
import signal
import socket
import struct
import sys
from dataclasses import asdict
from typing import Any

from wiki.markup.errors import MarkupError
from wiki.markup.limits import Limits
from wiki.markup.render import render

# New objects since the last collection.
_GARBAGE = 100_000

LENGTH = struct.Struct(">I")


def send(connection: socket.socket, message: dict[str, Any]) -> None:
    """Send one message."""
    data = json.dumps(message).encode()
    connection.sendall(LENGTH.pack(len(data)) + data)


def receive_exactly(connection: socket.socket, size: int) -> bytes | None:
    """Return so many bytes, or None if the other side closed."""
    data = bytearray()
    while len(data) < size:
        part = connection.recv(min(size - len(data), 1 << 20))
        if not part:
            return None
        data += part
    return bytes(data)


def receive(connection: socket.socket) -> dict[str, Any] | None:
    """Return one message, or None if the other side closed."""
    head = receive_exactly(connection, LENGTH.size)
    body = receive_exactly(connection, LENGTH.unpack(head)[0]) if head else None
    return json.loads(body) if body else None


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Render the source of a request; the answer holds `rendered` or `refused`."""
    try:
        return {"rendered": asdict(render(request["source"], Limits(**request["limits"])))}
    except MarkupError as error:
        return {"refused": str(error)}


def spent(memory: int) -> bool:
    """Tell whether this process has ever held so much of its allowance (bytes) that a fresh one should replace it."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes * 1024 > memory // 3


def main() -> None:
    """Answer requests until the other side closes."""
    # Ctrl-C at the server reaches the whole group; this process ends when its socket does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Garbage is collected between the requests: a tree under construction holds none.
    gc.disable()
    connection = socket.socket(fileno=0)
    send(connection, {"ready": True})
    while request := receive(connection):
        # Nobody catches this signal: it ends the process, even if the side that asks has been killed meanwhile.
        signal.setitimer(signal.ITIMER_PROF, request["seconds"])
        result = answer(request)
        signal.setitimer(signal.ITIMER_PROF, 0)
        send(connection, result | {"spent": spent(memory)})
        if gc.get_count()[0] > _GARBAGE:
            gc.collect()


if __name__ == "__main__":
    main()
