"""An edit and the revisions saved since its base, brought together."""

from __future__ import annotations

from typing import Any

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import Stamp
from wiki.editing.refusals import Conflict
from wiki.history.source_merge import SourceMerge, merge_sources
from wiki.markup.titles import fold

NO_BASE = Draft(title="", kind="", canon="", visibility="")


def merged_onto(current: Article, draft: Draft, stamp: Stamp) -> Draft:
    """The draft with everything that was saved between its base and `current`. Raises Conflict where both differ."""
    merge = _merge(current, current, draft, stamp)
    if not merge.is_clean:
        raise Conflict(current, merge)
    return merge.draft.cleaned(current_ontology())


def merged_with(article: Article, stamp: Stamp, onto: int) -> list[Any]:
    """The revisions, oldest first, with which an edit saved upon `onto` was merged, those its author may see."""
    between = Revision.objects.visible_to(stamp.by).filter(id=article.pk, rev__gt=stamp.base_rev, rev__lte=onto)
    return list(between.with_author().order_by("rev"))


def sent_before(draft: Draft, article: Article | None, stamp: Stamp) -> Article | None:
    """The article, when this very draft from this very base is a revision by this person already."""
    revision = _next_revision(draft, article, stamp) or (_merged_revision(draft, article, stamp) if article else None)
    return Article.objects.filter(pk=revision.id).first() if revision else None


def _next_revision(draft: Draft, article: Article | None, stamp: Stamp) -> Any:
    rev = stamp.base_rev + 1 if article else 1
    sent = Revision.objects.saved_by(stamp.by).filter(rev=rev, key=fold(draft.title))
    revision = sent.filter(id=article.pk).first() if article else sent.first()
    return revision if revision and Draft.of(revision).seen_as(stamp.sees) == draft else None


def _merged_revision(draft: Draft, article: Article, stamp: Stamp) -> Any:
    own = Revision.objects.saved_by(stamp.by)
    saved = own.filter(id=article.pk, base_rev=stamp.base_rev, rev__gt=stamp.base_rev + 1)
    for revision in saved[:5]:
        before = Revision.objects.get(id=article.pk, rev=revision.rev - 1)
        if _merge(article, before, draft, stamp).draft.cleaned(current_ontology()) == Draft.of(revision).seen_as(
            stamp.sees
        ):
            return revision
    return None


def _merge(article: Article, theirs: Any, draft: Draft, stamp: Stamp) -> SourceMerge:
    """Merge with what stands at the base, both as the author reads them: hunks would show the rest.

    A base that its author may not see counts as none.
    """
    base = Revision.objects.visible_to(stamp.by).filter(id=article.pk, rev=stamp.base_rev).first()
    before = Draft.of(base).seen_as(stamp.sees) if base else NO_BASE
    return merge_sources(before, Draft.of(theirs).seen_as(stamp.sees), draft)
