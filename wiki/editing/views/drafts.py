"""A person's own drafts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.editing.drafts import StoredDraft
from wiki.editing.unsaved import source_of
from wiki.history.comparison import compare_sources


@require_safe
@login_required
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """One draft: its text, how it differs from the article now, the ways on."""
    found = _own(request, number)
    visible = Article.objects.visible_to(request.user).select_related("kind")
    article = visible.filter(pk=found.article_id or 0).first()
    source = source_of(found, article, user=request.user) if article else None
    compared = compare_sources(Draft.of(article).seen_by(request.user), source, current_ontology()) if source else None
    context = {
        "draft": found,
        "article": article,
        "outdated": article and found.is_outdated(article),
        "comparison": compared,
        "address": found.editor_address(article) if article or found.is_new else "",
        "text": found.text(),
    }
    return render(request, "wiki/editing/draft.html", context)


@require_POST
@login_required
def discard_draft(request: HttpRequest, number: int) -> HttpResponse:
    """Throw a draft away."""
    _own(request, number).delete()
    messages.success(request, _("The draft is discarded."))
    return redirect("user", username=request.user.get_username())


def _own(request: HttpRequest, number: int) -> StoredDraft:
    found = StoredDraft.objects.of(request.user).numbered(str(number))
    if found is None:
        raise Http404
    return found
