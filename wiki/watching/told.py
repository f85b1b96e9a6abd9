"""What the head of every page tells whoever is signed in: how many notices there are, and submissions to decide."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from wiki.accounts.models import User
from wiki.accounts.roles import rank_of
from wiki.moderation.submissions import pending_for
from wiki.prepared import PERSON, Prepared, Row, ask, prepare
from wiki.watching.notice import Notice


class Told(NamedTuple):
    """How many unread notices of what the person may see, and how many submissions that they may decide."""

    unread: int = 0
    pending: int = 0


def told_to(user: Any) -> Told:
    """The counts for this user: one query for each user object, none for the anonymous."""
    if not user.is_authenticated:
        return Told()
    known: Told | None = getattr(user, "_told", None)
    return known or note_told(user, ask(user.pk, question(user), person=user.pk)[0])


def question(user: Any) -> Prepared:
    """The query for PERSON, whose role is this user's, as one that a page may ask along with its own."""
    return prepare(_counts, rank_of(user))


def note_told(user: Any, rows: list[Row]) -> Told:
    """Keep with the user object what the query has answered."""
    user._told = told = Told(*rows[0])
    return told


def _counts(rank: int) -> QuerySet[Any, Any]:
    shown: QuerySet[Any, Any] = Notice.objects.unread().filter(person=OuterRef("pk")).shown_from(rank)
    count = shown.order_by().values("person").annotate(count=Count("pk")).values("count")
    return User.objects.filter(pk=PERSON).values_list(Coalesce(Subquery(count), Value(0)), pending_for(rank))
