"""Looking back: the history of an article, what changed between two revisions, and recent changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.read_marks import ReadMark
from wiki.editing.undo import run_to_roll_back
from wiki.history.appearances import Appearances, appearances
from wiki.history.comparison import compare_sources
from wiki.history.filters import Filters
from wiki.history.log import LogEntry, Window, log, log_of
from wiki.history.views.finding import find_article, find_revision, number
from wiki.moderation.patrols import is_to_look_at, with_patrol
from wiki.moderation.permissions import may_edit, may_hide, may_patrol

PAGE_SIZE = 50


@require_safe
def history(request: HttpRequest, title: str) -> HttpResponse:
    """All revisions of an article, newest first; with `old` and `new`, the way to their comparison."""
    article = find_article(request, title)
    if "old" in request.GET and "new" in request.GET:
        return _to_comparison(article, request.GET["old"], request.GET["new"])
    filters = replace(Filters.of(request.GET), patrol="")
    listed = Revision.objects.listed_of(article, user=request.user).of_article(article).with_before(request.user)
    revisions = filters.of_revisions(listed, user=request.user)
    found = Appearances({})
    if filters.words:
        visible = Revision.objects.of(article, user=request.user)
        found = appearances(filters.up_to_the_end(visible), filters.words, user=request.user)
        revisions = revisions.filter(rev__in=found.marks)
    page = Paginator(revisions.order_by("-rev"), PAGE_SIZE).get_page(request.GET.get("page"))
    if not filters.are_set:
        _attach(page, log_of(article, _window(page), user=request.user))
    context = {"article": article, "page": page, "can_edit": may_edit(request.user, article)}
    context["run"] = run_to_roll_back(article, user=request.user)
    context |= _ends(page) | {"can_hide": may_hide(request.user)}
    context |= {"filters": filters, "searched_since": found.since, "rows": _marked(page, found)}
    return render(request, "wiki/history/history.html", context)


@require_safe
def compare(request: HttpRequest, title: str, old: int, new: int) -> HttpResponse:
    """What changed between any two revisions, side by side or in one column."""
    article = find_article(request, title)
    before, after = find_revision(request, article, old), find_revision(request, article, new)
    ontology = current_ontology()
    request.ontology = ontology  # type: ignore[attr-defined]
    was, now = (Draft.of(each).seen_by(request.user) for each in (before, after))
    context = {
        "article": article,
        "old": before,
        "new": after,
        "mode": "inline" if request.GET.get("mode") == "inline" else "side",
        "comparison": compare_sources(was, now, ontology),
        "can_edit": may_edit(request.user, article),
        "can_undo": new == old + 1 and may_edit(request.user, article),
        "unread": request.user.is_authenticated and not ReadMark.objects.reaches(article, new, by=request.user),
        "can_patrol": new == old + 1 and is_to_look_at(after, user=request.user),
    }
    return render(request, "wiki/history/compare.html", context | neighbours(request, article, old, new))


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What was changed lately, all over the wiki."""
    filters = Filters.of(request.GET)
    can_patrol = may_patrol(request.user)
    filters = replace(filters, words="", patrol=filters.patrol if can_patrol else "")
    shown = Revision.objects.listed_to(request.user).with_before(request.user).with_author()
    revisions = filters.of_revisions(with_patrol(shown, user=request.user), user=request.user).select_related("kind")
    page = Paginator(revisions, PAGE_SIZE).get_page(request.GET.get("page"))
    if not filters.are_set:
        entries = log(request.user, _window(page))
        page.object_list = sorted([*page.object_list, *entries], key=attrgetter("when"), reverse=True)
    return render(request, "wiki/history/changes.html", {"page": page, "filters": filters, "can_patrol": can_patrol})


def _window(page: Page[Any]) -> Window:
    """The time that a page of revisions, newest first, covers up to the page before it."""
    until = page.paginator.page(page.number - 1)[-1].when if page.has_previous() else None
    return page[-1].when if page.has_next() else None, until


def _attach(page: Page[Any], entries: list[LogEntry]) -> None:
    """Give each revision of a page the entries that stand right above it, and the last those below."""
    rows = list(page.object_list)
    for row in rows:
        row.newer = [entry for entry in entries if entry.when >= row.when]
        entries = entries[len(row.newer) :]
        row.older = entries if row is rows[-1] else []
    page.object_list = rows


def _ends(page: Page[Any]) -> dict[str, int]:
    """The numbers of the two revisions of a page that are marked to be compared: the latest whose texts may be seen."""
    readable = [row.rev for row in page if row.shows_text]
    return {"from_rev": readable[:2][-1], "to_rev": readable[0]} if readable else {}


def _marked(page: Iterable[Any], found: Appearances) -> list[tuple[Any, str]]:
    """Each revision of a page with what it did to the words that are looked for."""
    return [(revision, found.marks.get(revision.rev, "")) for revision in page]


def neighbours(request: HttpRequest, article: Article, first: int, last: int) -> dict[str, int | None]:
    """The numbers of the revisions before the first and after the last that this reader may see."""
    visible = Revision.objects.of(article, user=request.user).values_list("rev", flat=True)
    return {
        "previous": visible.filter(rev__lt=first).order_by("-rev").first(),
        "next": visible.filter(rev__gt=last).order_by("rev").first(),
    }


def _to_comparison(article: Article, old: str, new: str) -> HttpResponse:
    first, last = sorted((number(old), number(new)))
    return redirect("compare", title=article.title, old=first, new=last)
