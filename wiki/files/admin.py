"""Files in the admin: to be looked at. They change on their own pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from wiki.articles.admin import DerivedAdmin, ReadOnlyAdmin
from wiki.articles.visibility import levels_for
from wiki.files.file import File, FileDeletion, FileVersion
from wiki.files.uses import FileUse


@admin.register(File)
class FileAdmin(ReadOnlyAdmin):
    """Files, deleted ones too."""

    list_display = ("name", "number", "visibility", "updated")
    list_filter = ("visibility",)
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(visibility__in=levels_for(request.user))


class OfFileAdmin(ReadOnlyAdmin):
    """Rows that belong to a file: those of files that this person may see."""

    list_select_related = ("file",)
    search_fields = ("file__name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(file__visibility__in=levels_for(request.user))


@admin.register(FileVersion)
class FileVersionAdmin(OfFileAdmin):
    """Every version of every file."""

    list_display = ("file", "number", "format", "width", "height", "bytes", "by", "created")
    list_filter = ("format",)
    exclude = ("stored",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(visibility__in=levels_for(request.user))


@admin.register(FileDeletion)
class FileDeletionAdmin(OfFileAdmin):
    """Which files are deleted, and why."""

    list_display = ("file", "by", "created", "reason")


@admin.register(FileUse)
class FileUseAdmin(DerivedAdmin):
    """Which article shows which file."""

    list_display = ("article", "name")
    list_select_related = ("article",)
    search_fields = ("name", "article__title")
