"""Many articles changed as one: the same words in each, saved and derived in a few queries for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.rendering import Rendering
from wiki.articles.revisions import source_size
from wiki.chronology.statements import Statement
from wiki.continuity.examine import Place, all_places
from wiki.continuity.rules import RULES
from wiki.editing.refusals import Stale
from wiki.links.models import Link
from wiki.markup.render import Rendered
from wiki.watching.notice import Happening
from wiki.watching.telling import tell

_CHUNK = 100
CHANGED = ["body", "facts", "rev", "updated"]


@dataclass(frozen=True)
class Rewriting:
    """One article's next text and facts, rendered. They speak of the same articles as before, by other names."""

    article: Article
    draft: Draft
    rendered: Rendered


def publish_many(rewritings: list[Rewriting], *, by: Any, comment: str) -> set[Place]:
    """Make each text the next revision of its article. Call it inside a transaction.

    Titles, tags and times stay, and so does all that follows from them. Returns where continuity is to look again, once
    the names that the texts speak of are derived. Raises Stale when one of the articles has
    changed since it was read.
    """
    places: set[Place] = set()
    for start in range(0, len(rewritings), _CHUNK):
        part = rewritings[start : start + _CHUNK]
        places |= {place for each in part for place in _places(each)}
        texts = [(each.article, each.rendered) for each in part if each.draft.facts == each.article.facts]
        facts = [(each.article, each.rendered) for each in part if each.draft.facts != each.article.facts]
        _save(part, by=by, comment=comment)
        Rendering.objects.rebuild_texts(texts)
        Rendering.objects.rebuild_many(facts)
        Link.objects.rebuild_many(texts + facts)
        Statement.objects.rebuild_many(facts)
    tell(Happening.CHANGED, *(each.article for each in rewritings), by=by, minor=True)
    return places


def _places(each: Rewriting) -> set[Place]:
    """Where continuity may have something else to say: what it says of facts quotes them."""
    pk = each.article.pk
    if each.draft.facts != each.article.facts:
        return set(all_places([pk]))
    return {(rule.identifier, pk) for rule in RULES.values() if rule.reads_prose}


def _save(part: list[Rewriting], *, by: Any, comment: str) -> None:
    """Compare-and-set on the revisions of these articles; their next revisions are made."""
    articles = [each.article for each in part]
    _lock(articles)
    now, revisions = timezone.now(), []
    for each in part:
        article, base, before = each.article, each.article.rev, source_size(each.article)
        each.draft.apply_to(article)
        article.rev, article.updated = base + 1, now
        size = source_size(article)
        own = {"base_rev": base, "size": size, "size_change": size - before, "history_change_reason": comment}
        copied = {field.attname: getattr(article, field.attname) for field in Revision.tracked_fields}
        stamped = {"history_user": by, "history_date": now, "history_type": "~", "history_relation_id": article.pk}
        revisions.append(Revision(minor=True, **own, **stamped, **copied))
    # One statement for all of them; each row exists and is locked, so none is inserted.
    Article.objects.bulk_create(articles, update_conflicts=True, unique_fields=["id"], update_fields=CHANGED)
    Revision.objects.bulk_create(revisions)


def _lock(articles: list[Article]) -> None:
    """Lock them all, in one order for everybody. Raises Stale when one has changed since it was read."""
    rows = Article.objects.select_for_update().filter(pk__in=[article.pk for article in articles]).order_by("pk")
    now = {pk: seen for pk, *seen in rows.values_list("pk", "rev", "visibility")}
    for article in articles:
        if now[article.pk] != [article.rev, article.visibility]:
            raise Stale(Article.objects.get(pk=article.pk))
