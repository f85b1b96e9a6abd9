"""The forms of discussing. What may be said is decided by the verbs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.articles.redirects import REASON_LENGTH
from wiki.discussion.comment import TEXT_LENGTH
from wiki.discussion.thread import SUBJECT_LENGTH
from wiki.moderation.forms import VerbForm


class CommentForm(VerbForm):
    """What somebody says."""

    body = forms.CharField(
        label=_("Comment"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In the Markdown of articles: [[links]] too. @name speaks to somebody."),
    )


class ThreadForm(CommentForm):
    """A new thread."""

    subject = forms.CharField(label=_("What it is about"), max_length=SUBJECT_LENGTH)
    field_order = ["subject", "body"]


class ReasonForm(VerbForm):
    """Why a moderator does something."""

    reason = forms.CharField(label=_("Why"), max_length=REASON_LENGTH)
