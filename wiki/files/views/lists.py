"""Lists of files: the gallery, what no article shows, what articles name and nobody has uploaded."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wiki.files.file import File, FileQuerySet, FileVersion
from wiki.files.uses import FileUse, unused
from wiki.moderation.permissions import may_upload

PAGE_SIZE = 48
LIST_SIZE = 100


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The pictures by name; `q` names a part of it."""
    asked = request.GET.get("q", "")[:200]
    files = File.objects.visible_to(request.user).matching(asked)
    return render(request, "wiki/files/gallery.html", _context(request, files) | {"asked": asked})


@require_safe
def unused_files(request: HttpRequest) -> HttpResponse:
    """The pictures that no article shows."""
    return render(request, "wiki/files/unused.html", _context(request, unused(request.user)))


@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """The files that articles name and nobody has uploaded, the most wanted first."""
    page = Paginator(FileUse.objects.missing(request.user), LIST_SIZE).get_page(request.GET.get("page"))
    return render(request, "wiki/files/missing.html", {"page": page, "can_upload": may_upload(request.user)})


def _context(request: HttpRequest, files: FileQuerySet) -> dict[str, Any]:
    page = Paginator(files.order_by("key"), PAGE_SIZE).get_page(request.GET.get("page"))
    present = FileVersion.objects.visible_to(request.user).current().filter(file__in=list(page.object_list))
    versions = present.select_related("file").order_by("file__key")
    return {"page": page, "versions": versions, "can_upload": may_upload(request.user)}
