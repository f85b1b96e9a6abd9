"""The forms of the editor. They turn what was typed into a draft; what may be published is decided by `publish()`."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.articles.article import Canon
from wiki.articles.dating import editable_date, show_date, show_time, typed_date
from wiki.articles.draft import SUMMARY_LENGTH, Draft
from wiki.articles.kinds import Kind
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype
from wiki.articles.revisions import COMMENT_LENGTH
from wiki.articles.values import NO_VALUE
from wiki.articles.visibility import Visibility
from wiki.dates.edtf import DateError

EMPTY_ROWS = 3
_ROW = re.compile(r"facts-([0-9]{1,4})-[a-z]+")


class ArticleForm(forms.Form):
    """The source of an article but for its facts, and what the author says of the change."""

    title = forms.CharField(label=gettext_lazy("Title"), strip=True, max_length=400)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        required=False,
        max_length=SUMMARY_LENGTH,
        help_text=gettext_lazy("One sentence that says what this is."),
    )
    aliases = forms.CharField(
        label=gettext_lazy("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Names and spellings that lead here as well, one a line."),
    )
    tags = forms.CharField(label=gettext_lazy("Tags"), required=False, help_text=gettext_lazy("Separated by commas."))
    body = forms.CharField(
        label=gettext_lazy("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 24})
    )
    canon = forms.ChoiceField(label=gettext_lazy("Canon status"), choices=Canon.choices, initial=Canon.CANON)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Visible to"), choices=Visibility.choices, initial=Visibility.PUBLIC
    )
    comment = forms.CharField(
        label=gettext_lazy("What did you change, and why?"), required=False, max_length=COMMENT_LENGTH
    )
    minor = forms.BooleanField(label=gettext_lazy("Minor change"), required=False)
    base_rev = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, ontology: Ontology, levels: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.name, kind.label) for kind in ontology.kinds.values()]  # type: ignore[attr-defined]
        offered = [choice for choice in Visibility.choices if choice[0] in levels]
        self.fields["visibility"].choices = offered  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(draft: Draft, base_rev: int) -> dict[str, Any]:
        """What the form shows of a draft."""
        return {
            "title": draft.title,
            "kind": draft.kind,
            "summary": draft.summary,
            "aliases": "\n".join(draft.aliases),
            "tags": ", ".join(draft.tags),
            "body": draft.body,
            "canon": draft.canon,
            "visibility": draft.visibility,
            "base_rev": base_rev,
        }

    def draft(self, facts: list[dict[str, Any]]) -> Draft:
        """The draft that a valid form and the facts beside it say."""
        said = self.cleaned_data
        return Draft(
            title=said["title"],
            kind=said["kind"],
            summary=said["summary"],
            body=said["body"],
            aliases=[line.strip() for line in said["aliases"].splitlines() if line.strip()],
            tags=[tag.strip() for tag in said["tags"].split(",") if tag.strip()],
            facts=facts,
            canon=said["canon"],
            visibility=said["visibility"],
        )

    def add_errors(self, messages: dict[str, list[str]]) -> None:
        """Show what `publish()` refused at its field, or above the form."""
        for name, texts in messages.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)


class FactForm(forms.Form):
    """One fact, a row of the form."""

    id = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    property = forms.ChoiceField(label=gettext_lazy("Property"), required=False)
    value = forms.CharField(label=gettext_lazy("Value"), required=False)
    to = forms.CharField(label=gettext_lazy("To"), required=False)
    side = forms.CharField(label=gettext_lazy("Side"), required=False)
    qualifiers = forms.CharField(
        label=gettext_lazy("Qualifiers"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False)
    canon = forms.ChoiceField(
        label=gettext_lazy("Canon status"),
        required=False,
        choices=[("", gettext_lazy("as the article")), *Canon.choices],
    )

    def __init__(self, *args: Any, ontology: Ontology, properties: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ontology = ontology
        self.fields["property"].choices = properties  # type: ignore[attr-defined]
        # `from` is a word of Python's own and cannot be an attribute of the class.
        self.fields["from"] = forms.CharField(label=_("From"), required=False)

    def clean_qualifiers(self) -> dict[str, str]:
        """Raises ValidationError for a line that is not `key: value`."""
        pairs = {}
        for line in self.cleaned_data["qualifiers"].splitlines():
            if not line.strip():
                continue
            key, colon, value = line.partition(":")
            if not (colon and key.strip() and value.strip()):
                raise ValidationError(_("“%s” is not of the form “key: value”.") % line.strip()[:100])
            pairs[key.strip().replace(" ", "_")] = value.strip()
        return pairs

    def clean_from(self) -> str:
        return self._stored_date("from")

    def clean_to(self) -> str:
        return self._stored_date("to")

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a row with a value but without a property."""
        said = super().clean() or {}
        if self._states_a_date(said.get("property", "")):
            said["value"] = self._stored_value(said.get("value", ""))
        filled = any(said.get(name) for name in ("value", "from", "to", "side", "qualifiers", "note"))
        if filled and not said.get("property"):
            self.add_error("property", _("Choose what this fact states."))
        if said.get("property") and not said.get("value"):
            self.add_error("value", _("A fact needs a value; tick “remove” to take it out."))
        return said

    def understood(self) -> str:
        """The dates of the row in words, so that the author sees how they were read; empty when there are none."""
        typed = {name: str(self[name].value() or "") for name in ("property", "value", "from", "to")}
        try:
            begin, end = (typed_date(typed[name], self.ontology) if typed[name] else "" for name in ("from", "to"))
            parts = [show_time(begin, end, self.ontology)]
            if self._states_a_date(typed["property"]) and typed["value"]:
                parts.insert(0, show_date(typed_date(typed["value"], self.ontology), self.ontology))
        except DateError:
            return ""
        return ", ".join(part for part in parts if part)

    def _states_a_date(self, name: str) -> bool:
        prop = self.ontology.properties.get(name)
        return bool(prop and prop.datatype == Datatype.DATE)

    def _stored_date(self, name: str) -> str:
        """The date typed into a field, as it is stored. Raises ValidationError with what is wrong."""
        text = str(self.cleaned_data.get(name, ""))
        try:
            return typed_date(text, self.ontology) if text else ""
        except DateError as error:
            raise ValidationError(str(error)) from error

    def _stored_value(self, text: str) -> str:
        if not text or text in NO_VALUE:
            return text
        try:
            return typed_date(text, self.ontology)
        except DateError as error:
            self.add_error("value", str(error))
            return text

    def fact(self) -> dict[str, Any] | None:
        """The fact that a valid row says; none for an empty row."""
        said = {name: value for name, value in self.cleaned_data.items() if value and name != "DELETE"}
        return said if said.get("property") else None


