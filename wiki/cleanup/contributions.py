"""What one person has changed, as far as somebody else may see it: articles, with who else has worked on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max

from wiki.articles.article import Article, Revision
from wiki.articles.concealment import Part, sight_of, unhidden
from wiki.articles.moves import Move
from wiki.articles.revisions import RevisionQuerySet
from wiki.cleanup.batches import BatchItem, Deed, Outcome


@dataclass(frozen=True)
class Contribution:
    """One article and the person's revisions of it, in order. `others` are those who have changed it, each with the
    number of their last revision; `others_last` is that of the last revision by anybody else, 0 for none.
    """

    article: Article
    revisions: list[int]
    latest: datetime
    others: dict[str, int] = field(default_factory=dict)
    others_last: int = 0
    merged_in: str = ""

    @property
    def created(self) -> bool:
        """Whether the first revision is among them."""
        return self.revisions[0] == 1

    @property
    def later(self) -> list[str]:
        """Who has changed it since the first of them."""
        return sorted(name for name, last in self.others.items() if last > self.revisions[0])


def changed_articles(person: Any, *, user: Any, since: datetime | None) -> list[int]:
    """The keys of the articles that this person has changed and nobody has cleaned up since, the latest first."""
    rows = _theirs(person, user=user, since=since).order_by().values("id")
    cleaned = _cleaned(person)
    found = rows.annotate(last=Max("rev"), latest=Max("history_date")).order_by("-latest", "id")
    return [row["id"] for row in found if row["last"] > cleaned.get(row["id"], 0)]


def contributions(pks: Iterable[int], person: Any, *, user: Any, since: datetime | None) -> list[Contribution]:
    """What this person has changed in these articles, in their order. Six queries, however many there are."""
    pks = list(pks)
    articles = Article.objects.visible_to(user).listed().select_related("kind").in_bulk(pks)
    rows = _theirs(person, user=user, since=since).filter(id__in=pks).order_by("rev")
    numbers: dict[int, list[int]] = {}
    latest: dict[int, datetime] = {}
    for pk, rev, when in rows.values_list("id", "rev", "history_date"):
        numbers.setdefault(pk, []).append(rev)
        latest[pk] = when
    others, last, merged = _others(pks, person, user), _last_of_others(pks, person, user), _mergers(pks, person, user)
    return [
        Contribution(
            articles[pk], numbers[pk], latest[pk], others.get(pk, {}), last.get(pk, 0), _merged(merged, pk, numbers[pk])
        )
        for pk in pks
        if pk in articles and pk in numbers
    ]


def _theirs(person: Any, *, user: Any, since: datetime | None) -> RevisionQuerySet:
    rows: RevisionQuerySet = Revision.objects.visible_to(user).by(person, user=user)
    return rows.filter(history_date__gte=since) if since else rows


def _cleaned(person: Any) -> dict[int, int]:
    """Up to which revision each article has been cleaned up after this person."""
    done = BatchItem.objects.filter(batch__person=person, deed=Deed.REVERT, outcome=Outcome.DONE, back="")
    return dict(done.order_by().values_list("article").annotate(Max("seen")))


def _others(pks: list[int], person: Any, user: Any) -> dict[int, dict[str, int]]:
    rows = Revision.objects.listed_to(user).filter(id__in=pks).not_by(person, user=user).named(user)
    found: dict[int, dict[str, int]] = {}
    for pk, name, last in rows.order_by().values_list("id", "author_name").annotate(Max("rev")):
        found.setdefault(pk, {})[name or "–"] = last
    return found


def _last_of_others(pks: list[int], person: Any, user: Any) -> dict[int, int]:
    rows = Revision.objects.filter(id__in=pks).not_by(person, user=user)
    return dict(rows.order_by().values_list("id").annotate(Max("rev")))


def _mergers(pks: list[int], person: Any, user: Any) -> dict[tuple[int, int], str]:
    """The titles that this person has merged into these articles, by the article and the revision that did it."""
    known = unhidden(Part.AUTHOR, sight_of(user))
    rows = Move.objects.visible_to(user).filter(known, article__in=pks, by=person, merged__isnull=False, undone=None)
    return {(pk, rev): row.old_title for row in rows for pk, rev in row.revisions[:1]}


def _merged(mergers: dict[tuple[int, int], str], pk: int, numbers: list[int]) -> str:
    return next((mergers[pk, rev] for rev in numbers if (pk, rev) in mergers), "")
