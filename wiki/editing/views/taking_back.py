"""Restoring, undoing and rolling back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wiki.articles.article import Article, Revision
from wiki.editing.conflict_page import undo_conflict
from wiki.editing.publish import Outcome
from wiki.editing.refusals import Conflict, NothingToUndo, Stale
from wiki.editing.restore import restore
from wiki.editing.submitting import Clashing, Submitted
from wiki.editing.undo import roll_back, undo
from wiki.editing.words import restored_words, rolled_back_words, undone_words, waiting_words
from wiki.markup.errors import RenderBusy


@require_POST
@login_required
def restore_revision(request: HttpRequest, title: str, rev: int) -> HttpResponse:
    """Make an old revision the newest one."""
    article, revision = _revision(request, title, rev)

    def act() -> tuple[Outcome, str]:
        outcome = restore(article, revision, by=request.user, base_rev=_number(request.POST.get("base_rev")))
        return outcome, restored_words(outcome, rev)

    return _take_back(request, article, act, failed=_("This revision cannot be restored: %s"))


@require_POST
@login_required
def undo_revision(request: HttpRequest, title: str, rev: int) -> HttpResponse:
    """Take back what one revision changed, and keep what came after it."""
    article, revision = _revision(request, title, rev)

    def act() -> tuple[Outcome, str]:
        outcome = undo(article, revision, by=request.user)
        return outcome, undone_words(outcome, rev)

    try:
        return _take_back(request, article, act, failed=_("This revision cannot be undone: %s"))
    except Conflict as conflict:
        context = undo_conflict(conflict, revision, user=request.user)
        return render(request, "wiki/editing/conflict.html", context, status=409)


@require_POST
@login_required
def rollback(request: HttpRequest, title: str) -> HttpResponse:
    """Take back all that the last author did in a row."""
    article = get_object_or_404(Article.objects.visible_to(request.user).named(title))

    def act() -> tuple[Outcome, str]:
        outcome, run = roll_back(article, by=request.user, seen=_number(request.POST.get("base_rev")))
        return outcome, rolled_back_words(outcome, run)

    return _take_back(request, article, act, failed=_("This cannot be rolled back: %s"))


def _revision(request: HttpRequest, title: str, rev: int) -> tuple[Article, Any]:
    article = get_object_or_404(Article.objects.visible_to(request.user).named(title))
    return article, get_object_or_404(Revision.objects.visible_to(request.user), id=article.pk, rev=rev)


def _take_back(
    request: HttpRequest, article: Article, act: Callable[[], tuple[Outcome, str]], *, failed: str
) -> HttpResponse:
    """Do it and say so on the article's page; say why not on its history. Conflict and Refused have pages."""
    try:
        outcome, said = act()
    except Conflict:
        raise
    except Submitted as submitted:
        messages.success(request, waiting_words(submitted))
        return HttpResponseRedirect(submitted.submission.get_absolute_url(), status=303)
    except Clashing as clashing:
        messages.error(request, clashing.message)
    except Stale:
        problem = _("Somebody has changed the article meanwhile. Look at the latest change, then decide again.")
        messages.error(request, problem)
    except (NothingToUndo, ValidationError, RenderBusy) as error:
        reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, failed % " ".join(reasons))
    else:
        (messages.success if outcome.changed else messages.info)(request, said)
        return redirect(outcome.article)
    return redirect("history", title=article.title)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
