"""What of the pictures that one person uploaded can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Max

from wiki.files.file import File, FileQuerySet, FileVersion


@dataclass(frozen=True)
class FilePlan:
    """What can be done to one file whose present version is the person's: `before` is the version by somebody else
    that stood before theirs, none where the file is theirs from the first.
    """

    file: File
    before: int | None

    @property
    def choice(self) -> str:
        """What a ticked box says: the file and the version that was seen."""
        return f"{self.file.pk}:{self.file.number}"


def files_of(person: Any, *, user: Any, since: datetime | None) -> FileQuerySet:
    """The files whose present version this person made, the latest first."""
    return _files(_versions(person, user, since).current()).order_by("-updated", "pk")


def later_versions(person: Any, *, user: Any, since: datetime | None) -> FileQuerySet:
    """The files that somebody else has changed since this person did."""
    theirs = _versions(person, user, since).filter(number__lt=F("file__number"))
    by_others = FileVersion.objects.visible_to(user).current().exclude(by=person)
    return _files(theirs).filter(pk__in=by_others.values("file")).order_by("key")


def plan_files(files: Iterable[File], person: Any, *, user: Any) -> list[FilePlan]:
    """What can be done to each of these files."""
    listed = list(files)
    rows = FileVersion.objects.visible_to(user).filter(file__in=listed).exclude(by=person).order_by()
    before = dict(rows.values_list("file").annotate(Max("number")))
    return [FilePlan(file, before.get(file.pk)) for file in listed]


def plan_files_chosen(pks: Iterable[int], person: Any, *, user: Any, since: datetime | None) -> list[FilePlan]:
    """The same for those of these files whose present version is the person's."""
    return plan_files(files_of(person, user=user, since=since).filter(pk__in=list(pks)), person, user=user)


def _versions(person: Any, user: Any, since: datetime | None) -> Any:
    rows = FileVersion.objects.visible_to(user).filter(by=person)
    return rows.filter(created__gte=since) if since else rows


def _files(versions: Any) -> FileQuerySet:
    return File.objects.filter(pk__in=versions.order_by().values("file"))
