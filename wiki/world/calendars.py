"""Calendars as data: months, leap rule, weekdays and eras, edited in the admin."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.dates import calendar
from wiki.dates.calendar_form import from_form
from wiki.dates.calendar_parts import CalendarError


def calendar_form(value: Any) -> None:
    """Validator: the form of a calendar that `wiki.dates` understands. Raises ValidationError with what is wrong."""
    try:
        from_form(value)
    except CalendarError as error:
        raise ValidationError(str(error)) from error


class CalendarQuerySet(models.QuerySet["Calendar"]):
    """Calendars go by their name."""

    def get_by_natural_key(self, name: str) -> Calendar:
        return self.get(name=name)


class Calendar(models.Model):
    """A way of naming days. `form` is what `wiki.dates.calendar_form` reads."""

    name = models.CharField(_("name"), max_length=40, unique=True, validators=[RegexValidator(r"^[a-z][a-z0-9_]*\Z")])
    label = models.CharField(_("label"), max_length=60)
    form = models.JSONField(_("form"), validators=[calendar_form])

    objects = CalendarQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("calendar")

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str]:
        return (self.name,)

    @cached_property
    def rules(self) -> calendar.Calendar:
        """The calendar itself, made of its form. Raises CalendarError for one that was never validated."""
        return from_form(self.form)
