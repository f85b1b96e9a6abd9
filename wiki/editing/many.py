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

_CHUNK = 100


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
        Revision.objects.bulk_create([_saved(each, by=by, comment=comment) for each in part])
        for model in (Rendering, Link, Statement):
            model.objects.rebuild_many([(each.article, each.rendered) for each in part])
    return places


def _places(each: Rewriting) -> set[Place]:
    """Where continuity may have something else to say: what it says of facts quotes them."""
    pk = each.article.pk
    if each.draft.facts != each.article.facts:
        return set(all_places([pk]))
    return {(rule.identifier, pk) for rule in RULES.values() if rule.reads_prose}


def _saved(each: Rewriting, *, by: Any, comment: str) -> Any:
    """Compare-and-set on the revision; returns the next revision, unsaved."""
    article, base, before = each.article, each.article.rev, source_size(each.article)
    seen = {"pk": article.pk, "rev": base, "visibility": article.visibility}
    each.draft.apply_to(article)
    article.rev, article.updated = base + 1, timezone.now()
    said = {"body": article.body, "facts": article.facts, "rev": article.rev, "updated": article.updated}
    if not Article.objects.filter(**seen).update(**said):
        raise Stale(Article.objects.get(pk=article.pk))
    size = source_size(article)
    return Revision(
        history_user=by,
        history_date=article.updated,
        history_change_reason=comment,
        history_type="~",
        history_relation_id=article.pk,
        minor=True,
        base_rev=base,
        size=size,
        size_change=size - before,
        **{field.attname: getattr(article, field.attname) for field in Revision.tracked_fields},
    )
