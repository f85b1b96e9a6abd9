"""Editing and previewing articles."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_csrf_failure
from django.views.decorators.http import require_http_methods

from wiki.articles.article import Article
from wiki.articles.moves import merged_article
from wiki.editing.conflict_page import submission_conflict
from wiki.editing.continuing import continuing, waiting_of
from wiki.editing.editor import Editor
from wiki.editing.refusals import Conflict, Merged
from wiki.editing.section_editor import SectionEditor
from wiki.editing.signed_out import log_in_context
from wiki.editing.unsaved import Kept, draft_in, typed_editor, waiting_in
from wiki.editing.views.answering import answer
from wiki.editing.views.showing import show, to_login
from wiki.markup.titles import fold
from wiki.moderation.permissions import check_may_edit
from wiki.moderation.refusals import Gone


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, title: str) -> HttpResponse:
    """Edit an article's prose and facts, or the text of one section."""
    article = Article.objects.visible_to(request.user).named(title).first()
    merged = article and article.key != fold(title) and merged_article(title, user=request.user)
    if request.method == "POST":
        gone = Merged(article) if article and merged else None if article else Gone()
        editor = typed_editor(request.POST, user=request.user, article=None if gone else article)
        return answer(request, editor, gone=gone)
    if article is None:
        raise Http404
    if merged:
        return redirect(f"{article.get_absolute_url()}edit/")
    if not request.user.is_authenticated:
        return to_login(request)
    check_may_edit(request.user, article)
    if draft := draft_in(request.GET, user=request.user, article=article):
        return show(request, typed_editor(draft.typed(), user=request.user, article=article).quiet(), draft=draft)
    if waiting := waiting_in(request.session, request.get_full_path(), user=request.user, article=article):
        return show(request, waiting)
    return _open(request, article)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token has expired, after signing in elsewhere for example: the typed text comes back."""
    if request.method == "POST" and "base_rev" in request.POST and "body" in request.POST:
        if not request.user.is_authenticated:
            return render(request, "account/login.html", log_in_context(request, _EXPIRED()), status=403)
        editor = typed_editor(request.POST, user=request.user)
        return show(request, editor, status=403, refused=_EXPIRED(), kept=Kept())  # it may be forged: change nothing
    return plain_csrf_failure(request, reason)


def _open(request: HttpRequest, article: Article) -> HttpResponse:
    """The editor of an article as it stands, of the section that is asked for, or of what waits for review."""
    if submission := waiting_of(request.user, article):
        try:
            return show(request, continuing(submission, article, user=request.user))
        except Conflict as conflict:
            context = submission_conflict(conflict, submission, user=request.user)
            return render(request, "wiki/editing/conflict.html", context)
    name = request.GET.get("section", "")
    section = SectionEditor.of_section(article, name, user=request.user) if name else None
    absent = _("This section cannot be edited by itself. Here is the whole text.") if name and not section else ""
    return show(request, section or Editor.of(article, user=request.user), absent=absent)


def _EXPIRED() -> str:
    return _("Your form had expired. Nothing was saved yet: please save again.")
