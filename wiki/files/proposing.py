"""Pictures that wait for review: stored, but a version of no file, and removed when nobody wants them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wiki.accounts.models import User
from wiki.files.file import File, FileVersion
from wiki.files.picture import Picture
from wiki.files.storing import discard, keep
from wiki.moderation.submissions import Deed, Submission


class FileSubmitted(Exception):
    """The picture waits for review now, as this submission; no file shows it."""

    def __init__(self, submission: Submission) -> None:
        said = {"name": submission.title, "number": submission.pk}
        super().__init__(_("“%(name)s” waits for review, as number %(number)s.") % said)
        self.submission = submission


def propose(
    file: File, picture: Picture, sent: bytes, *, said: dict[str, Any], by: Any, base: int, comment: str = ""
) -> Submission:
    """Let a picture wait, as a new file or the version after `base`; one that waited for the same name is removed."""
    fields = keep(picture, sent=sent)
    payload = {"picture": fields, "said": said}
    row = Submission(
        author=by, deed=Deed.FILE, title=file.name, key=file.key, base_rev=base, comment=comment, payload=payload
    )
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=by.pk)  # so that of two sent at once one takes the other's place
            before = Submission.objects.open().by(by).about(None, file.name).filter(deed=Deed.FILE).first()
            submission = Submission.objects.send(row)
            if before:
                forget(before)
    except BaseException:
        discard(fields)
        raise
    return submission


def forget(submission: Submission) -> None:
    """Remove the picture of a submission that is closed, if it has one, once the transaction has ended."""
    if picture := submission.payload.get("picture"):
        transaction.on_commit(partial(discard, picture))


def waiting_version(submission: Submission) -> FileVersion:
    """The picture that waits, as the version that it would be."""
    payload = submission.payload
    return FileVersion(**payload["picture"], **payload["said"], by=submission.author, comment=submission.comment)
