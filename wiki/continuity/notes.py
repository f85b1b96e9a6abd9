"""What authors are told of continuity outside its own page: on the article, and after a save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import ngettext

from wiki.articles.article import Article
from wiki.continuity.findings import Finding
from wiki.continuity.rule import Severity
from wiki.prepared import Row


def counts(article: Any, levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    """How many findings of each severity stand that name an article, for those who see these levels."""
    standing = Finding.objects.naming(article).visible_to_levels(levels).standing().order_by()
    return standing.values_list("severity").annotate(Count("pk"))  # type: ignore[no-any-return]


def note(counted: Iterable[Row]) -> str:
    """The rows of `counts` in words, such as `2 errors, 1 hint`; empty for none."""
    by_severity: dict[str, int] = dict(counted)
    return ", ".join(_counted(name, by_severity[name]) for name in Severity.values if name in by_severity)


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
