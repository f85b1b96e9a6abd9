"""A moderator's own change to what somebody has submitted, published right after it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wiki.accounts.models import User
from wiki.editing.editor import Editor
from wiki.editing.row_actions import ROW_ACTIONS
from wiki.editing.signed_out import log_in_context
from wiki.editing.unsaved import keep
from wiki.markup.errors import RenderBusy
from wiki.moderation.permissions import may_review
from wiki.moderation.refusals import Refused
from wiki.moderation.submissions import Submission
from wiki.review.approving import edit_and_approve
from wiki.review.edits import EditProposal
from wiki.review.proposals import proposal_of
from wiki.review.refusals import Overtaken

# What the editor's script asks for while somebody writes.
PARTS = {"preview": "wiki/editing/live.html", "facts": "wiki/editing/_facts.html"}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """The text of a submission in an editor: saving publishes both, its author's and what was changed of it."""
    if not request.user.is_authenticated and request.method == "POST":
        return render(request, "account/login.html", log_in_context(request), status=403)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    rows = Submission.objects.visible_to(request.user).edits().select_related("author", "article__kind", "decided_by")
    found = get_object_or_404(rows, pk=number)
    if not may_review(request.user, found):
        raise PermissionDenied
    proposal = proposal_of(found, user=request.user)
    if not isinstance(proposal, EditProposal):
        proposal = None
    if request.method == "POST":
        return _handle(request, found, proposal)
    if proposal is None or not found.is_open or not proposal.is_clean or proposal.problems:
        return redirect(found)
    editor = Editor.showing(proposal.draft, proposal.base_rev, user=request.user, article=proposal.article)
    return _show(request, found, editor, proposal.digest)


def _handle(request: HttpRequest, found: Submission, proposal: EditProposal | None) -> HttpResponse:
    """Do what the pressed button says."""
    article, digest = proposal.article if proposal else None, request.POST.get("digest", "")
    editor = Editor.typed(request.POST, user=request.user, article=article)
    action, _colon, argument = request.POST.get("action", "save").partition(":")
    if action == "switch_editor" and isinstance(request.user, User):
        request.user.choose_editor(code=argument == "code")
    if action in (*ROW_ACTIONS, "switch_editor"):
        return _show(request, found, editor.with_rows_changed(action, argument), digest)
    if action == "link_mention":
        return _show(request, found, editor.with_mentions_linked(argument), digest)
    if not editor.is_valid():
        return _show(request, found, editor, digest, status=422)
    try:
        if action == "preview":
            return _show(request, found, editor, digest, preview=editor.preview())
        comment = editor.stamp().comment
        edit_and_approve(found, by=request.user, digest=digest, draft=editor.draft(), comment=comment)
    except ValidationError as error:
        _add_errors(editor, error)
        return _show(request, found, editor, digest, status=422)
    except RenderBusy as busy:
        return _show(request, found, editor, digest, status=503, refused=str(busy))
    except Overtaken as refused:
        return _refuse(request, found, editor, refused.message, status=409)
    except Refused as refused:
        return _refuse(request, found, editor, refused.message, status=refused.status)
    messages.success(request, _("Approved, with your changes."), extra_tags="saved")
    return HttpResponseRedirect(found.get_absolute_url(), status=303)


def _add_errors(editor: Editor, error: ValidationError) -> None:
    if hasattr(error, "error_dict"):
        editor.add_errors(error)
    else:
        editor.form.add_error(None, error)


def _refuse(request: HttpRequest, found: Submission, editor: Editor, message: str, *, status: int) -> HttpResponse:
    """What the moderator typed, kept as a draft. It cannot be saved upon what it was not written for."""
    return _show(request, found, editor, "", status=status, refused=message, kept=keep(request.POST, editor))


def _show(
    request: HttpRequest, found: Submission, editor: Editor, digest: str, *, status: int = 200, **extra: Any
) -> HttpResponse:
    context = editor.context() | {"submission": found, "digest": digest}
    if part := PARTS.get(request.GET.get("part", "")):
        return render(request, part, context | extra, status=status)
    return render(request, "wiki/review/edit.html", context | extra, status=status)
