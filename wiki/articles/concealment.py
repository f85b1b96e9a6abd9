"""What of a revision is hidden, and from whom: its text, its comment, its author, each by itself."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wiki.accounts.roles import role_of


class Part(models.TextChoices):
    """What can be hidden. The text is all of the source: title, summary, facts and tags too."""

    TEXT = "text", _("text")
    COMMENT = "comment", _("comment")
    AUTHOR = "author", _("author")


class Level(models.IntegerChoices):
    """Who still sees what is hidden. A hidden part of no level is seen by everybody who sees the article."""

    MODERATORS = 1, _("moderators only")
    ADMINISTRATORS = 2, _("administrators only")


_SIGHT = {"moderator": Level.MODERATORS.value, "administrator": Level.ADMINISTRATORS.value}


def sight_of(user: Any) -> int:
    """The highest level of hiding that this user, anonymous ones included, sees through; 0 for none."""
    return _SIGHT.get(role_of(user), 0)


def unhidden(part: Part, sight: int) -> Q:
    """The rows of which somebody of this sight may see this part."""
    return Q(**{f"{part}_hidden": None}) | Q(**{f"{part}_hidden__lte": sight})


def hidden(part: Part, sight: int) -> Q:
    """The others."""
    return Q(**{f"{part}_hidden__gt": sight})


def hiding_column(name: Any) -> Any:
    """The level at which something is hidden."""
    # Without a value where nothing is hidden: such a column is added to any number of rows at once, and costs no room.
    return models.SmallIntegerField(name, choices=Level, null=True, blank=True, editable=False)


class ConcealedMaking(models.Model):
    """Something of which it can be hidden who made it, and what they said of it.

    `sight` is that of whoever asks. A queryset's `visible_to` sets it; whatever is asked for without, nobody sees
    through.
    """

    comment_hidden = hiding_column(_("comment hidden"))
    author_hidden = hiding_column(_("author hidden"))
    sight = 0

    class Meta:
        abstract = True

    @property
    def shows_comment(self) -> bool:
        return self.comment_hidden is None or self.comment_hidden <= self.sight

    @property
    def shows_author(self) -> bool:
        return self.author_hidden is None or self.author_hidden <= self.sight


class ConcealedParts(ConcealedMaking):
    """The same of something that has a text."""

    text_hidden = hiding_column(_("text hidden"))

    class Meta:
        abstract = True

    @property
    def shows_text(self) -> bool:
        return self.text_hidden is None or self.text_hidden <= self.sight
