"""The threads about an article, and one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from wiki.articles.article import Article
from wiki.discussion.comment import Comment
from wiki.discussion.forms import CommentForm, ThreadForm
from wiki.discussion.moderating import resolve, unresolve
from wiki.discussion.thread import Thread
from wiki.discussion.views.finding import find_article, find_thread
from wiki.discussion.views.showing import filled
from wiki.discussion.writing import TooFast
from wiki.editing.discussing import answer, start
from wiki.markup.errors import RenderBusy
from wiki.moderation.permissions import may_discuss, may_edit, may_moderate_discussion
from wiki.moderation.refusals import Filtered
from wiki.watching.notice import Notice, page_of

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def discussion(request: HttpRequest, title: str) -> HttpResponse:
    """All threads about an article, the open ones first; a POST begins one."""
    article = find_article(request, title)
    if request.method != "POST":
        return _show_threads(request, article, ThreadForm())
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    form = ThreadForm(request.POST)

    def said() -> Comment:
        return start(article, subject=form.cleaned_data["subject"], text=form.cleaned_data["body"], by=request.user)

    return _say(form, said, lambda **extra: _show_threads(request, article, form, **extra))


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, title: str, number: int) -> HttpResponse:
    """One thread; a POST answers in it."""
    found = find_thread(request, title, number)
    if request.method != "POST":
        return _show_thread(request, found, CommentForm())
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    form = CommentForm(request.POST)

    def said() -> Comment:
        return answer(found, text=form.cleaned_data["body"], by=request.user)

    return _say(form, said, lambda **extra: _show_thread(request, found, form, **extra))


@require_POST
def thread_state(request: HttpRequest, title: str, number: int) -> HttpResponse:
    """Resolve a thread; with `state=open`, let it be open again."""
    found = find_thread(request, title, number)
    if not request.user.is_authenticated:
        return redirect_to_login(found.get_absolute_url())
    (unresolve if request.POST.get("state") == "open" else resolve)(found, by=request.user)
    return HttpResponseRedirect(found.get_absolute_url(), status=303)


def _say(form: CommentForm, verb: Callable[[], Comment], show: Callable[..., HttpResponse]) -> HttpResponse:
    """Say it and go there; what cannot be said now stays in the form. Raises Refused."""
    if not form.is_valid():
        return show(status=422)
    try:
        comment = verb()
    except ValidationError as error:
        form.add_refusal(error)
        return show(status=422)
    except Filtered as caught:
        return show(status=caught.status, refused=caught.message)
    except (TooFast, RenderBusy) as busy:
        return show(status=429 if isinstance(busy, TooFast) else 503, refused=getattr(busy, "message", str(busy)))
    return HttpResponseRedirect(comment.get_absolute_url(), status=303)


def _show_threads(
    request: HttpRequest, article: Article, form: ThreadForm, *, status: int = 200, **extra: Any
) -> HttpResponse:
    rows = Thread.objects.visible_to(request.user).filter(article=article).listed(request.user)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    for row in page:
        row.article = article
    may = may_discuss(request.user, article)
    context = {"article": article, "page": page, "form": form if may else None, "can_edit": _may_edit(request, article)}
    return render(request, "wiki/discussion/discussion.html", context | extra, status=status)


def _show_thread(
    request: HttpRequest, found: Thread, form: CommentForm, *, status: int = 200, **extra: Any
) -> HttpResponse:
    rows = Comment.objects.visible_to(request.user).filter(thread=found).select_related("by", "hidden_by")
    page = Paginator(rows, PAGE_SIZE).get_page(_number_of(request, rows))
    comments = filled(list(page), found, user=request.user)
    may = may_discuss(request.user, found.article)
    context = {
        "article": found.article,
        "thread": found,
        "page": page,
        "comments": comments,
        "form": form if may and not found.closed else None,
        "can_moderate": may_moderate_discussion(request.user, found.article),
        "notice": _unread(request, found),
        "can_edit": _may_edit(request, found.article),
    }
    return render(request, "wiki/discussion/thread.html", context | extra, status=status)


def _number_of(request: HttpRequest, rows: Any) -> str | int | None:
    """The page that is asked for, or that on which the comment stands that is."""
    asked = request.GET.get("comment", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        return request.GET.get("page")
    return int(max(rows.filter(pk__lte=int(asked)).count() - 1, 0) // PAGE_SIZE + 1)


def _unread(request: HttpRequest, found: Thread) -> Notice | None:
    """What this reader has been told of the thread and not looked at."""
    if not request.user.is_authenticated:
        return None
    told = Notice.objects.visible_to(request.user).unread()
    return told.filter(page=page_of(found.article_id, found.pk)).first()


def _may_edit(request: HttpRequest, article: Article) -> bool:
    return may_edit(request.user, article)
