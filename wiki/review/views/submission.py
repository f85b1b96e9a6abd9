"""One submission: what it would change, where it stands, and what is decided about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wiki.markup.errors import RenderBusy
from wiki.moderation.submissions import Deed, State, Submission
from wiki.review.approving import approve, approve_part
from wiki.review.forms import ReasonForm
from wiki.review.page import page_of
from wiki.review.refusals import Overtaken, overtaken
from wiki.review.verdicts import ask_for_changes, note_seen, reject, withdraw


@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, number: int) -> HttpResponse:
    """One submission, for those who review and for its author."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    found = _found(request, number)
    if request.method != "POST":
        return _show(request, found)
    try:
        said = _act(request, found)
    except Overtaken as refused:
        return _show(request, refused.submission, status=409, refused=refused.message)
    except ValidationError as error:
        return _show(request, found, status=422, refused=" ".join(error.messages))
    except RenderBusy as busy:
        return _show(request, found, status=503, refused=str(busy))
    messages.success(request, said)
    return HttpResponseRedirect(found.get_absolute_url(), status=303)


@require_POST
@login_required
def mark_seen(request: HttpRequest, number: int) -> HttpResponse:
    """The author has looked at the verdict."""
    found = _found(request, number)
    note_seen(found, by=request.user)
    return HttpResponseRedirect(found.get_absolute_url(), status=303)


def _found(request: HttpRequest, number: int) -> Submission:
    rows = Submission.objects.visible_to(request.user).select_related("author", "article__kind", "decided_by")
    return get_object_or_404(rows, pk=number)


def _act(request: HttpRequest, found: Submission) -> str:
    """Do what the pressed button says, to what the form was made for. Returns what to tell."""
    data, by = request.POST, request.user
    action, digest, reason = data.get("action", ""), data.get("digest", ""), data.get("reason", "")
    if action == "approve":
        state = approve(found, by=by, digest=digest)
        return _approved(found) if state == State.APPROVED else _in_conflict(found)
    if action == "approve_part":
        approve_part(found, by=by, digest=digest, names=data.getlist("part"))
        return _approved(found)
    if action not in ("reject", "ask", "withdraw"):
        raise ValidationError(_("Choose what is to become of it."))
    if data.get("mark") != found.mark:
        raise overtaken(found)
    if action == "withdraw":
        withdraw(found, by=by)
        return _("Withdrawn. What you wrote stays here, for you to read.")
    if action == "reject":
        reject(found, by=by, reason=reason)
        return _("Rejected. %s reads your reason beside their text.") % found.author
    ask_for_changes(found, by=by, reason=reason)
    return _("Given back. %s reads what you ask for, and may send it again.") % found.author


def _approved(found: Submission) -> str:
    rev = Submission.objects.values_list("rev", flat=True).get(pk=found.pk)
    if found.deed == Deed.DELETE:
        return _("Approved: the article is deleted. It can be brought back with everything in it.")
    if found.deed == Deed.FILE:
        return _("Approved: everybody who may see the file finds it now.")
    if rev is None:
        return _("Approved. The article says the same already, so no revision was made.")
    return _("Approved: it is revision %s now.") % rev


def _in_conflict(found: Submission) -> str:
    if found.deed == Deed.EDIT:
        return _("Not published: later edits changed the same places. Its author is asked to bring both together.")
    return _("Nothing was done: things have changed since it was proposed. Its author is asked to look again.")


def _show(request: HttpRequest, found: Submission, *, status: int = 200, refused: str = "") -> HttpResponse:
    context: dict[str, Any] = page_of(found, user=request.user, as_written=request.GET.get("show") == "written")
    form = ReasonForm(initial={"reason": request.POST.get("reason", "")})
    mode = "inline" if request.GET.get("mode") == "inline" else "side"
    context |= {"form": form, "refused": refused, "mode": mode, "ticked": request.POST.getlist("part")}
    return render(request, "wiki/review/submission.html", context, status=status)
