"""Moving an article, and what a move did."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wiki.articles.article import Article
from wiki.articles.moves import Move
from wiki.editing.refusals import Stale
from wiki.editing.submitting import Submitted
from wiki.links.models import Link
from wiki.markup.errors import RenderBusy
from wiki.moderation.forms import said
from wiki.moderation.permissions import check_may_retitle, may_delete, may_move
from wiki.moderation.submissions import Deed
from wiki.moving.forms import MoveForm
from wiki.moving.merge import unmerge
from wiki.moving.move import Undone, move, undo
from wiki.moving.proposing import proposed


@require_http_methods(["GET", "HEAD", "POST"])
def move_article(request: HttpRequest, title: str) -> HttpResponse:
    """Give an article another title."""
    visible = Article.objects.visible_to(request.user).select_related("kind")
    article = get_object_or_404(visible.named(title))
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    check_may_retitle(request.user, article)
    if request.method != "POST":
        return _show(request, article, MoveForm(initial=_initial(request, article)))
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _show(request, article, form, status=422)
    try:
        made = move(article, by=request.user, **said(form, *form.fields))
    except Submitted as submitted:
        told = _("Your move of “%s” waits for review: a moderator will look at it. Here you see where it stands.")
        messages.success(request, f"{submitted.told} {told % article.title}".lstrip())
        return HttpResponseRedirect(submitted.submission.get_absolute_url(), status=303)
    except ValidationError as error:
        form.add_refusal(error)
        return _show(request, article, form, status=422)
    except (Stale, RenderBusy) as refused:
        return _refuse(request, article, form, refused)
    _tell(request, made)
    return HttpResponseRedirect(made.article.get_absolute_url(), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def move_made(request: HttpRequest, pk: int) -> HttpResponse:
    """What a move did, and the way back."""
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    visible = Move.objects.visible_to(request.user).select_related("article__kind", "merged", "by", "undone_by")
    made = get_object_or_404(visible, pk=pk)
    if request.method != "POST":
        return _show_made(request, made)
    try:
        undone = (unmerge if made.merged_id else undo)(made, by=request.user)
    except (ValidationError, RenderBusy) as error:
        refused = error.messages if isinstance(error, ValidationError) else [str(error)]
        return _show_made(request, made, status=422 if isinstance(error, ValidationError) else 503, refused=refused)
    except Stale:
        return _show_made(request, made, status=409, refused=[_CHANGED()])
    _tell_undone(request, undone, made)
    return HttpResponseRedirect(undone.article.get_absolute_url(), status=303)


def _initial(request: HttpRequest, article: Article) -> dict[str, Any]:
    """What the form begins with: the title as it is, or what this person has proposed."""
    begin: dict[str, Any] = {"title": article.title, "base_rev": article.rev}
    if found := proposed(Deed.MOVE, article, by=request.user):
        begin |= found.payload | {"title": found.title, "reason": found.comment}
    return begin


def _show(request: HttpRequest, article: Article, form: MoveForm, *, status: int = 200, **extra: Any) -> HttpResponse:
    linking = Link.objects.to_name(article.title).from_visible(request.user).exclude(article=article)
    context = {
        "article": article,
        "form": form,
        "linking": linking.values("article").distinct().count(),
        "can_edit": True,
        "can_delete": may_delete(request.user, article),
        "waits": not may_move(request.user, article),
        "continued": proposed(Deed.MOVE, article, by=request.user),
    }
    return render(request, "wiki/moving/move.html", context | extra, status=status)


def _refuse(request: HttpRequest, article: Article, form: MoveForm, refused: Exception) -> HttpResponse:
    """Somebody was quicker, or no worker is free: the form as it was typed, on the latest revision."""
    if isinstance(refused, RenderBusy):
        return _show(request, article, form, status=503, refused=str(refused))
    now = Article.objects.visible_to(request.user).select_related("kind").filter(pk=article.pk).first()
    if now is None:
        raise PermissionDenied
    form = MoveForm(request.POST | {"base_rev": now.rev})
    return _show(request, now, form, status=409, refused=_CHANGED())


def _show_made(
    request: HttpRequest, made: Move, *, status: int = 200, refused: list[str] | None = None
) -> HttpResponse:
    others = Article.objects.visible_to(request.user).filter(pk__in=[pk for pk, _rev in made.revisions[1:]])
    context = {
        "move": made,
        "article": made.article,
        "merged": made.merged if made.merged_id and not made.undone else None,
        "others": others.listed().select_related("kind").order_by("key"),
        "can_edit": may_move(request.user, made.article),
        "refused": refused,
    }
    return render(request, "wiki/moving/move_made.html", context, status=status)


def _tell(request: HttpRequest, made: Move) -> None:
    messages.success(request, _("Moved from “%(old)s” to “%(new)s”.") % {"old": made.old_title, "new": made.new_title})
    if made.rewritten:
        told = ngettext("Links were rewritten in %s article.", "Links were rewritten in %s articles.", made.rewritten)
        messages.success(request, told % made.rewritten)


def _tell_undone(request: HttpRequest, undone: Undone, made: Move) -> None:
    told = _("The move is undone: the article is “%s” again.")
    if made.merged_id:
        told = _("The merger is undone: “%s” stands by itself again.")
    messages.success(request, told % undone.article.title)
    if undone.left:
        told = _("Changed since, and left as they are: %s.") % ", ".join(undone.left)
        messages.warning(request, told)


def _CHANGED() -> str:
    return _("Somebody has changed the article meanwhile. Nothing was moved yet: look, then press the button again.")
