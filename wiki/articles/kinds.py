"""Kinds of article: nation, person, war and what else a world's authors add, as data."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wiki.articles.name_list import TextListField, name_validator
from wiki.world.models import World
from wiki.world.theme import HUES

ICONS = (
    *("flag", "person", "crown", "seal", "building", "handshake", "scroll"),
    *("swords", "clash", "ballot", "event", "pin", "bulb"),
)


class KindQuerySet(models.QuerySet["Kind"]):
    """Kinds go by their name."""

    def get_by_natural_key(self, name: str) -> "Kind":
        return self.get(name=name)


class Kind(models.Model):
    """What sort of thing an article is about."""

    name = models.CharField(
        _("name"),
        max_length=40,
        unique=True,
        validators=[name_validator],
        help_text=_("Fixed once an article uses it."),
    )
    label = models.CharField(_("label"), max_length=60)
    plural = models.CharField(_("plural"), max_length=60)
    icon = models.CharField(_("icon"), max_length=20, choices=[(icon, icon) for icon in ICONS], default="scroll")
    colour = models.CharField(_("colour"), max_length=20, choices=[(hue, hue) for hue in HUES], default="slate")
    happening = models.BooleanField(_("a happening"), default=False, help_text=_("Something that takes place."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    properties = TextListField(_("properties"), help_text=_("The names of its properties, in the order of the box."))
    starter = models.TextField(
        _("starter text"), blank=True, help_text=_("What the body of a new article begins with.")
    )

    reviewed = models.BooleanField(
        _("reviewed"), default=False, help_text=_("Newcomers’ edits of articles of this kind wait for review.")
    )

    objects = KindQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("kind")

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        World.objects.advance()

    def get_absolute_url(self) -> str:
        return reverse("kind", args=[self.name])

    def clean(self) -> None:
        """Raises ValidationError when a name already used by articles is changed."""
        used = Kind.objects.filter(pk=self.pk).exclude(name=self.name).values_list("name", flat=True).first()
        if used:
            raise ValidationError({"name": _("The name is fixed: articles and their history use “%s”.") % used})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the kind. Raises ProtectedError while an article is of this kind."""
        deleted = super().delete(*args, **kwargs)
        World.objects.advance()
        return deleted

    def natural_key(self) -> tuple[str]:
        return (self.name,)
