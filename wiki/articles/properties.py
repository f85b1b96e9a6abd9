"""Properties: what a fact may say, as data."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.articles.name_list import TextListField, name_validator
from wiki.world.models import World


class Datatype(models.TextChoices):
    """What the value of a fact is."""

    ARTICLE = "article", _("article")
    TEXT = "text", _("text")
    NUMBER = "number", _("number")
    DATE = "date", _("date")
    CHOICE = "choice", _("choice")


class PropertyQuerySet(models.QuerySet["Property"]):
    """Properties go by their name."""

    def get_by_natural_key(self, name: str) -> "Property":
        return self.get(name=name)


class Property(models.Model):
    """One thing that facts state about articles."""

    name = models.CharField(_("name"), max_length=40, unique=True, validators=[name_validator], help_text=_("Fixed."))
    label = models.CharField(_("label"), max_length=60, help_text=_("As the box shows it."))
    inverse_label = models.CharField(
        _("inverse label"),
        max_length=60,
        blank=True,
        help_text=_("As the article it speaks of shows it; empty: not at all."),
    )
    description = models.CharField(_("description"), max_length=250, blank=True, help_text=_("A line for authors."))
    datatype = models.CharField(_("datatype"), max_length=20, choices=Datatype, default=Datatype.TEXT)
    target_kinds = TextListField(_("target kinds"), help_text=_("The names of the kinds it may point to; empty: any."))
    many = models.BooleanField(_("many at a time"), default=False)
    dated = models.BooleanField(_("holds for a time"), default=False)
    sided = models.BooleanField(_("has a side"), default=False)
    symmetric = models.BooleanField(_("symmetric"), default=False)
    choices = TextListField(_("choices"), help_text=_("What a choice offers."))
    qualifiers = TextListField(_("qualifiers"), help_text=_("The keys of its qualifiers."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = PropertyQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("property")
        verbose_name_plural = _("properties")

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        World.objects.advance()

    def clean(self) -> None:
        """Raises ValidationError when the name of a saved property is changed."""
        saved = Property.objects.filter(pk=self.pk).exclude(name=self.name).values_list("name", flat=True).first()
        if saved:
            raise ValidationError({"name": _("The name is fixed: facts and their history use “%s”.") % saved})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        World.objects.advance()
        return deleted

    def inverse(self) -> str:
        """The label under which the other article shows this fact; empty when it does not."""
        return self.label if self.symmetric else self.inverse_label

    def natural_key(self) -> tuple[str]:
        return (self.name,)
