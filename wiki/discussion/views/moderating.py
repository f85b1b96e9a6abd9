"""What moderators do in a discussion: hiding and showing comments, closing and reopening threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wiki.articles.article import Article
from wiki.discussion.forms import ReasonForm
from wiki.discussion.moderating import close, hide, reopen, show
from wiki.discussion.views.finding import find_comment, find_thread
from wiki.moderation.permissions import check_may_moderate_discussion, may_edit


@require_http_methods(["GET", "HEAD", "POST"])
def hide_comment(request: HttpRequest, title: str, number: int) -> HttpResponse:
    """Hide a comment; one that is hidden is shown again."""
    comment = find_comment(request, title, number)
    verb, words = (show, _("Show the comment")) if comment.hidden else (hide, _("Hide the comment"))
    what = {"words": words, "told": comment.text, "who": comment.by, "back": comment.get_absolute_url()}
    return _act(request, comment.thread.article, verb, comment, what)


@require_http_methods(["GET", "HEAD", "POST"])
def close_thread(request: HttpRequest, title: str, number: int) -> HttpResponse:
    """Close a thread; a closed one is opened again."""
    found = find_thread(request, title, number)
    verb, words = (reopen, _("Reopen the thread")) if found.closed else (close, _("Close the thread"))
    what = {"words": words, "told": found.subject, "who": found.by, "back": found.get_absolute_url()}
    return _act(request, found.article, verb, found, what)


def _act(
    request: HttpRequest, article: Article, verb: Callable[..., bool], row: Any, what: dict[str, Any]
) -> HttpResponse:
    """The form that asks why. A form that says which way it was meant (`words`) does nothing once that is done."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    check_may_moderate_discussion(request.user, article)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and request.POST.get("words", what["words"]) != what["words"]:
        return HttpResponseRedirect(what["back"], status=303)
    if request.method == "POST" and form.is_valid():
        try:
            verb(row, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_refusal(error)
        else:
            return HttpResponseRedirect(what["back"], status=303)
    context = {"article": article, "form": form, "can_edit": may_edit(request.user, article)}
    return render(request, "wiki/discussion/moderate.html", context | what, status=422 if form.errors else 200)
