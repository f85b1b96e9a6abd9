"""The editor's page, and what it says of a save that was refused."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wiki.editing.editor import Editor
from wiki.editing.presence import Presence
from wiki.editing.unsaved import draft_in, keep, offered
from wiki.moderation.policies import all_wait_of, all_waits

# Answers to a save that was refused. What they keep as a draft is in the page too: a locked database takes no draft.
KEPT_AT = (403, 404, 409, 422, 503)
# What a script asks for while somebody writes, and what answers it; nothing is kept then.
PARTS = {"preview": "wiki/editing/live.html", "facts": "wiki/editing/_facts.html"}


def show(request: HttpRequest, editor: Editor, *, status: int = 200, **extra: Any) -> HttpResponse:
    """The editor, or the part of it that is asked for. What was refused is kept as a draft too, in case that this page
    is lost.
    """
    if part := PARTS.get(request.GET.get("part", "")):
        return render(request, part, editor.context() | extra, status=status)
    waits = all_wait_of(request.user, editor.article) if editor.article else all_waits(request.user)
    shown: dict[str, Any] = {"draft": draft_in(request.POST, user=request.user), "waits": waits}
    if request.method == "POST" and status in KEPT_AT and "kept" not in extra:
        shown["kept"] = keep(request.POST, editor)
    elif request.method != "POST":
        shown["drafts"] = offered(editor.article, user=request.user, but=extra.get("draft"))
    if editor.article:
        shown["others"] = Presence.objects.told(editor.article, request.user)
    return render(request, "wiki/editing/edit.html", editor.context() | shown | extra, status=status)


def refuse(request: HttpRequest, editor: Editor, message: str, *, status: int) -> HttpResponse:
    """The form with everything typed still in it, and why it was not saved."""
    response = show(request, editor, status=status, refused=message)
    if status == 503:
        response["Retry-After"] = "5"
    return response


def to_login(request: HttpRequest) -> HttpResponse:
    """The page to log in on, which leads back to this one."""
    return login_required(lambda request: HttpResponse())(request)
