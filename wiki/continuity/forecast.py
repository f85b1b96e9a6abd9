"""What a draft, or a deletion, would cause and cure, found out without doing it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import Ontology, current_ontology
from wiki.continuity.change import Change
from wiki.continuity.examine import Place, examine, places_touched
from wiki.continuity.findings import Finding
from wiki.continuity.rule import Found, Severity
from wiki.continuity.sentences import Sentence, label_of, sentence_of, titles_in
from wiki.continuity.stored import Drafted, Without

NEW = 0


@dataclass(frozen=True)
class Foreseen:
    """One finding that comes or goes with a draft."""

    severity: str
    severity_label: str
    rule: str
    sentence: Sentence


@dataclass(frozen=True)
class Forecast:
    """What a draft would change."""

    causes: list[Foreseen]
    cures: list[Foreseen]

    def __bool__(self) -> bool:
        return bool(self.causes or self.cures)


def forecast(draft: Draft, article: Article | None, *, user: Any) -> Forecast:
    """What a cleaned draft of an article, or of a new one, would cause and cure, as far as this user may see it."""
    ontology = current_ontology()
    pk = article.pk if article else NEW
    change = Change(pk, Draft.of(article).seen_by(user) if article else None, draft)
    stored = Drafted(ontology, pk, draft)
    places = places_touched(change, stored)
    standing = Finding.objects.filter(articles=pk) if change.whole or change.facts else Finding.objects.none()
    places |= set(standing.order_by().values_list("rule", "article_id"))
    return _compared(examine(places, stored), {NEW, pk}, {NEW: draft.title}, user)


def forecast_without(article: Article, *, user: Any) -> Forecast:
    """What deleting an article would cause and cure at others, as far as this user may see it."""
    places = {place for place in Finding.objects.touched_by(article) if place[1] != article.pk}
    return _compared(examine(places, Without(current_ontology(), article.pk)), {article.pk}, {}, user)


def _compared(found: dict[Place, list[Found]], known: set[int], titles: dict[int, str], user: Any) -> Forecast:
    """What is found at places beside what stands there; this user may know of the articles `known`."""
    coming = {_mark(each): each for findings in found.values() for each in findings}
    now = {_mark(row): row for row in Finding.objects.at(found)}
    cures = [row for mark, row in now.items() if mark not in coming]
    causes = [each for mark, each in coming.items() if mark not in now]
    titles = titles_in([*(each.parts for each in causes), *(row.parts for row in cures)]) | titles
    seen = _visible([*(each.articles for each in causes)], user) | known
    may_see = set(
        Finding.objects.filter(pk__in=[row.pk for row in cures]).visible_to(user).values_list("pk", flat=True)
    )
    ontology = current_ontology()
    return Forecast(
        causes=_sorted(_foreseen(each, titles, ontology) for each in causes if each.articles <= seen),
        cures=_sorted(_foreseen(row, titles, ontology) for row in cures if row.pk in may_see),
    )


def _mark(finding: Found | Finding) -> tuple[str, int, str]:
    anchor = finding.anchor if isinstance(finding, Found) else finding.article_id
    return finding.rule, anchor, finding.fingerprint


def _visible(named: list[frozenset[int]], user: Any) -> set[int]:
    pks = {pk for articles in named for pk in articles}
    return set(Article.objects.visible_to(user).filter(pk__in=pks).values_list("pk", flat=True))


def _foreseen(finding: Found | Finding, titles: dict[int, str], ontology: Ontology) -> Foreseen:
    return Foreseen(
        severity=finding.severity,
        severity_label=str(Severity(finding.severity).label),
        rule=label_of(finding.rule),
        sentence=sentence_of(finding.rule, finding.sentence, finding.parts, titles, ontology),
    )


def _sorted(foreseen: Iterable[Foreseen]) -> list[Foreseen]:
    return sorted(foreseen, key=lambda each: (Severity.values.index(each.severity), str(each.sentence)))
