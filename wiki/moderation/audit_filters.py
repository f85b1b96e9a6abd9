"""Which entries of the audit log are shown: by whom, about whom, which act, what words, between which days."""

from __future__ import annotations

from datetime import date, datetime, time

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.moderation.audit import Act, AuditQuerySet


class AuditFilters(forms.Form):
    """The filters as they stand in the address. What is none filters nothing."""

    by = forms.CharField(label=_("By"), required=False, max_length=150)
    person = forms.CharField(label=_("About the person"), required=False, max_length=150)
    act = forms.ChoiceField(label=_("What was done"), required=False, choices=[("", _("anything")), *Act.choices])
    words = forms.CharField(label=_("With these words"), required=False, max_length=200)
    since = forms.DateField(label=_("From the day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To the day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    @property
    def are_set(self) -> bool:
        """Whether anything is left out."""
        return any(self.data.get(name) for name in self.fields)

    def of(self, entries: AuditQuerySet) -> AuditQuerySet:
        """Those of the entries that pass."""
        self.is_valid()
        said = self.cleaned_data
        for name, lookup in (("by", "by__username__iexact"), ("person", "person__username__iexact"), ("act", "act")):
            if said.get(name):
                entries = entries.filter(**{lookup: said[name]})
        for word in said.get("words", "").split():
            entries = entries.filter(Q(title__icontains=word) | Q(reason__icontains=word) | Q(details__icontains=word))
        if said.get("since"):
            entries = entries.filter(when__gte=_moment(said["since"], time.min))
        if said.get("until"):
            entries = entries.filter(when__lte=_moment(said["until"], time.max))
        return entries


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=timezone.get_current_timezone())
