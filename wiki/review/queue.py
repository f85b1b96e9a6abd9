"""The queue: which submissions a list shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wiki.moderation.permissions import may_review
from wiki.moderation.submissions import OPEN, Deed, State, Submission, SubmissionQuerySet

_SHOWN = {
    "waiting": [State.PENDING],
    "returned": [State.CHANGES_ASKED, State.CONFLICT],
    "closed": [state for state in State if state not in OPEN],
}


@dataclass(frozen=True)
class Queue:
    """What is asked of the list: which state, whose, of which kind of article, and what is to be done with it.

    Those who do not review see their own alone.
    """

    user: Any
    shown: str
    by: str = ""
    kind: str = ""
    deed: str = ""

    @classmethod
    def of(cls, data: Mapping[str, str], user: Any) -> Queue:
        """What an address asks for; anything unknown is as if it was not asked for."""
        shown = data.get("show", "")
        if not may_review(user):
            return cls(user, "own")
        shown = shown if shown in (*_SHOWN, "own") else "waiting"
        deed = data.get("deed", "") if data.get("deed", "") in Deed.values else ""
        return cls(user, shown, by=data.get("by", "").strip()[:150], kind=data.get("kind", "")[:40], deed=deed)

    @property
    def is_filtered(self) -> bool:
        """Whether some are left out by person, kind or deed."""
        return bool(self.by or self.kind or self.deed)

    @property
    def deeds(self) -> list[tuple[str, str]]:
        """What can be asked for: the value and its label."""
        return [(value, str(label)) for value, label in Deed.choices]

    def rows(self) -> SubmissionQuerySet:
        """The submissions: the oldest first where they wait, the latest first where they are closed or one's own."""
        visible = Submission.objects.visible_to(self.user).listed()
        if self.shown == "own":
            return visible.by(self.user).order_by("-updated", "-pk")
        rows = visible.filter(state__in=_SHOWN[self.shown])
        if self.by:
            rows = rows.filter(author__username__iexact=self.by)
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.deed:
            rows = rows.filter(deed=self.deed)
        return rows.order_by("-decided", "-pk") if self.shown == "closed" else rows.order_by("since", "pk")


def next_waiting(submission: Submission, *, user: Any) -> Submission | None:
    """The one that waits longest of those that this person may decide, this one left out."""
    rows = Submission.objects.visible_to(user).pending().exclude(author_id=user.pk).exclude(pk=submission.pk)
    return rows.order_by("since", "pk").only("pk", "title").first() if may_review(user) else None
