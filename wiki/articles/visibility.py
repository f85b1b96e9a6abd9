"""Who may see an article: its visibility, and the levels that a role looks through."""

from typing import Any

from django.db import models
from django.db.models import Case, IntegerField, Value, When
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from wiki.accounts.roles import ROLES, role_of


class Visibility(models.TextChoices):
    """The least role that sees an article."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("members")
    EDITORS = "editors", _("editors")
    MODERATORS = "moderators", _("moderators")


# What stands in place of a visibility while an article is deleted: nobody looks through this level.
DELETED = "deleted"

_LEVELS = {
    "reader": (Visibility.PUBLIC,),
    "contributor": (Visibility.PUBLIC, Visibility.MEMBERS),
    "editor": (Visibility.PUBLIC, Visibility.MEMBERS, Visibility.EDITORS),
    "moderator": tuple(Visibility),
    "administrator": tuple(Visibility),
}


def levels_for(user: Any) -> tuple[str, ...]:
    """The visibilities that this user, anonymous ones included, may see."""
    return tuple(level.value for level in _LEVELS[role_of(user)])


def audience_of(user: Any) -> int:
    """The highest audience to which this user, anonymous ones included, belongs, as `markup.audiences` counts them."""
    return audience_up_to(levels_for(user))


def audience_up_to(levels: tuple[str, ...]) -> int:
    """The audience of those who look through these levels."""
    return len(levels) - 1


def seen_from(level: str, rank: Any) -> LessThanOrEqual:
    """Where the visibility in the column `level` may be seen by whoever has the role of this rank, its place in ROLES.

    The rank may be an expression, so that a query can ask for people whose role it finds itself. Nobody sees DELETED.
    """
    least = {each: next(place for place, role in enumerate(ROLES) if each in _LEVELS[role]) for each in Visibility}
    needed = (When(**{level: each.value}, then=Value(place)) for each, place in least.items())
    return LessThanOrEqual(Case(*needed, default=Value(len(ROLES)), output_field=IntegerField()), rank)