class FactRows(BaseFormSet):  # type: ignore[type-arg]
    """The rows of facts: as many as were sent, whatever number the management form claims."""

    def total_form_count(self) -> int:
        """At most EMPTY_ROWS more than the rows that were sent."""
        total = super().total_form_count()
        if not self.is_bound:
            return total
        places = (_ROW.fullmatch(name) for name in self.data)
        sent = max((int(place[1]) + 1 for place in places if place), default=0)
        return min(total, sent + EMPTY_ROWS)


_FactFormSet = formset_factory(FactForm, formset=FactRows, extra=0, can_delete=True, max_num=1000, absolute_max=1000)


def property_choices(ontology: Ontology, kind: Kind | None) -> list[tuple[str, Any]]:
    """The choices of a row's property: the kind's own first, all others after them."""
    own = set(kind.properties) if kind else set()
    ordered = ontology.properties_of(kind) if kind else list(ontology.properties.values())
    first = [(prop.name, prop.label) for prop in ordered if prop.name in own]
    rest = sorted(((prop.name, prop.label) for prop in ordered if prop.name not in own), key=lambda pair: pair[1])
    groups = [(str(kind.label), first)] if kind and first else []
    return [("", "–"), *groups, (_("Other properties"), rest)]


def facts_formset(ontology: Ontology, kind: Kind | None, **kwargs: Any) -> Any:
    """The rows of facts, bound with `data=` or showing `initial=`, under the prefix `facts`."""
    return _FactFormSet(
        prefix="facts", form_kwargs={"ontology": ontology, "properties": property_choices(ontology, kind)}, **kwargs
    )


def facts_as_initial(facts: list[dict[str, Any]], ontology: Ontology) -> list[dict[str, Any]]:
    """Facts as the rows show them, dates in the world's own calendar, with empty rows behind them."""
    return [_as_row(fact, ontology) for fact in facts] + [{} for _row in range(EMPTY_ROWS)]


def _as_row(fact: dict[str, Any], ontology: Ontology) -> dict[str, Any]:
    row = dict(fact)
    row["qualifiers"] = "\n".join(f"{key}: {value}" for key, value in fact.get("qualifiers", {}).items())
    prop = ontology.properties.get(fact["property"])
    dates = ("from", "to", "value") if prop and prop.datatype == Datatype.DATE else ("from", "to")
    return row | {name: editable_date(row[name], ontology) for name in dates if row.get(name)}


def kept_rows(formset: Any) -> list[FactForm]:
    """The rows of a valid formset that hold a fact, in order: neither empty nor removed."""
    return [form for form in formset.forms if not form.cleaned_data.get("DELETE") and form.fact()]


def facts_said(formset: Any) -> list[dict[str, Any]]:
    """The facts of a valid formset, removed and empty rows left out."""
    return [fact for form in kept_rows(formset) if (fact := form.fact())]
