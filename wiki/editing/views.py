"""Creating, editing, previewing and restoring articles."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.csrf import csrf_failure as plain_csrf_failure
from django.views.decorators.http import require_http_methods, require_POST

from wiki.articles.article import Article, Revision
from wiki.articles.ontology import current_ontology
from wiki.continuity.notes import standing_errors
from wiki.editing.editor import Editor
from wiki.editing.publish import Conflict, may_edit, publish
from wiki.editing.restore import restore
from wiki.editing.suggest import suggested_kind
from wiki.history.comparison import compare_sources
from wiki.markup.errors import RenderBusy


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Choose a kind, then write a new article."""
    if request.method == "POST":
        return _handle(request, Editor.typed(request.POST, user=request.user))
    if not request.user.is_authenticated:
        return _to_login(request)
    title = request.GET.get("title", "")[:200]
    kind = current_ontology().kinds.get(request.GET.get("kind", ""))
    if kind is None:
        context = {"title": title, "suggested": suggested_kind(title, user=request.user)}
        return render(request, "wiki/editing/choose_kind.html", context)
    return _show(request, Editor.blank(kind, title, user=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, title: str) -> HttpResponse:
    """Edit an article's prose and facts."""
    article = Article.objects.visible_to(request.user).named(title).first()
    if request.method == "POST":
        if article is None and not request.user.is_authenticated:
            return _refuse(request, Editor.typed(request.POST, user=request.user), _SIGN_IN(), status=403)
        if article is None:
            return _refuse(request, Editor.typed(request.POST, user=request.user), _GONE(), status=404)
        return _handle(request, Editor.typed(request.POST, user=request.user, article=article))
    if article is None:
        raise Http404
    if not request.user.is_authenticated:
        return _to_login(request)
    if not may_edit(request.user, article):
        raise PermissionDenied
    return _show(request, Editor.of(article, user=request.user))


@require_POST
@login_required
def restore_revision(request: HttpRequest, title: str, rev: int) -> HttpResponse:
    """Make an old revision the newest one."""
    article = get_object_or_404(Article.objects.visible_to(request.user).named(title))
    revision = get_object_or_404(Revision.objects.visible_to(request.user), id=article.pk, rev=rev)
    try:
        outcome = restore(article, revision, by=request.user, base_rev=_number(request.POST.get("base_rev")))
    except Conflict as conflict:
        messages.error(
            request, _("Somebody has changed the article meanwhile. Look at the latest change, then decide again.")
        )
        return redirect("history", title=conflict.article.title)
    except (ValidationError, RenderBusy) as error:
        reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, _("This revision cannot be restored: %s") % " ".join(reasons))
        return redirect("revision", title=article.title, rev=rev)
    said = _("Revision %s is restored.") if outcome.changed else _("Nothing to restore: revision %s says the same.")
    messages.success(request, said % rev)
    return redirect(outcome.article)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token has expired, after signing in elsewhere for example: the typed text comes back."""
    if request.method == "POST" and "base_rev" in request.POST and "body" in request.POST:
        editor = Editor.typed(request.POST, user=request.user)
        return _refuse(
            request, editor, _("Your form had expired. Nothing was saved yet: please save again."), status=403
        )
    return plain_csrf_failure(request, reason)


def _handle(request: HttpRequest, editor: Editor) -> HttpResponse:
    """Do what the pressed button says."""
    if not request.user.is_authenticated:
        return _refuse(request, editor, _SIGN_IN(), status=403)
    action = request.POST.get("action", "save")
    if action == "add_fact":
        return _show(request, editor.with_more_rows())
    if not editor.is_valid():
        return _show(request, editor, status=422)
    if action == "preview":
        return _preview(request, editor)
    return _save(request, editor)


def _save(request: HttpRequest, editor: Editor) -> HttpResponse:
    before = standing_errors(editor.article, user=request.user)
    try:
        outcome = publish(editor.draft(), article=editor.article, stamp=editor.stamp())
    except ValidationError as error:
        editor.add_errors(error)
        return _show(request, editor, status=422)
    except Conflict as conflict:
        return _conflict(request, editor, conflict.article)
    except RenderBusy as busy:
        return _refuse(request, editor, str(busy), status=503)
    except OperationalError:
        return _refuse(
            request, editor, _("The database is busy. Nothing was saved yet: please save again."), status=503
        )
    if not outcome.changed and outcome.article.rev == editor.base_rev():
        messages.info(request, _("Nothing was changed, so no revision was made."))
    else:
        messages.success(request, _("Saved as revision %s.") % outcome.article.rev)
        _tell_of_errors(request, outcome.article, before)
    return HttpResponseRedirect(outcome.article.get_absolute_url(), status=303)


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


def _conflict(request: HttpRequest, editor: Editor, article: Article) -> HttpResponse:
    """Both texts on one page: the other author's, and the typed one in a form whose base is now theirs."""
    theirs = Revision.objects.select_related("history_user").get(id=article.pk, rev=article.rev)
    comparison = compare_sources(theirs, editor.draft(), current_ontology())
    editor.rebase(article)
    context = {"article": article, "theirs": theirs, "comparison": comparison} | editor.context()
    return render(request, "wiki/editing/conflict.html", context, status=409)


def _show(request: HttpRequest, editor: Editor, *, status: int = 200, **extra: Any) -> HttpResponse:
    return render(request, "wiki/editing/edit.html", editor.context() | extra, status=status)


def _refuse(request: HttpRequest, editor: Editor, message: str, *, status: int) -> HttpResponse:
    """The form with everything typed still in it, and why it was not saved."""
    response = _show(request, editor, status=status, refused=message)
    if status == 503:
        response["Retry-After"] = "5"
    return response


def _to_login(request: HttpRequest) -> HttpResponse:
    return login_required(lambda request: HttpResponse())(request)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _SIGN_IN() -> str:
    return _("You are signed out, so nothing was saved. Sign in in another tab, then come back here and save again.")


def _GONE() -> str:
    return _("There is no such article any more. Copy your text, or change the title to save it as a new article.")
