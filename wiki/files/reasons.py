"""Why a file is not taken, in words for the person who sent it. Each limit is named with its setting."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.translation import gettext as _

from wiki.files.picture import Refused

_SVG = re.compile(rb"<svg[\s>/]|<!DOCTYPE\s+svg", re.IGNORECASE)
_HTML = re.compile(rb"<(?:html|script|body|head|!DOCTYPE\s+html|iframe)[\s>/]", re.IGNORECASE)
_SIGNATURE = re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|....ftypavif", re.DOTALL)
_HEAD = 4096
_GZIP = b"\x1f\x8b"


def reason(refused: Refused, data: bytes) -> str:
    """A sentence that says why, and what to do instead."""
    if refused.code == "unknown":
        return _unknown(data[:_HEAD])
    return _sentences()[refused.code]


def _unknown(head: bytes) -> str:
    """What the file is instead, where its beginning says so."""
    if _SIGNATURE.match(head):
        return _sentences()["broken"]
    if _SVG.search(head) or head.startswith(_GZIP):
        return _("SVG is not taken, as it may hold scripts. Save the picture as PNG or WebP.")
    if _HTML.search(head):
        return _("This is a web page, not a picture.")
    return _("This is not a picture. Taken are PNG, JPEG, GIF, WebP and AVIF, whatever the file is called.")


def _sentences() -> dict[str, str]:
    pixels = settings.FILE_MAX_PIXELS
    return {
        "empty": _("The file is empty."),
        "bytes": _("The file has more than %s bytes (FILE_MAX_BYTES).") % f"{settings.FILE_MAX_BYTES:,}",
        "pixels": _("The picture has more than %s pixels (FILE_MAX_PIXELS). Make it smaller.") % f"{pixels:,}",
        "hungry_pixels": _(
            "A WebP or AVIF picture may have %s pixels, a third of FILE_MAX_PIXELS. Make it smaller or a JPEG."
        )
        % f"{pixels // 3:,}",
        "moving_pixels": _("All frames together have more than %s pixels (FILE_MAX_PIXELS).") % f"{pixels:,}",
        "side": _("The picture is wider or higher than %s pixels (FILE_MAX_SIDE).") % f"{settings.FILE_MAX_SIDE:,}",
        "frames": _("The picture has more than %s frames (FILE_MAX_FRAMES).") % settings.FILE_MAX_FRAMES,
        "seconds": _("Preparing the picture took more than %s seconds (FILE_SECONDS). Make it smaller.")
        % settings.FILE_SECONDS,
        "memory": _("Preparing the picture took more than %s MB of memory (FILE_MEMORY_MB). Make it smaller.")
        % settings.FILE_MEMORY_MB,
        "broken": _("The picture is damaged: it ends too early, or something in it does not fit."),
    }
