"""Decoding in a process of its own, which is given so much time and memory and no more."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from django.conf import settings

from wiki.files.picture import Picture, Refused, Size
from wiki.markup.errors import RenderBusy
from wiki.markup.process import bare_environment

_ROOT = Path(__file__).resolve().parents[2]
_MEGABYTE = 1_000_000
# SIGXCPU, and SIGKILL when that is not enough.
_STOPPED = (-24, -9)
# One at a time in each server process: that bounds what uploads take of its machine.
_free = threading.BoundedSemaphore(1)

_log = logging.getLogger(__name__)


def picture_of(data: bytes) -> Picture:
    """Decode the bytes of a file and write them anew, within the limits of the settings.

    Raises Refused, whose code says why, and RenderBusy when others are being decoded for too long.
    """
    if len(data) > settings.FILE_MAX_BYTES:
        raise Refused("bytes")
    if not data:
        raise Refused("empty")
    if not _free.acquire(timeout=settings.FILE_SECONDS):
        raise RenderBusy("Other pictures are being prepared; try again in a moment.")
    try:
        answer = _run(data)
    finally:
        _free.release()
    line, _, parts = answer.partition(b"\n")
    told = json.loads(line)
    if "refused" in told:
        raise Refused(told["refused"])
    return _picture(told["picture"], parts)


def _run(data: bytes) -> bytes:
    """What the child answers. Raises Refused when it was stopped or died."""
    limits = {
        "pixels": settings.FILE_MAX_PIXELS,
        "side": settings.FILE_MAX_SIDE,
        "frames": settings.FILE_MAX_FRAMES,
    }
    allowed = [limits, settings.FILE_MEMORY_MB * _MEGABYTE, settings.FILE_SECONDS]
    command = [sys.executable, "-P", "-m", "wiki.files.child", json.dumps(allowed)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=2 * settings.FILE_SECONDS, cwd=_ROOT,
            env=bare_environment(), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Refused("seconds") from error
    except OSError as error:
        raise RenderBusy("No process for pictures could be started; try again in a moment.") from error
    if done.returncode:
        _log.warning("A picture was not decoded: the process ended with %s", done.returncode)
        # The kernel ends it with a signal when its processor time is over.
        raise Refused("seconds" if done.returncode in _STOPPED else "memory")
    return done.stdout


def _picture(told: dict[str, Any], parts: bytes) -> Picture:
    data, rest = parts[: told["data"]], parts[told["data"] :]
    sizes = []
    for size in told["sizes"]:
        sizes.append(Size(size["width"], size["height"], rest[: size["data"]]))
        rest = rest[size["data"] :]
    return Picture(told["format"], told["width"], told["height"], told["frames"], data, tuple(sizes))
