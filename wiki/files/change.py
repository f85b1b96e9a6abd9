"""Changing files: uploading, new versions, saying something else of one, restoring, deleting and bringing back.

Every change of a file is a version, made from the version its author saw. Nothing is written over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wiki.articles.draft import one_line
from wiki.articles.visibility import Visibility, levels_for
from wiki.files.file import File, FileDeletion, FileVersion
from wiki.files.formats import FORMATS
from wiki.files.names import check_name, suggested, with_ending
from wiki.files.picture import Refused
from wiki.files.process import picture_of
from wiki.files.proposing import FileSubmitted, propose, waiting_version
from wiki.files.reasons import reason
from wiki.files.storing import digest, discard, keep, kept_fields
from wiki.markup.titles import TitleError, fold
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.filtering import let_through
from wiki.moderation.flag import flag_caught
from wiki.moderation.permissions import may_change_files, may_delete_files, may_upload
from wiki.moderation.policies import all_waits
from wiki.moderation.refusals import UnderReview
from wiki.moderation.submissions import Submission


class FileConflict(Exception):
    """Somebody has changed the file since the version that its author saw. Nothing was saved."""


@dataclass(frozen=True)
class Said:
    """What people say of a picture."""

    caption: str = ""
    description: str = ""
    author: str = ""
    licence: str = ""
    source: str = ""
    visibility: str = Visibility.PUBLIC.value

    @classmethod
    def of(cls, version: FileVersion) -> Said:
        """What is said in a version."""
        return cls(**{name: getattr(version, name) for name in cls.__dataclass_fields__})

    def cleaned(self) -> Said:
        """The same, each as one line."""
        return Said(**{name: one_line(text) for name, text in asdict(self).items()})

    @property
    def words(self) -> str:
        """All of it that is text."""
        return "\n".join((self.caption, self.description, self.author, self.licence, self.source))


@dataclass(frozen=True)
class Uploaded:
    """What became of an upload. `known`: these bytes were there already, so nothing was stored."""

    file: File
    known: bool = False


def upload(
    data: bytes, *, by: Any, name: str = "", sent_as: str = "", said: Said | None = None, replace: bool = False
) -> Uploaded:
    """Store a picture under `name`, or one made of what its file was called (`sent_as`).

    Under a name that is taken it becomes a new version, if `replace` is set. Raises PermissionDenied, Filtered,
    ValidationError (a sentence) and RenderBusy; nothing is stored then. Raises FileSubmitted where it waits for review.
    """
    said = (said or Said()).cleaned()
    _check_permission(by, said)
    if same := _same(data, by=by):
        return Uploaded(same.file, known=True)
    picture = _picture(data)
    sort = FORMATS[picture.format]
    name = with_ending(name, sort) if name.strip() else suggested(sent_as, sort)
    _check_name(name)
    taken = _taken(name, by=by)
    if taken and not replace:
        raise ValidationError(
            _("There is a file “%s” already. Choose another name, or say that this is a new version of it.") % taken
        )
    if taken:
        return Uploaded(_store(taken, picture, data, said=Said.of(taken.version), by=by, base=taken.number))
    flagging = let_through(f"{name}\n{said.words}", by=by, about=f"file {fold(name)}", waits=all_waits(by))
    file = File(name=name, key=fold(name))
    return Uploaded(_store(file, picture, data, said=said, by=by, base=0, flagging=flagging))


def add_version(file: File, data: bytes, *, by: Any, base: int, comment: str = "") -> Uploaded:
    """Make a picture the next version of a file, of which the same is said. Raises as `upload`, and FileConflict."""
    _check_may_upload(file, by)
    present = file.version
    if digest(data) in (present.sha256, present.sent_sha256):
        return Uploaded(file, known=True)
    picture = _picture(data)
    if picture.format != present.format:
        raise ValidationError(
            _("“%(name)s” is a %(present)s picture, and this is a %(sent)s one. Upload it under a name of its own.")
            % {"name": file, "present": present.format, "sent": picture.format}
        )
    return Uploaded(_store(file, picture, data, said=Said.of(present), by=by, base=base, comment=comment))


def describe(file: File, said: Said, *, by: Any, base: int, comment: str = "") -> bool:
    """Say something else of a file, as its next version; False when it says the same. Raises as `add_version` does."""
    said = said.cleaned()
    _check_may_change(file, by)
    _check_permission(by, said)
    if said == (before := Said.of(file.version)):
        return False
    flagging = let_through(said.words, before=before.words, by=by, about=f"file {file.key}")
    version = FileVersion(**kept_fields(file.version), **asdict(said), by=by, comment=one_line(comment))
    _record(file, version, base, flagging)
    return True


def restore(file: File, version: FileVersion, *, by: Any, base: int) -> None:
    """Make an older version the newest one, seen by no more people than now. Raises as `add_version` does."""
    _check_may_change(file, by)
    said = asdict(Said.of(version)) | {"visibility": file.visibility}
    comment = _("Restored version %s") % version.number
    _record(file, FileVersion(**kept_fields(version), **said, by=by, comment=comment), base)


def accept(submission: Submission, *, by: Any) -> File:
    """Store a picture that waited as its author's version; `by` answers for it.

    Raises PermissionDenied, ValidationError and FileConflict.
    """
    version = waiting_version(submission)
    _check_permission(by, Said.of(version))
    file = _taken(submission.title, by=by) or File(name=submission.title, key=submission.key)
    try:
        return _record(file, version, submission.base_rev)
    except IntegrityError as error:
        raise ValidationError(_("The name “%s” cannot be used.") % submission.title) from error


def delete(file: File, *, by: Any, reason: str) -> None:
    """Delete a file; its versions stay. Raises PermissionDenied, and ValidationError without a reason."""
    if not may_delete_files(by) or file.visibility not in levels_for(by):
        raise PermissionDenied
    if not one_line(reason):
        raise ValidationError(_("Say why the file is deleted."))
    with transaction.atomic():
        row, made = FileDeletion.objects.get_or_create(file=file, defaults={"by": by, "reason": one_line(reason)})
        if made:
            AuditEntry.objects.note(Act.DELETE_FILE, by=by, title=file.name, reason=row.reason)


def bring_back(file: File, *, by: Any, reason: str = "") -> None:
    """Bring a deleted file back with all its versions. Raises PermissionDenied."""
    if not may_delete_files(by) or file.visibility not in levels_for(by):
        raise PermissionDenied
    with transaction.atomic():
        if FileDeletion.objects.filter(file=file).delete()[0]:
            AuditEntry.objects.note(Act.BRING_BACK_FILE, by=by, title=file.name, reason=one_line(reason))


def _check_permission(by: Any, said: Said) -> None:
    if not may_upload(by):
        raise PermissionDenied
    if said.visibility not in levels_for(by):
        raise ValidationError(_("You may not hide a file from yourself."))


def _check_may_change(file: File, by: Any) -> None:
    _check_may_upload(file, by)
    if not may_change_files(by):
        raise UnderReview


def _check_may_upload(file: File, by: Any) -> None:
    if not may_upload(by) or not File.objects.visible_to(by).filter(pk=file.pk).exists():
        raise PermissionDenied


def _check_name(name: str) -> None:
    try:
        check_name(name)
    except TitleError as error:
        raise ValidationError(str(error)) from error


def _same(data: bytes, *, by: Any) -> FileVersion | None:
    """The present version of a file this user may see that is of these very bytes."""
    said = digest(data)
    found = FileVersion.objects.visible_to(by).current().filter(Q(sha256=said) | Q(sent_sha256=said))
    return found.select_related("file").first()


def _taken(name: str, *, by: Any) -> File | None:
    """The file of this name. One that this user may not see, or that is deleted, is refused without saying which."""
    file = File.objects.visible_to(by).named(name).first()
    if file is None and File.objects.named(name).exists():
        raise ValidationError(_("The name “%s” cannot be used.") % name)
    return file


def _picture(data: bytes) -> Any:
    try:
        return picture_of(data)
    except Refused as refused:
        raise ValidationError(reason(refused, data)) from refused


def _store(
    file: File,
    picture: Any,
    sent: bytes,
    *,
    said: Said,
    by: Any,
    base: int,
    comment: str = "",
    flagging: Iterable[ContentFilter] = (),
) -> File:
    if all_waits(by):
        told = one_line(comment)
        raise FileSubmitted(propose(file, picture, sent, said=asdict(said), by=by, base=base, comment=told))
    fields = keep(picture, sent=sent)
    try:
        return _record(file, FileVersion(**fields, **asdict(said), by=by, comment=one_line(comment)), base, flagging)
    except IntegrityError as error:
        discard(fields)
        raise ValidationError(_("The name “%s” cannot be used.") % file.name) from error
    except BaseException:
        discard(fields)
        raise


def _record(file: File, version: FileVersion, base: int, flagging: Iterable[ContentFilter] = ()) -> File:
    """Compare-and-set on the number of the version, under a lock on the file's row."""
    with transaction.atomic():
        if file.pk is None:
            file.save()
        current = File.objects.select_for_update().get(pk=file.pk)
        if current.number != base:
            raise FileConflict
        version.file, version.number, version.created = current, base + 1, timezone.now()
        version.save()
        current.number, current.visibility, current.updated = version.number, version.visibility, version.created
        current.save()
        flag_caught(flagging, what=current.name, address=current.get_absolute_url())
    return current
