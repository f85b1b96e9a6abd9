"""Blocks: what somebody may not do on this site for a time, with the reason they are told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.moderation.terms import Term, TermQuerySet


class Scope(models.TextChoices):
    """What a block forbids."""

    EDIT = "edit", _("editing")
    UPLOAD = "upload", _("uploading")
    DISCUSS = "discuss", _("discussing")
    ALL = "all", _("everything but reading")


class BlockQuerySet(TermQuerySet):
    """Blocks as the domain asks for them."""

    def of(self, person: Any, scope: Scope) -> Block | None:
        """The block by which this person may not do something now, the one that holds longest."""
        return self.filter(scope__in=(scope, Scope.ALL)).longest_of(person)

    def longest_of(self, person: Any) -> Block | None:
        """The block of a person that holds longest, of whatever."""
        return self.standing().filter(person=person).order_by(models.F("until").desc(nulls_first=True)).first()


class Block(Term):
    """Source: one person is blocked, or was for a while."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="blocks", verbose_name=_("person")
    )
    scope = models.CharField(_("of"), max_length=20, choices=Scope, default=Scope.ALL)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["-when"]
        indexes = [models.Index(fields=["person", "ended"], name="block_of_person")]
        verbose_name = _("block")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_scope_display()}"

    @property
    def words(self) -> str:
        """What is forbidden and until when."""
        return f"{self.get_scope_display()}, {self.until_words}"
