"""The forms of verdicts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.articles.redirects import REASON_LENGTH


class ReasonForm(forms.Form):
    """Why a submission is not published as it is."""

    reason = forms.CharField(
        label=_("What you tell the author"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
