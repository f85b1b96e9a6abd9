"""Creating, editing and previewing articles."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.csrf import csrf_failure as plain_csrf_failure
from django.views.decorators.http import require_http_methods

from wiki.articles.article import Article
from wiki.articles.deletions import Deletion
from wiki.articles.moves import merged_article
from wiki.articles.ontology import current_ontology
from wiki.busy import passes_by_itself
from wiki.chronology.wanted import stated_of
from wiki.continuity.notes import standing_errors
from wiki.editing.conflict_page import edit_conflict, submission_conflict
from wiki.editing.continuing import continuing, supersede, waiting_new, waiting_of
from wiki.editing.drafts import StoredDraft
from wiki.editing.editor import Editor
from wiki.editing.presence import Presence
from wiki.editing.publish import publish
from wiki.editing.refusals import Conflict, Merged
from wiki.editing.row_actions import ROW_ACTIONS
from wiki.editing.section_editor import SectionEditor
from wiki.editing.signed_out import log_in_context
from wiki.editing.submitting import Submitted
from wiki.editing.suggest import suggested_kind
from wiki.editing.unsaved import WAITING, Kept, draft_in, keep, kept_said, offered, typed_editor, waiting_in
from wiki.editing.words import saved_words, waiting_words
from wiki.markup.errors import RenderBusy
from wiki.markup.titles import fold
from wiki.markup.wikilinks import parse_reference
from wiki.moderation.permissions import check_may_edit
from wiki.moderation.policies import all_wait_of, all_waits
from wiki.moderation.refusals import Gone, Refused

# Answers to a save that was refused. What they keep as a draft is in the page too: a locked database takes no draft.
KEPT_AT = (403, 404, 409, 422, 503)
# Of a name as it is typed, as a link perhaps.
NAME_LENGTH = 300
# What a script asks for while somebody writes, and what answers it; nothing is kept then.
PARTS = {"preview": "wiki/editing/live.html", "facts": "wiki/editing/_facts.html"}


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Choose a kind, then write a new article."""
    if request.method == "POST":
        return _handle(request, Editor.typed(request.POST, user=request.user))
    if not request.user.is_authenticated:
        return _to_login(request)
    check_may_edit(request.user, None)
    if draft := draft_in(request.GET, user=request.user):
        return _show(request, typed_editor(draft.typed(), user=request.user).quiet(), draft=draft)
    if waiting := waiting_in(request.session, request.get_full_path(), user=request.user):
        return _show(request, waiting)
    if submission := waiting_new(request.GET, user=request.user):
        return _show(request, continuing(submission, None, user=request.user))
    title = request.GET.get("title", "")[:200]
    if pattern := _pattern(request):
        return _show(request, Editor.like(pattern, title, user=request.user), pattern=pattern)
    kind = current_ontology().kinds.get(request.GET.get("kind", ""))
    if kind is None:
        suggested = suggested_kind(title, user=request.user)
        deletion = Deletion.objects.standing().visible_to(request.user).named(title).select_related("by").first()
        context = {
            "title": title,
            "like": request.GET.get("like", ""),
            "stated": stated_of(title, user=request.user),
            "deletion": deletion,
            "suggested": suggested,
            "drafts": offered(None, user=request.user),
        }
        return render(request, "wiki/editing/choose_kind.html", context)
    return _show(request, Editor.blank(kind, title, user=request.user), stated=stated_of(title, user=request.user))


