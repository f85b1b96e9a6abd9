"""The list of findings: which of them, how many, and each in words with its waiver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count

from wiki.articles.article import Article
from wiki.articles.ontology import Ontology
from wiki.continuity.findings import Finding, FindingQuerySet
from wiki.continuity.rule import Severity
from wiki.continuity.rules import RULES
from wiki.continuity.sentences import Sentence, explanation_of, label_of, sentence_of, titles_in
from wiki.continuity.waivers import Waiver

STANDING, WAIVED, ALL = "", "yes", "all"


@dataclass(frozen=True)
class Filters:
    """Which findings are asked for; what is unknown is not asked."""

    severity: str = ""
    rule: str = ""
    kind: str = ""
    article: str = ""
    waived: str = STANDING

    @classmethod
    def of(cls, said: Mapping[str, str], ontology: Ontology) -> Filters:
        """The filters in an address."""
        known = {
            "severity": Severity.values,
            "rule": RULES,
            "kind": ontology.kinds,
            "waived": (WAIVED, ALL),
        }
        chosen = {name: said.get(name, "") for name, values in known.items() if said.get(name, "") in values}
        return cls(article=said.get("article", "").strip()[:200], **chosen)

    def findings(self, user: Any, *, without: str = "") -> FindingQuerySet:
        """The findings that this user may see, filtered by all but the one named in `without`."""
        rows: FindingQuerySet = Finding.objects.visible_to(user)
        if self.waived != ALL:
            rows = rows.waived() if self.waived == WAIVED else rows.standing()
        if self.severity and without != "severity":
            rows = rows.filter(severity=self.severity)
        if self.rule and without != "rule":
            rows = rows.filter(rule=self.rule)
        if self.kind:
            rows = rows.filter(article__kind_id=self.kind)
        if self.article:
            named = Article.objects.visible_to(user).named(self.article).values("pk")
            rows = rows.filter(pk__in=Finding.articles.through.objects.filter(article__in=named).values("finding"))
        return rows


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many findings it would show."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Shown:
    """One finding as the page shows it."""

    finding: Finding
    sentence: Sentence
    waiver: Waiver | None

    @property
    def label(self) -> str:
        return label_of(self.finding.rule)

    @property
    def explanation(self) -> str:
        return explanation_of(self.finding.rule)


class Listing:
    """The findings that some filters choose, for one user."""

    def __init__(self, filters: Filters, *, user: Any) -> None:
        self.filters, self.user = filters, user

    @cached_property
    def findings(self) -> FindingQuerySet:
        return self.filters.findings(self.user).select_related("article").worst_first()

    def severities(self) -> list[Choice]:
        """How many there are of each severity, whatever severity is chosen."""
        counts = self._counts("severity")
        return [Choice(value, str(label), counts.get(value, 0)) for value, label in Severity.choices]

    def rules(self) -> list[Choice]:
        """The rules that found something, and the one that is chosen."""
        counts = self._counts("rule")
        names = [name for name in RULES if name in counts or name == self.filters.rule]
        return sorted((Choice(name, label_of(name), counts.get(name, 0)) for name in names), key=_label)

    def _counts(self, name: str) -> dict[str, int]:
        rows = self.filters.findings(self.user, without=name).order_by()
        return dict(rows.values_list(name).annotate(Count("pk")))


def shown(findings: Iterable[Finding], ontology: Ontology) -> list[Shown]:
    """Findings in words, with their waivers: two queries for all of them."""
    listed = list(findings)
    titles = titles_in(finding.parts for finding in listed)
    waivers = Waiver.objects.filter(fingerprint__in={row.fingerprint for row in listed}).select_related("by")
    by_identity = {(waiver.article_id, waiver.rule, waiver.fingerprint): waiver for waiver in waivers}
    return [
        Shown(
            finding=row,
            sentence=sentence_of(row.rule, row.sentence, row.parts, titles, ontology),
            waiver=by_identity.get((row.article_id, row.rule, row.fingerprint)),
        )
        for row in listed
    ]


def _label(choice: Choice) -> str:
    return choice.label
