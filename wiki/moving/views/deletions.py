"""Deleting an article, and bringing it back."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wiki.articles.article import Article, Revision
from wiki.articles.deletions import Deletion
from wiki.links.models import Link
from wiki.markup.errors import RenderBusy
from wiki.moderation.forms import said
from wiki.moderation.permissions import check_may_edit, may_delete
from wiki.moderation.submissions import Deed
from wiki.moving.delete import bring_back, delete
from wiki.moving.forms import BackForm, DeleteForm
from wiki.moving.proposing import propose_deletion, proposed


@require_http_methods(["GET", "HEAD", "POST"])
def delete_article(request: HttpRequest, title: str) -> HttpResponse:
    """Take an article out of the world; who may not, asks moderators to do it."""
    visible = Article.objects.visible_to(request.user).select_related("kind")
    article = get_object_or_404(visible.named(title))
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    check_may_edit(request.user, article)
    form = DeleteForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        if may_delete(request.user, article):
            return _delete(request, article, form)
        return _propose(request, article, form)
    continued = proposed(Deed.DELETE, article, by=request.user)
    form = form or DeleteForm(initial={"reason": continued.comment} if continued else None)
    pointing = Link.objects.to(article).from_visible(request.user).exclude(article=article)
    context = {"article": article, "form": form, "can_edit": True, "continued": continued}
    context |= {"can_delete": may_delete(request.user, article)}
    context["linking"] = pointing.values("article").distinct().count()
    return render(request, "wiki/moving/delete.html", context, status=422 if form.errors else 200)


def _delete(request: HttpRequest, article: Article, form: DeleteForm) -> HttpResponse:
    delete(article, by=request.user, **said(form, "reason"))
    messages.success(request, _("“%s” is deleted. It can be brought back with everything in it.") % article.title)
    return HttpResponseRedirect(article.get_absolute_url(), status=303)


def _propose(request: HttpRequest, article: Article, form: DeleteForm) -> HttpResponse:
    sent = propose_deletion(article, by=request.user, **said(form, "reason"))
    told = _("You have proposed that “%s” be deleted: a moderator will look at it. Here you see where it stands.")
    messages.success(request, told % article.title)
    return HttpResponseRedirect(sent.get_absolute_url(), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def deletion(request: HttpRequest, pk: int) -> HttpResponse:
    """What was deleted, by whom and why; for moderators its revisions, and the way back."""
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    visible = Deletion.objects.visible_to(request.user).select_related("article", "by", "back_by")
    row = get_object_or_404(visible, pk=pk)
    can_delete = may_delete(request.user)
    if request.method == "POST" and not can_delete:
        raise PermissionDenied
    taken = can_delete and Article.objects.visible_to(request.user).named(row.title).exclude(pk=row.article_id).first()
    initial = {"title": _("%s (brought back)") % row.title if taken else row.title, "merge": bool(taken)}
    form = BackForm(request.POST if request.method == "POST" else None, initial=initial, taken=bool(taken))
    if request.method == "POST" and form.is_valid():
        try:
            return _back(request, row, form)
        except ValidationError as error:
            form.add_refusal(error)
        except RenderBusy as busy:
            form.add_error(None, str(busy))
    context = {"deletion": row, "form": form, "can_delete": can_delete, "taken": taken}
    if can_delete and row.article.is_deleted:
        revisions = Revision.objects.listed_of(row.article, user=request.user).with_author().order_by("-rev")
        context |= {"revisions": revisions[:50], "article": row.article}
    return render(request, "wiki/moving/deletion.html", context, status=422 if form.errors else 200)


def _back(request: HttpRequest, row: Deletion, form: BackForm) -> HttpResponse:
    article = bring_back(row, by=request.user, **said(form, "title", "reason"))
    messages.success(request, _("“%s” is back.") % article.title)
    if form.cleaned_data.get("merge"):
        return redirect(f"{article.get_absolute_url()}merge/?{urlencode({'into': row.title})}")
    return HttpResponseRedirect(article.get_absolute_url(), status=303)
