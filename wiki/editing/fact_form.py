"""One fact as a row of the form: its fields follow from its property."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.articles.article import Canon
from wiki.articles.dating import typed_date
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype, Property
from wiki.articles.understanding import states_a_date, understand
from wiki.articles.values import NO_VALUE
from wiki.dates.edtf import DateError

# A qualifier that the property names is a field of its own: `qualifier-role`.
QUALIFIER = "qualifier-"
_SAID_BY_USE = ("value", "from", "to", "side", "qualifiers", "note")


class FactForm(forms.Form):
    """One fact, a row of the form. Every field takes what is sent; which ones are shown depends on the property."""

    id = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    property = forms.ChoiceField(label=gettext_lazy("Property"), required=False)
    value = forms.CharField(label=gettext_lazy("Value"), required=False)
    to = forms.CharField(label=gettext_lazy("To"), required=False)
    side = forms.CharField(
        label=gettext_lazy("Side"), required=False, widget=forms.TextInput(attrs={"list": "fact-sides"})
    )
    qualifiers = forms.CharField(
        label=gettext_lazy("Qualifiers"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False)
    canon = forms.ChoiceField(
        label=gettext_lazy("Canon status"),
        required=False,
        choices=[("", gettext_lazy("as the article")), *Canon.choices],
    )

    def __init__(
        self,
        *args: Any,
        ontology: Ontology,
        properties: list[tuple[str, Any]],
        sent: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        """`sent`: the qualifiers that came with the row, whether its property names them or not."""
        super().__init__(*args, **kwargs)
        self.ontology = ontology
        self.fields["property"].choices = properties  # type: ignore[attr-defined]
        # `from` is a word of Python's own and cannot be an attribute of the class.
        self.fields["from"] = forms.CharField(label=_("From"), required=False)
        self.prop: Property | None = ontology.properties.get(str(self["property"].value() or ""))
        for key in dict.fromkeys([*(self.prop.qualifiers if self.prop else ()), *sent]):
            label = key.replace("_", " ").capitalize()
            self.fields[QUALIFIER + key] = forms.CharField(label=label, required=False)
        self.fields["value"].widget = self._control()

    def _control(self) -> forms.Widget:
        """What the value is typed into, by the property's datatype."""
        datatype = self.prop.datatype if self.prop else Datatype.TEXT
        if self.prop and datatype == Datatype.CHOICE:
            offered = ["", *self.prop.choices, *NO_VALUE, str(self["value"].value() or "")]
            return forms.Select(choices=[(choice, choice or "–") for choice in dict.fromkeys(offered)])
        if self.prop and datatype == Datatype.ARTICLE:
            return forms.TextInput(attrs={"data-suggest": " ".join(self.prop.target_kinds), "autocomplete": "off"})
        return forms.TextInput(attrs={"inputmode": "decimal"} if datatype == Datatype.NUMBER else {})

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
        """Raises ValidationError for a row with a value but without a property, or with one that lost its value."""
        said = super().clean() or {}
        said["qualifiers"] = self._own_qualifiers(said) | (said.get("qualifiers") or {})
        if states_a_date(said.get("property", ""), self.ontology):
            said["value"] = self._stored_value(said.get("value", ""))
        filled = any(said.get(name) for name in _SAID_BY_USE)
        if filled and not said.get("property"):
            self.add_error("property", _("Choose what this fact states."))
        if said.get("property") and not said.get("value") and (filled or said.get("id")):
            self.add_error("value", _("A fact needs a value; remove the row to take the fact out."))
        return said

    def _own_qualifiers(self, said: dict[str, Any]) -> dict[str, str]:
        """What stands in the fields of single qualifiers; one that the property does not name is an error there."""
        pairs = {}
        for name in [name for name in said if name.startswith(QUALIFIER)]:
            key, text = name.removeprefix(QUALIFIER), said.pop(name)
            if text:
                pairs[key] = text
            if text and self.prop and key not in self.prop.qualifiers:
                problem = _("“%s” has no such qualifier. Empty this field, or choose another property.")
                self.add_error(name, problem % self.prop.label)
        return pairs

    def understood(self) -> str:
        """The dates of the row in words, so that the author sees how they were read; empty when there are none."""
        typed = {name: str(self[name].value() or "") for name in ("property", "value", "from", "to")}
        return understand(typed, self.ontology)[0]

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
        """The fact that a valid row says; none for an empty row, or one with nothing but a property."""
        said = {name: value for name, value in self.cleaned_data.items() if value and name != "DELETE"}
        return said if said.get("property") and said.get("value") else None

    def main_fields(self) -> list[Any]:
        """The fields that belong to the property, those of a row without one included: time, side, qualifiers."""
        prop = self.prop
        names = ["from", "to"] if prop is None or prop.dated else []
        names += ["side"] if prop is None or prop.sided else []
        return [self[name] for name in [*names, *(name for name in self.fields if name.startswith(QUALIFIER))]]

    def more_fields(self) -> list[Any]:
        """Everything else that a fact may hold."""
        names = ["from", "to"] if self.prop and not self.prop.dated else []
        names += ["side"] if self.prop and not self.prop.sided else []
        names += ["qualifiers"] if self.prop is None or self["qualifiers"].value() or self["qualifiers"].errors else []
        return [self[name] for name in [*names, "note", "canon"]]

    def more_is_wanted(self) -> bool:
        """Whether one of the fields further down holds something."""
        return any(field.value() for field in self.more_fields())

    def more_is_wrong(self) -> bool:
        """Whether one of the fields further down is wrong, and must be seen."""
        return any(field.errors for field in self.more_fields())
