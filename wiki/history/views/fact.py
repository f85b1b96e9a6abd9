"""The history of one statement of an article."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wiki.articles.article import Revision
from wiki.articles.ontology import current_ontology
from wiki.history.comparison import fact_label, in_words, label_fields
from wiki.history.fact_events import fact_events
from wiki.history.fact_states import fact_states
from wiki.history.views.finding import find_article
from wiki.moderation.permissions import may_edit

PAGE_SIZE = 50


@require_safe
def fact_history(request: HttpRequest, title: str, fact: str) -> HttpResponse:
    """What one statement has said, who changed it and when, newest first. 404 for one that never was."""
    article = find_article(request, title)
    visible = Revision.objects.of(article, user=request.user).of_article(article)
    events = list(fact_events(fact_states(visible, fact)))[::-1]
    if not events:
        raise Http404
    page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = {row.rev: row for row in visible.filter(rev__in=[event.rev for event in page])}
    context = {
        "article": article,
        "label": fact_label(events[0].fact, current_ontology()),
        "words": in_words(events[0].fact),
        "stands": events[0].kind != "removed",
        "page": page,
        "events": [(event, rows[event.rev], in_words(event.fact), label_fields(event.changes)) for event in page],
        "can_edit": may_edit(request.user, article),
    }
    return render(request, "wiki/history/fact.html", context)
