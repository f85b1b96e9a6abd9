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
    IMAGE = "image", _("picture")


class LifespanEnd(models.TextChoices):
    """Which end of its subject's lifespan the value of a property is."""

    BEGINS = "begins", _("begins it")
    ENDS = "ends", _("ends it")


def list_of_constraints(value: Any) -> None:
    """Validator: a list of objects, each with the name of a `rule` and its parameters. Raises ValidationError."""
    if not isinstance(value, list) or not all(isinstance(item, dict) and item.get("rule") for item in value):
        raise ValidationError(_("This must be a list of objects, each naming a rule."))


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
    lifespan = models.CharField(
        _("lifespan"),
        max_length=10,
        choices=LifespanEnd,
        blank=True,
        help_text=_("Whether it begins or ends a lifespan."),
    )
    constraints = models.JSONField(
        _("constraints"),
        default=list,
        blank=True,
        validators=[list_of_constraints],
        help_text=_("What continuity checks."),
    )
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

    def constraint(self, rule: str) -> dict[str, Any] | None:
        """The parameters with which a rule of continuity applies to this property; none when it does not."""
        return next((item for item in self.constraints if item["rule"] == rule), None)

    def natural_key(self) -> tuple[str]:
        return (self.name,)
