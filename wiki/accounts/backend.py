"""Who a session belongs to: the person, and in the same query their role, which every page asks for."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Case, IntegerField, Max, OuterRef, QuerySet, Subquery, Value, When

from wiki.accounts.models import User
from wiki.accounts.roles import ROLES
from wiki.prepared import ID, prepare


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's way to log in, by user name or address; a session's own person comes with their role."""

    def get_user(self, user_id: Any) -> User | None:
        question = prepare(_with_rank)
        found = User.objects.raw(question.text, question.parameters_for(user_id, None))
        user: Any = next(iter(found), None)
        if user is None or not self.user_can_authenticate(user):
            return None
        user._role = "contributor" if user.rank is None else ROLES[user.rank]
        return user  # type: ignore[no-any-return]


def _with_rank() -> QuerySet[User]:
    """A person, with `rank`: the place in ROLES of the highest of their groups; None without one."""
    ranks = Case(*(When(group__name=name, then=Value(rank)) for rank, name in enumerate(ROLES)))
    memberships: QuerySet[Any, Any] = User.groups.through.objects.filter(user=OuterRef("pk")).order_by().values("user")
    highest = memberships.annotate(rank=Max(ranks, output_field=IntegerField())).values("rank")
    return User.objects.filter(pk=ID).annotate(rank=Subquery(highest))
