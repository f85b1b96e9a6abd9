"""Merging an article into another: choosing the one that stays, then an editor with what both say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wiki.accounts.models import User
from wiki.articles.article import Article
from wiki.articles.moves import Move, merged_article
from wiki.articles.ontology import current_ontology
from wiki.editing.editor import Editor
from wiki.editing.refusals import Stale
from wiki.editing.row_actions import ROW_ACTIONS
from wiki.editing.signed_out import log_in_context
from wiki.editing.unsaved import WAITING, keep, typed_before
from wiki.links.models import Link
from wiki.markup.errors import RenderBusy
from wiki.markup.wikilinks import parse_reference
from wiki.moderation.permissions import check_may_edit, check_may_move
from wiki.moderation.refusals import Filtered, Gone, UnderReview
from wiki.moving.combining import caught_up, clashes, combined
from wiki.moving.forms import MergeForm, TargetOfMergerForm
from wiki.moving.merge import Merger, merge

# What the editor's script asks for while somebody writes.
PARTS = {"preview": "wiki/editing/live.html", "facts": "wiki/editing/_facts.html"}


@require_http_methods(["GET", "HEAD", "POST"])
def merge_article(request: HttpRequest, title: str) -> HttpResponse:
    """Let an article become part of another, to which all its names lead then."""
    article = _visible(request, title)
    typed = _typed_before(request)
    into = _visible(request, (typed or request.POST).get("into", "") or request.GET.get("into", ""))
    if not request.user.is_authenticated and "body" in request.POST:
        return render(request, "account/login.html", log_in_context(request), status=403)
    if not request.user.is_authenticated and (article or request.method == "POST"):
        return redirect_to_login(request.get_full_path())
    if "body" in request.POST and (article is None or into is None or article == into):
        return _gone(request, title, into)
    if article is None:
        raise Http404
    check_may_move(request.user, article)
    if into is None or article == into:
        return _choose(request, article, into)
    check_may_edit(request.user, into)
    if typed:
        editor = Editor.typed(typed, user=request.user, article=into).quiet()
        return _show(request, article, into, editor, MergeForm(typed))
    if "body" not in request.POST:
        draft = combined(article, into, user=request.user)
        editor = Editor.showing(draft, into.rev, user=request.user, article=into)
        return _show(request, article, into, editor, _fresh(article, into))
    return _handle(request, article, into)


def _typed_before(request: HttpRequest) -> Any:
    """What this person sent here while signed out, if they are back from logging in."""
    if request.method == "POST" or not request.user.is_authenticated:
        return None
    return typed_before(request.session, request.get_full_path())


def _visible(request: HttpRequest, name: str) -> Article | None:
    """The article of this name, written as a link or not, if this person may see it."""
    link = parse_reference(name.strip())
    visible = Article.objects.visible_to(request.user).select_related("kind")
    return visible.named(link.target if link else name).first() if name.strip() else None


def _fresh(article: Article, into: Article, *, rewrite: bool = False) -> MergeForm:
    return MergeForm(initial={"into": into.title, "merged_rev": article.rev, "rewrite": rewrite})


def _choose(request: HttpRequest, article: Article, into: Article | None) -> HttpResponse:
    """The form for the article that stays, with what is wrong with the one that was named."""
    sent = request.GET if "into" in request.GET else request.POST if request.method == "POST" else None
    form = TargetOfMergerForm(sent)
    if form.is_bound and form.is_valid():
        absent = _("There is no article “%s” to merge it into.") % form.cleaned_data["into"]
        form.add_error("into", _("An article cannot be merged into itself.") if into else absent)
    context = {"article": article, "form": form, "can_edit": True}
    return render(request, "wiki/moving/merge_choose.html", context, status=422 if form.errors else 200)


def _handle(request: HttpRequest, article: Article, into: Article) -> HttpResponse:
    """Do what the pressed button says."""
    editor, form = Editor.typed(request.POST, user=request.user, article=into), MergeForm(request.POST)
    action, _colon, argument = request.POST.get("action", "save").partition(":")
    if action == "switch_editor" and isinstance(request.user, User):
        request.user.choose_editor(code=argument == "code")
    if action in (*ROW_ACTIONS, "switch_editor"):
        return _show(request, article, into, editor.with_rows_changed(action, argument), form)
    if action == "link_mention":
        return _show(request, article, into, editor.with_mentions_linked(argument), form)
    if not all([editor.is_valid(), form.is_valid()]):
        return _show(request, article, into, editor, form, status=422)
    try:
        if action == "preview":
            return _show(request, article, into, editor, form, preview=editor.preview())
        return _save(request, article, into, editor, form)
    except ValidationError as error:
        editor.add_errors(error)
        return _show(request, article, into, editor, form, status=422)
    except (Filtered, UnderReview) as refused:
        return _show(request, article, into, editor, form, status=422, refused=refused.message)
    except RenderBusy as busy:
        return _show(request, article, into, editor, form, status=503, refused=str(busy))


def _save(request: HttpRequest, article: Article, into: Article, editor: Editor, form: MergeForm) -> HttpResponse:
    said, draft = form.cleaned_data, editor.draft()
    if (article.rev, into.rev) != (said["merged_rev"], editor.base_rev()):
        return _catch_up(request, article, into, editor, form)
    wanted = Merger(article, into, draft, request.user, editor.stamp().comment, said["rewrite"], editor.audience)
    try:
        made = merge(wanted)
    except Stale:
        return _catch_up(request, article, into, editor, form)
    except (Filtered, UnderReview):
        raise
    except PermissionDenied:  # one of them was taken away at this very moment
        return _gone(request, article.title, into)
    request.session.pop(WAITING, None)
    told = _("“%(old)s” is merged into “%(new)s”.") % {"old": made.old_title, "new": made.new_title}
    messages.success(request, told, extra_tags="saved")
    if made.rewritten:
        told = ngettext("Links were rewritten in %s article.", "Links were rewritten in %s articles.", made.rewritten)
        messages.success(request, told % made.rewritten)
    return HttpResponseRedirect(made.article.get_absolute_url(), status=303)


def _catch_up(request: HttpRequest, article: Article, into: Article, editor: Editor, form: MergeForm) -> HttpResponse:
    """Somebody has changed one of them meanwhile: the text as typed, with what they changed, to be looked at again."""
    seen = {article.pk: form.cleaned_data["merged_rev"], into.pk: editor.base_rev()}
    draft = replace(editor.draft(), title=into.title).cleaned(current_ontology())
    rows = Article.objects.visible_to(request.user).select_related("kind").in_bulk(seen)
    if len(rows) < len(seen):
        return _gone(request, article.title, into)
    article, into = rows[article.pk], rows[into.pk]
    now = [(each, seen[each.pk]) for each in (article, into)]
    draft = caught_up(draft, now, user=request.user, audience=editor.audience)
    again = Editor.showing(draft, into.rev, user=request.user, article=into)
    again.form.initial.update(comment=editor.form.cleaned_data["comment"], audience=editor.audience)
    changed = [(each, rev) for each, rev in now if rev != each.rev]
    fresh = _fresh(article, into, rewrite=form.cleaned_data["rewrite"])
    return _show(request, article, into, again, fresh, status=409, changed=changed)


def _gone(request: HttpRequest, title: str, into: Article | None) -> HttpResponse:
    """One of them is not there any more, or hidden: the text in an editor of its own, and kept as a draft."""
    merged = merged_article(title, user=request.user) if into else None
    if merged and Move.objects.filter(merged=merged, article=into, by_id=request.user.pk, undone=None).exists():
        messages.info(request, _("They are merged already."))  # the same form was sent twice
        return HttpResponseRedirect(into.get_absolute_url(), status=303)  # type: ignore[union-attr]
    editor = Editor.typed(request.POST, user=request.user).quiet()
    context = editor.context() | {"refused": Gone().message, "kept": keep(request.POST, editor)}
    return render(request, "wiki/editing/edit.html", context, status=404)


def _show(
    request: HttpRequest,
    article: Article,
    into: Article,
    editor: Editor,
    form: MergeForm,
    *,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    context = editor.context() | {"article": article, "into": into, "merge": form, "can_edit": True}
    if part := PARTS.get(request.GET.get("part", "")):
        return render(request, part, context | extra, status=status)
    pointing = Link.objects.to_name(article.title).from_visible(request.user).exclude(article__in=[article, into])
    context["linking"] = pointing.values("article").distinct().count()
    context["clashes"] = clashes(article, into, current_ontology())
    context["narrower"] = article.visibility != into.visibility
    return render(request, "wiki/moving/merge.html", context | extra, status=status)
