"""The forms of moderators. What may be done is decided by the verbs."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.redirects import REASON_LENGTH
from wiki.moderation.blocks import Scope
from wiki.moderation.flags import SAID_BY_READERS, FlagQuerySet, State, Wrong
from wiki.moderation.permissions import may_protect
from wiki.moderation.promotion import GIVEN
from wiki.moderation.protections import Deed, Least

_DAYS = {"1": _("one day"), "7": _("one week"), "30": _("30 days"), "365": _("one year")}


class VerbForm(forms.Form):
    """A form whose verb may refuse what was typed."""

    def add_refusal(self, error: ValidationError) -> None:
        """Show what the verb refused at its field, or above the form."""
        for name, texts in (error.message_dict if hasattr(error, "error_dict") else {"": error.messages}).items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)


class TermForm(VerbForm):
    """For how long, and why."""

    lasts = forms.ChoiceField(
        label=_("For how long"),
        required=False,
        choices=[*_DAYS.items(), ("until", _("until the end of a day")), ("", _("until further notice"))],
        initial="7",
    )
    until = forms.DateField(
        label=_("The last day, if you chose one"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(label=_("Why"), max_length=REASON_LENGTH, help_text=_("Those whom it concerns read it."))

    def clean(self) -> dict[str, Any]:
        """Put the moment at which it ends, None for none, into `until`. Raises ValidationError for a missing day."""
        said = super().clean() or {}
        lasts, day = said.get("lasts", ""), said.get("until")
        if lasts == "until" and day is None and "until" not in self.errors:
            raise ValidationError({"until": _("Name the day.")})
        if lasts == "until":
            said["until"] = datetime.combine(day, time.max, timezone.get_current_timezone()) if day else None
        else:
            said["until"] = timezone.now() + timedelta(days=int(lasts)) if lasts in _DAYS else None
        return said


class ProtectForm(TermForm):
    """What is protected, for whom, for how long and why."""

    deed = forms.ChoiceField(label=_("What is kept"))
    least = forms.ChoiceField(label=_("For whom"), initial=Least.EDITORS.value)
    field_order = ("deed", "least", "lasts", "until", "reason")

    def __init__(self, *args: Any, user: Any, of_title: bool, **kwargs: Any) -> None:
        """`user`: who protects; `of_title`: whether it is a title without an article."""
        super().__init__(*args, **kwargs)
        deeds = [Deed.CREATE] if of_title else [Deed.EDIT, Deed.MOVE]
        self.fields["deed"].choices = [(deed.value, deed.label) for deed in deeds]  # type: ignore[attr-defined]
        self.fields["least"].choices = [  # type: ignore[attr-defined]
            (least.value, least.label) for least in Least if may_protect(user, least)
        ]


class BlockForm(TermForm):
    """What is forbidden, for how long and why."""

    scope = forms.ChoiceField(label=_("What is forbidden"), choices=Scope.choices, initial=Scope.ALL.value)
    field_order = ("scope", "lasts", "until", "reason")


class FlagForm(VerbForm):
    """What is wrong with a page, in a few words."""

    wrong = forms.ChoiceField(label=_("What is wrong"), choices=SAID_BY_READERS, initial=Wrong.ERROR.value)
    words = forms.CharField(
        label=_("In a few words"), required=False, max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )


class FlagFilters(forms.Form):
    """The filters of the list of flags, as they stand in the address. What is none filters nothing."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("waiting")), *State.choices, ("all", _("all"))]
    )
    wrong = forms.ChoiceField(label=_("What is wrong"), required=False, choices=[("", _("anything")), *Wrong.choices])
    words = forms.CharField(label=_("With these words"), required=False, max_length=200)

    @property
    def are_set(self) -> bool:
        """Whether other flags are shown than all that wait."""
        return any(self.data.get(name) for name in self.fields)

    def of(self, flags: FlagQuerySet) -> FlagQuerySet:
        """Those of the flags that pass."""
        self.is_valid()
        said = self.cleaned_data
        state = said.get("state", "")
        if state != "all":
            flags = flags.filter(state=state) if state else flags.waiting()
        if said.get("wrong"):
            flags = flags.filter(wrong=said["wrong"])
        for word in said.get("words", "").split():
            flags = flags.filter(
                Q(words__icontains=word) | Q(answer__icontains=word) | Q(article__title__icontains=word)
            )
        return flags


class RoleForm(VerbForm):
    """A person's new role, and why."""

    role = forms.ChoiceField(label=_("Role"), choices=[(name, name) for name in GIVEN])
    reason = forms.CharField(label=_("Why"), max_length=REASON_LENGTH)


def said(form: Any, *names: str) -> dict[str, Any]:
    """What a valid form says in these fields."""
    return {name: form.cleaned_data[name] for name in names}
