"""Changing one file: what is said of it, its picture, which version stands, whether it stands at all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wiki.articles.visibility import levels_for
from wiki.files.change import FileConflict, add_version, bring_back, delete, describe, restore
from wiki.files.file import File
from wiki.files.forms import ACCEPT, ChangeForm, DeleteForm, EditForm
from wiki.files.proposing import FileSubmitted
from wiki.markup.errors import RenderBusy
from wiki.moderation.permissions import may_delete_files
from wiki.moderation.refusals import Filtered


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, name: str) -> HttpResponse:
    """Say something else of a file."""
    file, levels = _file(request, name), levels_for(request.user)
    form = EditForm(_typed(request), initial=EditForm.initial_of(file.version), levels=levels)
    if request.method != "POST":
        return _show(request, "wiki/files/edit.html", file, form)
    if not form.is_valid():
        return _show(request, "wiki/files/edit.html", file, form, status=422)
    said = form.cleaned_data
    try:
        changed = describe(file, form.said(), by=request.user, base=said["base"], comment=said["comment"])
    except (ValidationError, Filtered) as error:
        form.add_error(None, error.message if isinstance(error, Filtered) else error)
        return _show(request, "wiki/files/edit.html", file, form, status=422)
    except FileConflict:
        form.data = request.POST.copy()
        form.data["base"] = str(file.number)
        return _show(request, "wiki/files/edit.html", file, form, status=409, overtaken=True)
    messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
    return _to(file)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def upload_version(request: HttpRequest, name: str) -> HttpResponse:
    """Upload a picture in the place of a file's present one."""
    file = _file(request, name)
    form = ChangeForm(_typed(request), initial={"base": file.number})
    if request.method != "POST":
        return _show(request, "wiki/files/upload_version.html", file, form)
    sent = request.FILES.get("files")
    if not form.is_valid() or sent is None:
        form.add_error(None, _("Choose a file."))
        return _show(request, "wiki/files/upload_version.html", file, form, status=422)
    said = form.cleaned_data
    try:
        done = add_version(file, sent.read(), by=request.user, base=said["base"], comment=said["comment"])
    except (ValidationError, RenderBusy) as error:
        form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        return _show(request, "wiki/files/upload_version.html", file, form, status=422)
    except FileConflict:
        return _overtaken(request, file)
    except FileSubmitted as submitted:
        messages.success(request, str(submitted))
        return HttpResponseRedirect(submitted.submission.get_absolute_url(), status=303)
    known = _("This very picture is the present version. Nothing was stored.")
    messages.success(request, known if done.known else _("The new version is stored."))
    return _to(file)


@require_POST
@login_required
def restore_version(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Make an older version the newest one."""
    file = _file(request, name)
    versions = file.versions.visible_to(request.user)
    version = get_object_or_404(versions, number=min(number, 2**31 - 1))
    base = request.POST.get("base", "")
    try:
        restore(file, version, by=request.user, base=int(base) if base.isdecimal() and len(base) < 10 else 0)
    except FileConflict:
        return _overtaken(request, file)
    messages.success(request, _("Version %s is restored.") % number)
    return _to(file)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete_file(request: HttpRequest, name: str) -> HttpResponse:
    """Delete a file, with a reason."""
    file = _file(request, name)
    if not may_delete_files(request.user):
        raise PermissionDenied
    form = DeleteForm(_typed(request))
    if request.method != "POST":
        return _show(request, "wiki/files/delete.html", file, form)
    if not form.is_valid():
        return _show(request, "wiki/files/delete.html", file, form, status=422)
    delete(file, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("“%s” is deleted. It can be brought back from its page.") % file)
    return HttpResponseRedirect(file.get_absolute_url(), status=303)


@require_POST
@login_required
def bring_back_file(request: HttpRequest, name: str) -> HttpResponse:
    """Bring a deleted file back."""
    files = File.objects.deleted_visible_to(request.user) if may_delete_files(request.user) else File.objects.none()
    file = get_object_or_404(files.named(name))
    bring_back(file, by=request.user)
    messages.success(request, _("“%s” is back.") % file)
    return _to(file)


def _file(request: HttpRequest, name: str) -> File:
    return get_object_or_404(File.objects.visible_to(request.user).named(name))


def _typed(request: HttpRequest) -> Any:
    """What was sent with a form; none when its page is only asked for."""
    return request.POST if request.method == "POST" else None


def _to(file: File) -> HttpResponse:
    return HttpResponseRedirect(file.get_absolute_url(), status=303)


def _overtaken(request: HttpRequest, file: File) -> HttpResponse:
    messages.error(
        request, _("Somebody has changed the file meanwhile. Look at the latest version, then decide again.")
    )
    return redirect(file)


def _show(
    request: HttpRequest, template: str, file: File, form: Any, *, status: int = 200, **extra: Any
) -> HttpResponse:
    context = {"file": file, "version": file.version, "form": form, "accept": ACCEPT}
    return render(request, template, context | extra, status=status)
