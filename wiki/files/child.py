"""The process that decodes one file: told what to do by its arguments, given the file on its standard input.

It answers on its standard output with one line of JSON, then the bytes of the picture and of each of its smaller
copies, and ends. It cannot take more memory or processor time than it is allowed, opens no file and knows no settings.
"""

import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from wiki.files.picture import Picture, PictureLimits, Refused, clean_picture


def answer(data: bytes, limits: PictureLimits) -> tuple[dict[str, Any], list[bytes]]:
    """The line that says what became of a file, and the bytes that follow it."""
    try:
        picture = clean_picture(data, limits)
    except Refused as refused:
        return {"refused": refused.code}, []
    return _told(picture), [picture.data, *(size.data for size in picture.sizes)]


def _told(picture: Picture) -> dict[str, Any]:
    told = asdict(picture)
    told["data"] = len(picture.data)
    told["sizes"] = [{"width": size.width, "height": size.height, "data": len(size.data)} for size in picture.sizes]
    return {"picture": told}


def main() -> None:
    """Answer for the one file."""
    limits, memory, seconds = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    line, parts = answer(sys.stdin.buffer.read(), PictureLimits(**limits))
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
    for part in parts:
        sys.stdout.buffer.write(part)


if __name__ == "__main__":
    main()
