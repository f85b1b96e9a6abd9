"""Creating articles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from wiki.articles.article import Article
from wiki.articles.deletions import Deletion
from wiki.articles.ontology import current_ontology
from wiki.chronology.wanted import stated_of
from wiki.editing.continuing import continuing, waiting_new
from wiki.editing.editor import Editor
from wiki.editing.suggest import suggested_kind
from wiki.editing.unsaved import draft_in, offered, typed_editor, waiting_in
from wiki.editing.views.answering import answer
from wiki.editing.views.showing import show, to_login
from wiki.markup.wikilinks import parse_reference
from wiki.moderation.permissions import check_may_edit

# Of a name as it is typed, as a link perhaps.
NAME_LENGTH = 300


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Choose a kind, then write a new article."""
    if request.method == "POST":
        return answer(request, Editor.typed(request.POST, user=request.user))
    if not request.user.is_authenticated:
        return to_login(request)
    check_may_edit(request.user, None)
    if draft := draft_in(request.GET, user=request.user):
        return show(request, typed_editor(draft.typed(), user=request.user).quiet(), draft=draft)
    if waiting := waiting_in(request.session, request.get_full_path(), user=request.user):
        return show(request, waiting)
    if submission := waiting_new(request.GET, user=request.user):
        return show(request, continuing(submission, None, user=request.user))
    title = request.GET.get("title", "")[:200]
    if pattern := _pattern(request):
        return show(request, Editor.like(pattern, title, user=request.user), pattern=pattern)
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
    return show(request, Editor.blank(kind, title, user=request.user), stated=stated_of(title, user=request.user))


def _pattern(request: HttpRequest) -> Article | None:
    """The article of which the new one is to begin as a copy, if this person may see it."""
    name = request.GET.get("like", "").strip()[:NAME_LENGTH]
    link = parse_reference(name)
    return Article.objects.visible_to(request.user).named(link.target if link else name).first()
