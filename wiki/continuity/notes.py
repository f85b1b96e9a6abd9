"""What authors are told of continuity outside its own page: on the article, and after a save."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.utils.translation import ngettext

from wiki.articles.article import Article
from wiki.continuity.findings import Finding
from wiki.continuity.rule import Severity


def note_on(article_id: int, *, user: Any) -> str:
    """How many findings stand that name an article, in words, such as `2 errors, 1 hint`; empty for none. One query."""
    standing = Finding.objects.naming(article_id).visible_to(user).standing().order_by()
    counts = dict(standing.values_list("severity").annotate(Count("pk")))
    return ", ".join(_counted(severity, counts[severity]) for severity in Severity.values if severity in counts)


def standing_errors(article: Article | None, *, user: Any) -> set[tuple[str, int, str]]:
    """What tells the errors apart that name an article, so that those before and after a save can be compared."""
    if article is None:
        return set()
    errors = Finding.objects.naming(article).visible_to(user).standing().filter(severity=Severity.ERROR.value)
    return set(errors.order_by().values_list("rule", "article_id", "fingerprint"))


def _counted(severity: str, count: int) -> str:
    words = {
        Severity.ERROR.value: ngettext("%s error", "%s errors", count),
        Severity.WARNING.value: ngettext("%s warning", "%s warnings", count),
        Severity.HINT.value: ngettext("%s hint", "%s hints", count),
    }
    return words[severity] % count
