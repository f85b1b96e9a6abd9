"""Uploads while they come in: what is beyond the limit is never stored, not even for the time of the request."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUpload(FileUploadHandler):
    """Lets each file grow to just beyond FILE_MAX_BYTES, so that it is known to be too long, and drops the rest."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.FILE_MAX_BYTES else None

    def file_complete(self, file_size: int) -> None:
        return None
