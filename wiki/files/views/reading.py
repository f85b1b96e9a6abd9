"""The page of one file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from wiki.files.file import File
from wiki.files.uses import users_of
from wiki.moderation.permissions import may_change_files, may_delete_files, may_upload

MOST_USES = 200


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The picture, what is said of it, its versions and the articles that show it."""
    found = File.objects.visible_to(request.user).named(name).first()
    if found is None:
        return _deleted(request, name)
    if found.name != name:
        return redirect(found, permanent=True)
    versions = found.versions.visible_to(request.user).select_related("file", "by")
    context = {
        "file": found,
        "version": found.version,
        "versions": versions,
        "uses": users_of(found, request.user).listed().select_related("kind").order_by("key")[:MOST_USES],
        "can_change": may_change_files(request.user),
        "can_upload": may_upload(request.user),
        "can_delete": may_delete_files(request.user),
    }
    return render(request, "wiki/files/file.html", context)


def _deleted(request: HttpRequest, name: str) -> HttpResponse:
    """Word of its deletion, to those who may bring it back; to all others it does not exist."""
    files = File.objects.deleted_visible_to(request.user) if may_delete_files(request.user) else File.objects.none()
    found = get_object_or_404(files.named(name).select_related("deletion__by"))
    return render(request, "wiki/files/deleted.html", {"file": found}, status=410)
