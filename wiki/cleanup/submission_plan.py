"""What one person has sent that a moderator has still to decide about, as far as somebody else may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wiki.articles.ontology import current_ontology
from wiki.moderation.submissions import Submission, SubmissionQuerySet


@dataclass(frozen=True)
class SubmissionPlan:
    """An open submission that can be rejected. `kind`: what its kind is called."""

    submission: Submission
    kind: str

    @property
    def choice(self) -> str:
        """What a ticked box says: the submission and the version of its text that was seen."""
        return f"{self.submission.pk}:{self.submission.version}"


def submissions_of(person: Any, *, user: Any, since: datetime | None) -> SubmissionQuerySet:
    """What this person has sent, or sent again, since a moment, decided or not, the latest first."""
    rows = Submission.objects.visible_to(user).by(person).listed().order_by("-updated", "-pk")
    return rows.filter(updated__gte=since) if since else rows


def plan_submissions(rows: Iterable[Submission]) -> list[SubmissionPlan]:
    """What can be done to each of these submissions."""
    listed = list(rows)
    kinds = current_ontology().kinds if listed else {}
    return [SubmissionPlan(row, kinds[row.kind].label if row.kind in kinds else row.kind) for row in listed]


def plan_submissions_chosen(
    pks: Iterable[int], person: Any, *, user: Any, since: datetime | None
) -> list[SubmissionPlan]:
    """The same for those of these submissions that are open."""
    return plan_submissions(submissions_of(person, user=user, since=since).open().filter(pk__in=list(pks)))
