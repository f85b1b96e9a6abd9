"""Files: pictures under names of their own, with every version of each and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.visibility import Visibility, levels_for
from wiki.files.formats import FORMATS, SIZES_FORMAT
from wiki.markup.pictures import MOST_WIDTH
from wiki.markup.titles import fold

# Which of a picture's files: one of its widths in pixels, or this.
ORIGINAL = "original"
LIST_WIDTH = 320


class FileQuerySet(models.QuerySet["File"]):
    """Files as the domain asks for them."""

    def visible_to(self, user: Any) -> FileQuerySet:
        """Those that this user, anonymous ones included, may see, deleted ones left out. Every list asks this."""
        return self.filter(visibility__in=levels_for(user), deletion=None)

    def deleted_visible_to(self, user: Any) -> FileQuerySet:
        """Those deleted ones of which this user may know."""
        return self.filter(visibility__in=levels_for(user), deletion__isnull=False)

    def named(self, name: str) -> FileQuerySet:
        """The file of this name, in any spelling of it."""
        return self.filter(key=fold(name))

    def matching(self, words: str) -> FileQuerySet:
        """Those with these words in their name."""
        return self.filter(key__contains=fold(words)) if words.strip() else self


class File(models.Model):
    """One picture. What it shows and what is said of it stand in its versions; `number` is the present one's."""

    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(_("key"), max_length=600, unique=True, editable=False)
    number = models.PositiveIntegerField(_("version"), default=0, editable=False)
    visibility = models.CharField(_("visible to"), max_length=20, choices=Visibility, default=Visibility.PUBLIC)
    updated = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    objects = FileQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        indexes = [models.Index(fields=["-updated"], name="file_newest")]
        verbose_name = _("file")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("file", args=[self.name])

    @cached_property
    def version(self) -> FileVersion:
        """The present version."""
        return self.versions.get(number=self.number)


class FileVersionQuerySet(models.QuerySet["FileVersion"]):
    """Versions as the domain asks for them."""

    def visible_to(self, user: Any) -> FileVersionQuerySet:
        """Those this user may see: what was hidden when a version was made stays hidden in it."""
        return self.filter(visibility__in=levels_for(user), file__in=File.objects.visible_to(user))

    def current(self) -> FileVersionQuerySet:
        return self.filter(number=models.F("file__number"))


class FileVersion(models.Model):
    """One version of a file, kept for ever: the picture as it was stored, and what was said of it.

    `stored` begins the names under which the storage keeps it, which hold nothing that anybody typed. `sizes` are the
    widths and heights of its smaller copies. `sha256` is of the stored bytes, `sent_sha256` of those that were sent.
    """

    file = models.ForeignKey(File, models.CASCADE, related_name="versions", verbose_name=_("file"))
    number = models.PositiveIntegerField(_("number"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    created = models.DateTimeField(_("when"), default=timezone.now)
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    visibility = models.CharField(_("visible to"), max_length=20, choices=Visibility, default=Visibility.PUBLIC)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    description = models.CharField(_("what it shows"), max_length=500, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    source = models.CharField(_("where it is from"), max_length=500, blank=True)
    format = models.CharField(_("format"), max_length=10)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    frames = models.PositiveIntegerField(_("frames"), default=1)
    bytes = models.PositiveBigIntegerField(_("bytes"))
    sizes = models.JSONField(_("smaller copies"), default=list)
    stored = models.CharField(_("stored as"), max_length=80)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    sent_sha256 = models.CharField(_("SHA-256 as sent"), max_length=64)

    objects = FileVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="one_file_version_once")]
        indexes = [
            models.Index(fields=["sha256"], name="file_version_bytes"),
            models.Index(fields=["sent_sha256"], name="file_version_sent"),
        ]
        verbose_name = _("version of a file")
        verbose_name_plural = _("versions of files")

    def __str__(self) -> str:
        return f"{self.file_id}, version {self.number}"

    def piece(self, size: str) -> Piece | None:
        """The picture itself, or its smaller copy of this width; none if there is no such copy."""
        if size == ORIGINAL:
            known = FORMATS[self.format]
            return Piece(f"{self.stored}.{known.endings[0]}", known.content_type)
        if size not in {str(width) for width, _height in self.sizes}:
            return None
        return Piece(stored_size(self.stored, int(size)), SIZES_FORMAT.content_type)

    def size_for(self, width: int) -> str:
        """The copy to show so many pixels wide: the smallest that is wide enough, else the widest that stands still."""
        widths = [have for have, _height in self.sizes]
        enough = [have for have in widths if have >= min(width, MOST_WIDTH)]
        if enough:
            return str(min(enough))
        return str(self.width) if self.width in widths else ORIGINAL

    def address(self, size: str) -> str:
        return reverse("file_image", args=[self.file.name, self.number, size])

    @property
    def small_address(self) -> str:
        """Of a copy for lists of pictures."""
        return self.address(self.size_for(LIST_WIDTH))

    @property
    def large_address(self) -> str:
        """Of a copy for a page of its own."""
        return self.address(self.size_for(MOST_WIDTH))

    @property
    def original_address(self) -> str:
        return self.address(ORIGINAL)

    @property
    def words(self) -> str:
        """What stands for the picture where it cannot be seen."""
        return self.description or self.caption or self.file.name


@dataclass(frozen=True, slots=True)
class Piece:
    """One stored file of a version: its name in the storage and its media type."""

    stored: str
    content_type: str

    def read(self) -> bytes:
        """Its bytes. Raises FileNotFoundError when the storage has lost it."""
        with default_storage.open(self.stored) as kept:
            return bytes(kept.read())


def stored_size(stored: str, width: int) -> str:
    """The name under which the storage keeps a smaller copy."""
    return f"{stored}-{width}.{SIZES_FORMAT.endings[0]}"


class FileDeletion(models.Model):
    """A file is deleted: by whom, when and why. Its versions and their bytes stay, and it can be brought back."""

    file = models.OneToOneField(File, models.CASCADE, related_name="deletion", verbose_name=_("file"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    created = models.DateTimeField(_("when"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("deletion of a file")
        verbose_name_plural = _("deletions of files")

    def __str__(self) -> str:
        return f"{self.file_id}: {self.reason}"
