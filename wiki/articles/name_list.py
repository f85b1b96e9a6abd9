"""Fields that hold a list of names, and names that are fixed once used."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

name_validator = RegexValidator(
    r"^[a-z][a-z0-9_]*\Z",
    _("A name is made of lower-case letters a-z, digits and underscores, beginning with a letter."),
)


def list_of_text(value: Any) -> None:
    """Validator: the value is a list of non-empty strings. Raises ValidationError."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValidationError(_("This must be a list of texts."))


class TextListField(models.JSONField):
    """A JSON list of texts, empty by default."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, list_of_text]
