"""Roles: Django groups, each holding the rights of those before it. Made by the first migration."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import QuerySet, prefetch_related_objects

from wiki.prepared import ID, ask, prepare

ROLES = ("reader", "contributor", "editor", "moderator", "administrator")


def highest(groups: Iterable[str]) -> str:
    """The highest role among the names of somebody's groups; an account without one is a contributor."""
    return max((name for name in groups if name in ROLES), key=ROLES.index, default="contributor")


def role_of(user: Any) -> str:
    """The role of a user, anonymous ones included. One query for each user object, none for the anonymous."""
    if not user.is_authenticated:
        return "reader"
    if user.is_superuser:
        return "administrator"
    if not hasattr(user, "_role"):
        user._role = highest(name for (name,) in ask(user.pk, prepare(_groups))[0])
    return str(user._role)


def _groups() -> QuerySet[Any, Any]:
    return Group.objects.filter(user=ID).values_list("name")


def rank_of(user: Any) -> int:
    """The place of the user's role in ROLES."""
    return ROLES.index(role_of(user))


def with_roles(people: Iterable[Any]) -> list[Any]:
    """The people with their roles, found in one query for all of them."""
    found = list(people)
    prefetch_related_objects(found, "groups")
    for person in found:
        person._role = highest(group.name for group in person.groups.all())
    return found


def at_least(user: Any, role: str) -> bool:
    """Whether the user has this role or a higher one."""
    return rank_of(user) >= ROLES.index(role)
