"""Uploading files: with the form, or by a script that asks for JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wiki.articles.visibility import levels_for
from wiki.files.change import FileConflict, upload
from wiki.files.file import File
from wiki.files.forms import ACCEPT, UploadForm
from wiki.files.proposing import FileSubmitted
from wiki.markup.errors import RenderBusy
from wiki.moderation.permissions import check_may_upload
from wiki.moderation.policies import all_waits
from wiki.moderation.refusals import Filtered
from wiki.moderation.submissions import Submission


@dataclass(frozen=True)
class Result:
    """What became of one file that was sent: the file, that it waits for review, or the problem."""

    sent_as: str
    file: File | None = None
    known: bool = False
    problem: str = ""
    waiting: Submission | None = None

    def as_json(self) -> dict[str, Any]:
        if self.waiting:
            said = {"name": self.waiting.title, "address": self.waiting.get_absolute_url(), "known": False}
            return {"sent_as": self.sent_as, "waits": str(FileSubmitted(self.waiting))} | said
        if self.file is None:
            return {"sent_as": self.sent_as, "problem": self.problem}
        return {
            "sent_as": self.sent_as,
            "name": self.file.name,
            "address": self.file.get_absolute_url(),
            "known": self.known,
        }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def upload_files(request: HttpRequest) -> HttpResponse:
    """Upload one or more pictures."""
    check_may_upload(request.user)
    levels = levels_for(request.user)
    if request.method != "POST":
        initial = {"name": request.GET.get("name", "")[:200]}
        return _page(request, UploadForm(initial=initial, levels=levels))
    form = UploadForm(request.POST, sent=request.FILES.getlist("files"), levels=levels)
    results = [_uploaded(request, form, sent) for sent in form.sent] if form.is_valid() else []
    if request.headers.get("Accept") == "application/json":
        return _json(form, results)
    if len(results) == 1 and results[0].waiting:
        messages.success(request, str(FileSubmitted(results[0].waiting)))
        return HttpResponseRedirect(results[0].waiting.get_absolute_url(), status=303)
    if len(results) == 1 and results[0].file:
        return _to_file(request, results[0])
    return _page(request, form, results, status=_status(results))


def _uploaded(request: HttpRequest, form: UploadForm, sent: Any) -> Result:
    said = form.cleaned_data
    try:
        done = upload(
            sent.read(),
            by=request.user,
            name=said["name"],
            sent_as=sent.name,
            said=form.said(),
            replace=said["replace"],
        )
    except FileSubmitted as submitted:
        return Result(sent.name, waiting=submitted.submission)
    except ValidationError as error:
        return Result(sent.name, problem=" ".join(error.messages))
    except (RenderBusy, Filtered) as refused:
        return Result(sent.name, problem=str(refused))
    except FileConflict:
        return Result(sent.name, problem=_("Somebody else changed the file at the same moment. Upload it once more."))
    return Result(sent.name, done.file, done.known)


def _to_file(request: HttpRequest, result: Result) -> HttpResponse:
    file = result.file
    if result.known:
        messages.info(request, _("This very picture is here already, under this name. Nothing was stored."))
    else:
        messages.success(request, _("Uploaded as “%s”.") % file)
    return HttpResponseRedirect(file.get_absolute_url(), status=303)  # type: ignore[union-attr]


def _json(form: UploadForm, results: list[Result]) -> JsonResponse:
    problems = [str(text) for texts in form.errors.values() for text in texts]
    answer = {"files": [result.as_json() for result in results], "problems": problems}
    return JsonResponse(answer, status=_status(results))


def _status(results: list[Result]) -> int:
    return 200 if any(result.file or result.waiting for result in results) else 422


def _page(
    request: HttpRequest, form: UploadForm, results: list[Result] | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "results": results or [],
        "accept": ACCEPT,
        "most_bytes": settings.FILE_MAX_BYTES,
        "most_files": settings.FILES_AT_ONCE,
        "waits": all_waits(request.user),
    }
    return render(request, "wiki/files/upload.html", context, status=status)
