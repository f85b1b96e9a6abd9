"""Who wrote what: each line and each fact of a revision with the change that brought it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.ontology import Ontology, current_ontology
from wiki.articles.visibility import audience_of
from wiki.history.attribution import attribute
from wiki.history.blame import lines_of
from wiki.history.comparison import fact_label, in_words
from wiki.history.views.finding import find_article, find_revision, number
from wiki.moderation.permissions import may_edit


@dataclass(frozen=True)
class Origin:
    """The change that brought something. `revision` is None for one that this reader may not see.

    `before` is the revision to compare it with, 0 where there is none that may be seen; `later` says that the change
    is one of those that were not looked at yet.
    """

    revision: Any = None
    before: int = 0
    later: bool = False


@dataclass(frozen=True)
class Passage:
    """Lines that follow each other and came with one revision; `start` is the number of the first."""

    start: int
    lines: list[str]
    origin: Origin


@dataclass(frozen=True)
class BlamedFact:
    """One fact in words, and the revision that last changed it."""

    id: str
    label: str
    words: str
    origin: Origin


@require_safe
def blame(request: HttpRequest, title: str) -> HttpResponse:
    """Each line of the text and each fact, with who brought it, when, in which revision."""
    article = find_article(request, title)
    revision = find_revision(request, article, number(request.GET.get("rev", str(article.rev))))
    found = attribute(revision, audience_of(request.user))
    text = Draft.of(revision).seen_by(request.user).body
    origins = _origins(request, article, {*found.lines, *found.facts.values()})
    context = {
        "article": article,
        "revision": revision,
        "is_current": revision.rev == article.rev,
        "reached": found.reached if found.reached < revision.rev else 0,
        "passages": _passages(lines_of(text), found.lines, origins),
        "facts": _facts(revision.facts, found.facts, origins, current_ontology()),
        "can_edit": may_edit(request.user, article),
    }
    return render(request, "wiki/history/blame.html", context)


def _origins(request: HttpRequest, article: Article, revs: set[int]) -> dict[int, Origin]:
    """What this reader may know of each of these revisions."""
    visible = Revision.objects.of(article, user=request.user).of_article(article)
    seen = set(visible.values_list("rev", flat=True))
    shown = [rev for rev in revs if rev in seen]
    rows = visible.filter(rev__in=shown) if len(shown) < 900 else visible
    found = {row.rev: Origin(row, row.rev - 1 if row.rev - 1 in seen else 0) for row in rows}
    return {rev: found.get(rev, Origin(later=rev == 0)) for rev in revs}


def _passages(lines: list[str], revs: Iterable[int], origins: dict[int, Origin]) -> list[Passage]:
    """The lines in passages; a blank line belongs to what stands before it."""
    given, last = [], None
    for line, rev in zip(lines, revs, strict=True):
        last = rev if line.strip() or last is None else last
        given.append((line, last))
    passages, start = [], 1
    for rev, group in groupby(given, key=lambda each: each[1]):
        passages.append(Passage(start, [line for line, _rev in group], origins[rev]))
        start += len(passages[-1].lines)
    return passages


def _facts(
    facts: list[dict[str, Any]], revs: dict[str, int], origins: dict[int, Origin], ontology: Ontology
) -> list[BlamedFact]:
    return [
        BlamedFact(name, fact_label(fact, ontology), in_words(fact), origins[revs[name]])
        for fact in facts
        for name in [str(fact.get("id", ""))]
    ]
