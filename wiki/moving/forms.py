"""The forms of moving, deleting, bringing back and redirecting. What may be done is decided by the verbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.articles.redirects import REASON_LENGTH
from wiki.moderation.forms import VerbForm


class MoveForm(VerbForm):
    """Another title for an article."""

    title = forms.CharField(label=_("New title"), max_length=400)
    reason = forms.CharField(label=_("Why"), required=False, max_length=REASON_LENGTH)
    leave_redirect = forms.BooleanField(
        label=_("Leave a redirect"),
        required=False,
        initial=True,
        help_text=_("The old title leads to the article, so that no link breaks."),
    )
    rewrite = forms.BooleanField(
        label=_("Rewrite the links"),
        required=False,
        help_text=_("Links to the old title name the new one. Labels, sections and code stay as they are."),
    )
    base_rev = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class TargetOfMergerForm(VerbForm):
    """The article into which another is to be merged."""

    into = forms.CharField(
        label=_("The article that stays"),
        max_length=400,
        widget=forms.TextInput(attrs={"data-suggest": "", "autocomplete": "off"}),
        help_text=_("Its title or any other of its names."),
    )


class MergeForm(forms.Form):
    """What belongs to a merger beside the editor's own fields; revisions are those that its author saw."""

    rewrite = forms.BooleanField(
        label=_("Rewrite the links"),
        required=False,
        help_text=_("Links to the old title name the article that stays. Labels, sections and code stay as they are."),
    )
    into = forms.CharField(widget=forms.HiddenInput, max_length=400)
    merged_rev = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class DeleteForm(VerbForm):
    """A reason."""

    reason = forms.CharField(label=_("Why"), max_length=REASON_LENGTH)


class BackForm(VerbForm):
    """The title under which a deleted article comes back."""

    title = forms.CharField(
        label=_("Title"), max_length=400, help_text=_("Change it when another article has taken it meanwhile.")
    )
    reason = forms.CharField(label=_("Why"), required=False, max_length=REASON_LENGTH)
    merge = forms.BooleanField(
        label=_("Then merge it into the article that has its title now"),
        required=False,
        help_text=_("The next page shows both texts. Nothing is merged before you save there."),
    )

    def __init__(self, *args: Any, taken: bool = False, **kwargs: Any) -> None:
        """`taken`: whether another article, which this person may see, has the title now."""
        super().__init__(*args, **kwargs)
        if not taken:
            del self.fields["merge"]


class TargetForm(VerbForm):
    """Where a redirect leads."""

    target = forms.CharField(label=_("Leads to"), max_length=400)
    section = forms.CharField(label=_("Section"), required=False, max_length=200)
    reason = forms.CharField(label=_("Why"), required=False, max_length=REASON_LENGTH)


class NameForm(VerbForm):
    """A name that will lead to an article."""

    name = forms.CharField(label=_("Name"), max_length=400)
    section = forms.CharField(label=_("Section"), required=False, max_length=200)
    reason = forms.CharField(label=_("Why"), required=False, max_length=REASON_LENGTH)
