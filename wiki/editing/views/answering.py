"""What the editor's form is answered with, when an article is created and when one is edited."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wiki.articles.article import Article
from wiki.busy import why_refused
from wiki.continuity.notes import standing_errors
from wiki.editing.conflict_page import edit_conflict
from wiki.editing.continuing import supersede
from wiki.editing.drafts import StoredDraft
from wiki.editing.editor import Editor
from wiki.editing.presence import Presence
from wiki.editing.publish import publish
from wiki.editing.refusals import Conflict
from wiki.editing.row_actions import ROW_ACTIONS
from wiki.editing.signed_out import log_in_context
from wiki.editing.submitting import Submitted
from wiki.editing.unsaved import WAITING, Kept, keep, kept_said
from wiki.editing.views.showing import refuse, show
from wiki.editing.words import saved_words, waiting_words
from wiki.markup.errors import RenderBusy
from wiki.moderation.refusals import Gone, Refused


def answer(request: HttpRequest, editor: Editor, *, gone: Gone | None = None) -> HttpResponse:
    """Answer what was sent; what waited in the session is in this form then."""
    response = _act(request, editor, gone=gone)
    saving = request.POST.get("action", "save") in ("save", "keep", "autosave")
    if saving and request.user.is_authenticated and response.status_code != 503:  # a locked database takes no session
        request.session.pop(WAITING, None)
    return response


def _act(request: HttpRequest, editor: Editor, *, gone: Gone | None) -> HttpResponse:
    """Do what the pressed button says."""
    if not request.user.is_authenticated:
        return render(request, "account/login.html", log_in_context(request), status=403)
    action, _colon, argument = request.POST.get("action", "save").partition(":")
    if action in ("autosave", "present"):
        return _sign(request, editor, gone=gone)
    if gone:
        return refuse(request, editor, gone.message, status=gone.status)
    if action == "switch_editor":
        request.user.choose_editor(code=argument == "code")
    if action in (*ROW_ACTIONS, "switch_editor"):
        return show(request, editor.with_rows_changed(action, argument))
    if action == "link_mention":
        return show(request, editor.with_mentions_linked(argument))
    if action == "keep":
        return show(request, editor.quiet(), kept=keep(request.POST, editor))
    if not editor.is_valid():
        return show(request, editor, status=422)
    if action == "preview":
        return _preview(request, editor)
    return _save(request, editor)


def _sign(request: HttpRequest, editor: Editor, *, gone: Gone | None) -> HttpResponse:
    """The answer to the editor's script: what became of the text it sent, and who else is editing."""
    kept = keep(request.POST, editor) if request.POST.get("action") == "autosave" else Kept()
    if gone:
        return JsonResponse({"draft": kept.number, "said": gone.message}, status=gone.status)
    said = {"draft": kept.number, "said": kept_said(kept), "kept": kept.safe, "others": ""}
    if editor.article:
        Presence.objects.note(editor.article, by=request.user)
        said["others"] = Presence.objects.told(editor.article, request.user)
    return JsonResponse(said)


def _save(request: HttpRequest, editor: Editor) -> HttpResponse:
    before = standing_errors(editor.article, user=request.user)
    try:
        outcome = publish(editor.draft(), article=editor.article, stamp=editor.stamp(), continued=editor.continued)
    except Submitted as submitted:
        return _to_review(request, editor, submitted)
    except ValidationError as error:
        editor.add_errors(error)
        return show(request, editor, status=422)
    except Conflict as conflict:
        context = edit_conflict(conflict, editor) | {"kept": keep(request.POST, editor)}
        return render(request, "wiki/editing/conflict.html", context, status=409)
    except Refused as refused:
        return refuse(request, editor, refused.message, status=refused.status)
    except RenderBusy as busy:
        return refuse(request, editor, str(busy), status=503)
    except OperationalError as error:
        said = _("%(why)s Nothing was saved yet: please save again.") % {"why": why_refused(error)}
        return refuse(request, editor, said, status=503)
    StoredDraft.objects.of(request.user).published(request.POST.get("draft"))
    Presence.objects.leave(outcome.article, by=request.user)
    if editor.continued:
        supersede(editor.continued, outcome.article)
    if not outcome.changed and outcome.article.rev == editor.base_rev():
        messages.info(request, _("Nothing was changed, so no revision was made."))
    else:
        messages.success(request, saved_words(outcome, editor.base_rev()), extra_tags="saved")
        if unlisted := editor.unlisted():
            kept = _("Every fact is kept. Its new kind does not list: %s.")
            messages.info(request, kept % ", ".join(unlisted))
        _tell_of_errors(request, outcome.article, before)
    return HttpResponseRedirect(outcome.article.get_absolute_url(), status=303)


def _to_review(request: HttpRequest, editor: Editor, submitted: Submitted) -> HttpResponse:
    """The page of the submission that the edit has become."""
    StoredDraft.objects.of(request.user).published(request.POST.get("draft"))
    if editor.article:
        Presence.objects.leave(editor.article, by=request.user)
    messages.success(request, waiting_words(submitted), extra_tags="saved")
    return HttpResponseRedirect(submitted.submission.get_absolute_url(), status=303)


def _tell_of_errors(request: HttpRequest, article: Article, before: set[tuple[str, int, str]]) -> None:
    """Warn the author when the article contradicts something that it did not contradict before."""
    if caused := len(standing_errors(article, user=request.user) - before):
        told = ngettext(
            "This causes a contradiction: see the note on continuity.",
            "This causes %(count)s contradictions: see the note on continuity.",
            caused,
        )
        messages.warning(request, told % {"count": caused})


def _preview(request: HttpRequest, editor: Editor) -> HttpResponse:
    try:
        preview = editor.preview()
    except ValidationError as error:
        editor.add_errors(error)
        return show(request, editor, status=422)
    except RenderBusy as busy:
        return refuse(request, editor, str(busy), status=503)
    return show(request, editor, preview=preview)
