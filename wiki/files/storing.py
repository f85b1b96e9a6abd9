"""Keeping the bytes of pictures, under names that the server makes up."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from wiki.files.file import FileVersion, stored_size
from wiki.files.formats import FORMATS
from wiki.files.picture import Picture

# What a version says of its picture, apart from what people say of it.
PICTURE_FIELDS = ("format", "width", "height", "frames", "bytes", "sizes", "stored", "sha256", "sent_sha256")


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, as it is kept."""
    return hashlib.sha256(data).hexdigest()


def keep(picture: Picture, *, sent: bytes) -> dict[str, Any]:
    """Write a picture into the storage. Returns the fields of a version that say so, PICTURE_FIELDS."""
    token = secrets.token_hex(16)
    stored = f"{token[:2]}/{token}"
    _save(f"{stored}.{FORMATS[picture.format].endings[0]}", picture.data)
    for size in picture.sizes:
        _save(stored_size(stored, size.width), size.data)
    return {
        "format": picture.format,
        "width": picture.width,
        "height": picture.height,
        "frames": picture.frames,
        "bytes": len(picture.data),
        "sizes": [[size.width, size.height] for size in picture.sizes],
        "stored": stored,
        "sha256": digest(picture.data),
        "sent_sha256": digest(sent),
    }


def discard(fields: dict[str, Any]) -> None:
    """Take back what `keep` has written, when no version came of it."""
    default_storage.delete(f"{fields['stored']}.{FORMATS[fields['format']].endings[0]}")
    for width, _height in fields["sizes"]:
        default_storage.delete(stored_size(fields["stored"], width))


def kept_fields(version: FileVersion) -> dict[str, Any]:
    """The same fields of a version whose picture another version shows again."""
    return {name: getattr(version, name) for name in PICTURE_FIELDS}


def _save(name: str, data: bytes) -> None:
    default_storage.save(name, ContentFile(data))
