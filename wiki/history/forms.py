"""The form of what is hidden of a revision. What may be done is decided by the verb."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wiki.articles.concealment import Level, Part
from wiki.articles.redirects import REASON_LENGTH
from wiki.history.hiding import level_of
from wiki.moderation.permissions import may_hide

EVERYBODY = 0


class HidingForm(forms.Form):
    """For each part who sees it, and why; a part that this person may not show again stays as it is."""

    def __init__(self, data: Any = None, *, revision: Any, user: Any, is_current: bool) -> None:
        """`is_current`: whether the article says now what the revision says."""
        super().__init__(data)
        for part in Part:
            level = level_of(revision, part)
            offered = [each for each in Level if may_hide(user, each) or each == level]
            self.fields[part.value] = forms.TypedChoiceField(
                label=_("Who sees the %s") % part.label,
                choices=[
                    (EVERYBODY, _("everybody who sees the article")),
                    *((each.value, each.label) for each in offered),
                ],
                coerce=_level,
                initial=level or EVERYBODY,
                disabled=bool(level and not may_hide(user, level)),
            )
        if is_current:
            self.fields[Part.TEXT.value].help_text = _(
                "This is the present text of the article, which cannot be hidden: change it, or restore an earlier "
                "revision first."
            )
        self.fields["reason"] = forms.CharField(
            label=_("Why"),
            max_length=REASON_LENGTH,
            help_text=_("Those who see what is hidden read it. Do not repeat here what is to be hidden."),
        )

    def wanted(self) -> dict[Part, Level | None]:
        """The level of each part, of a valid form."""
        return {part: self.cleaned_data[part.value] for part in Part if not self.fields[part.value].disabled}

    def add_refusal(self, error: ValidationError) -> None:
        """Show what the verb refused at its part."""
        for name, texts in error.message_dict.items():
            for text in texts:
                self.add_error(name, text)


def _level(value: str) -> Level | None:
    return Level(int(value)) if int(value) else None