def _pattern(request: HttpRequest) -> Article | None:
    """The article of which the new one is to begin as a copy, if this person may see it."""
    name = request.GET.get("like", "").strip()[:NAME_LENGTH]
    link = parse_reference(name)
    return Article.objects.visible_to(request.user).named(link.target if link else name).first()


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, title: str) -> HttpResponse:
    """Edit an article's prose and facts, or the text of one section."""
    article = Article.objects.visible_to(request.user).named(title).first()
    merged = article and article.key != fold(title) and merged_article(title, user=request.user)
    if request.method == "POST":
        gone = Merged(article) if article and merged else None if article else Gone()
        editor = typed_editor(request.POST, user=request.user, article=None if gone else article)
        return _handle(request, editor, gone=gone)
    if article is None:
        raise Http404
    if merged:
        return redirect(f"{article.get_absolute_url()}edit/")
    if not request.user.is_authenticated:
        return _to_login(request)
    check_may_edit(request.user, article)
    if draft := draft_in(request.GET, user=request.user, article=article):
        return _show(request, typed_editor(draft.typed(), user=request.user, article=article).quiet(), draft=draft)
    if waiting := waiting_in(request.session, request.get_full_path(), user=request.user, article=article):
        return _show(request, waiting)
    return _open(request, article)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token has expired, after signing in elsewhere for example: the typed text comes back."""
    if request.method == "POST" and "base_rev" in request.POST and "body" in request.POST:
        if not request.user.is_authenticated:
            return render(request, "account/login.html", log_in_context(request, _EXPIRED()), status=403)
        editor = typed_editor(request.POST, user=request.user)
        return _show(request, editor, status=403, refused=_EXPIRED(), kept=Kept())  # it may be forged: change nothing
    return plain_csrf_failure(request, reason)


def _open(request: HttpRequest, article: Article) -> HttpResponse:
    """The editor of an article as it stands, of the section that is asked for, or of what waits for review."""
    if submission := waiting_of(request.user, article):
        try:
            return _show(request, continuing(submission, article, user=request.user))
        except Conflict as conflict:
            context = submission_conflict(conflict, submission, user=request.user)
            return render(request, "wiki/editing/conflict.html", context)
    name = request.GET.get("section", "")
    section = SectionEditor.of_section(article, name, user=request.user) if name else None
    absent = _("This section cannot be edited by itself. Here is the whole text.") if name and not section else ""
    return _show(request, section or Editor.of(article, user=request.user), absent=absent)


def _handle(request: HttpRequest, editor: Editor, *, gone: Gone | None = None) -> HttpResponse:
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
        return _refuse(request, editor, gone.message, status=gone.status)
    if action == "switch_editor":
        request.user.choose_editor(code=argument == "code")
    if action in (*ROW_ACTIONS, "switch_editor"):
        return _show(request, editor.with_rows_changed(action, argument))
    if action == "link_mention":
        return _show(request, editor.with_mentions_linked(argument))
    if action == "keep":
        return _show(request, editor.quiet(), kept=keep(request.POST, editor))
    if not editor.is_valid():
        return _show(request, editor, status=422)
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
        return _show(request, editor, status=422)
    except Conflict as conflict:
        context = edit_conflict(conflict, editor) | {"kept": keep(request.POST, editor)}
        return render(request, "wiki/editing/conflict.html", context, status=409)
    except Refused as refused:
        return _refuse(request, editor, refused.message, status=refused.status)
    except RenderBusy as busy:
        return _refuse(request, editor, str(busy), status=503)
    except OperationalError as error:
        if not passes_by_itself(error):
            raise
        return _refuse(
            request, editor, _("The database is busy. Nothing was saved yet: please save again."), status=503
        )
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
        return _show(request, editor, status=422)
    except RenderBusy as busy:
        return _refuse(request, editor, str(busy), status=503)
    return _show(request, editor, preview=preview)


def _show(request: HttpRequest, editor: Editor, *, status: int = 200, **extra: Any) -> HttpResponse:
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


def _refuse(request: HttpRequest, editor: Editor, message: str, *, status: int) -> HttpResponse:
    """The form with everything typed still in it, and why it was not saved."""
    response = _show(request, editor, status=status, refused=message)
    if status == 503:
        response["Retry-After"] = "5"
    return response


def _to_login(request: HttpRequest) -> HttpResponse:
    return login_required(lambda request: HttpResponse())(request)


def _EXPIRED() -> str:
    return _("Your form had expired. Nothing was saved yet: please save again.")
