"""`manage.py check_continuity`: whether the world contradicts itself, for people and for continuous integration."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wiki.articles.article import Article
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import Rendering
from wiki.continuity.constraints import unknown_rules
from wiki.continuity.findings import Finding
from wiki.continuity.listing import Shown, shown
from wiki.continuity.rule import Severity


class Command(BaseCommand):
    """Makes all findings anew, lists them, and exits with 1 when an error stands that nobody has waived."""

    help = "List what contradicts itself; exits with 1 when errors stand that nobody has waived."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text", help="How to write the findings.")

    def handle(self, **options: Any) -> None:
        Finding.objects.rebuild_all(Rendering.objects.stored)
        listed = shown(Finding.objects.select_related("article").worst_first(), current_ontology())
        strange = unknown_rules()
        if options["format"] == "json":
            pks = {pk for item in listed for pk, _fact in item.finding.facts}
            titles = dict(Article.objects.filter(pk__in=pks).values_list("pk", "title"))
            found = [_as_data(item, titles) for item in listed]
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self._write(listed)
        for problem in strange:
            self.stderr.write(problem)
        errors = sum(item.waiver is None and item.finding.severity == Severity.ERROR for item in listed)
        if errors or strange:
            raise CommandError(f"{errors} errors stand." if errors else "The constraints name unknown rules.")

    def _write(self, listed: list[Shown]) -> None:
        for item in listed:
            self.stdout.write(f"{item.finding.severity} ({item.finding.rule}): {item.sentence}")
            if item.waiver:
                self.stdout.write(f"    waived by {item.waiver.by}: {item.waiver.reason}")
        counts = Counter(item.finding.severity for item in listed if item.waiver is None)
        told = ", ".join(f"{severity}: {counts[severity]}" for severity in Severity.values)
        self.stdout.write(f"{told}, waived: {sum(item.waiver is not None for item in listed)}")


def _as_data(item: Shown, titles: dict[int, str]) -> dict[str, Any]:
    """One finding as JSON, its facts as title and id."""
    finding, waiver = item.finding, item.waiver
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "article": finding.article.title,
        "sentence": str(item.sentence),
        "facts": [[titles.get(pk, ""), fact_id] for pk, fact_id in finding.facts],
        "fingerprint": finding.fingerprint,
        "waiver": {"by": waiver.by.username, "reason": waiver.reason, "created": waiver.created.isoformat()}
        if waiver
        else None,
    }
