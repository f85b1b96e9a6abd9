"""Who a session belongs to, with what every page says to them: role, unread notices, submissions and verdicts."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from wiki.accounts import backend
from wiki.accounts.models import User
from wiki.accounts.roles import ROLES
from wiki.moderation.submissions import counts_of_people
from wiki.watching.notice import Notice


class Backend(backend.Backend):
    """The person of a session comes in one query with `rank`, with `unread`, the number of their unread notices, and
    with `verdicts` and `pending`: see `counts_of_people`.
    """

    @staticmethod
    def people() -> QuerySet[User]:
        return _with_unread()


def _with_unread() -> QuerySet[User]:
    """The person that `with_rank` reads; only notices count that their role may see."""
    usual = Coalesce(F("rank"), Value(ROLES.index("contributor")))
    highest = Value(ROLES.index("administrator"))
    place = Case(When(is_superuser=True, then=highest), default=usual, output_field=IntegerField())
    shown: QuerySet[Any, Any] = Notice.objects.unread().filter(person=OuterRef("pk")).shown_from(OuterRef("place"))
    count = shown.order_by().values("person").annotate(count=Count("pk")).values("count")
    return backend.with_rank().annotate(place=place, unread=Coalesce(Subquery(count), Value(0)), **counts_of_people())
