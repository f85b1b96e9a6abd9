"""The forms of a clean-up: since when, and why; whether the account is blocked, and for how long."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.redirects import REASON_LENGTH
from wiki.moderation.forms import VerbForm

WINDOWS = {
    "all": (_("everything"), None),
    "day": (_("the last day"), timedelta(days=1)),
    "week": (_("the last week"), timedelta(weeks=1)),
    "month": (_("the last month"), timedelta(days=31)),
}
TERMS = {
    "": (_("until further notice"), None),
    "day": (_("for a day"), timedelta(days=1)),
    "week": (_("for a week"), timedelta(weeks=1)),
    "month": (_("for a month"), timedelta(days=31)),
    "year": (_("for a year"), timedelta(days=365)),
}


_YEARS = range(1970, 9_999)


def _check_year(when: date) -> None:
    if when.year not in _YEARS:
        raise ValidationError(_("Name a day since 1970."))


class WindowForm(forms.Form):
    """Since when: one of WINDOWS, or the first day; `since`, the moment itself, goes with what was ticked."""

    window = forms.ChoiceField(choices=[(name, label) for name, (label, _length) in WINDOWS.items()], required=False)
    day = forms.DateField(
        label=_("From the day"),
        required=False,
        validators=[_check_year],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    since = forms.DateTimeField(required=False, validators=[_check_year])

    def moment(self) -> datetime | None:
        """From when on the person's changes are looked at, none for all of them."""
        said = self.cleaned_data if self.is_valid() else {}
        if said.get("since"):
            return said["since"]  # type: ignore[no-any-return]
        if said.get("day"):
            return datetime.combine(said["day"], time.min, tzinfo=timezone.get_current_timezone())
        length = WINDOWS[said.get("window") or "all"][1]
        return timezone.now() - length if length else None


class CleanUpForm(VerbForm):
    """Why, and whether the account is blocked as well."""

    block = forms.BooleanField(label=_("Block the account"), required=False)
    lasts = forms.ChoiceField(
        label=_("The block holds"), choices=[(name, label) for name, (label, _length) in TERMS.items()], required=False
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=REASON_LENGTH,
        help_text=_(
            "It stands in the history of each article; who is blocked, or has a submission rejected, reads it."
        ),
    )

    def until(self) -> datetime | None:
        """When the block ends; none for one that holds until somebody ends it."""
        length = TERMS[self.cleaned_data.get("lasts") or ""][1]
        return timezone.now() + length if length else None

    @classmethod
    def first(cls, asked: Any) -> CleanUpForm:
        """The form not yet sent, with what was said of the block already."""
        lasts = asked.get("lasts", "")
        return cls(initial={"block": bool(asked.get("block")), "lasts": lasts if lasts in TERMS else ""})
