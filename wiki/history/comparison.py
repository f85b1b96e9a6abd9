"""Two sources of an article compared as a whole: fields, facts and text, labelled for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.articles.draft import Draft
from wiki.articles.ontology import Ontology
from wiki.history.diff import Part, compare_lines
from wiki.history.facts_diff import FactChange, ValueChange, compare_facts, compare_values

_LABELS = {
    "title": gettext_lazy("Title"),
    "kind": gettext_lazy("Kind"),
    "summary": gettext_lazy("Summary"),
    "aliases": gettext_lazy("Other names"),
    "tags": gettext_lazy("Tags"),
    "canon": gettext_lazy("Canon status"),
    "visibility": gettext_lazy("Visible to"),
    "property": gettext_lazy("Property"),
    "value": gettext_lazy("Value"),
    "from": gettext_lazy("From"),
    "to": gettext_lazy("To"),
    "side": gettext_lazy("Side"),
    "note": gettext_lazy("Note"),
}


@dataclass(frozen=True)
class FieldDifference:
    """One field before and after, its words or items marked."""

    label: str
    change: ValueChange


@dataclass(frozen=True)
class FactDifference:
    """One fact before and after: what it said or says in one line, and for a changed one the fields that differ."""

    label: str
    change: FactChange
    words: str
    fields: list[FieldDifference]


@dataclass(frozen=True)
class Comparison:
    """All that differs between two sources."""

    fields: list[FieldDifference]
    facts: list[FactDifference]
    rows: list[Part]


def compare_sources(before: Draft, after: Draft, ontology: Ontology) -> Comparison:
    """Compare two sources, each as whoever asks reads it. The cost is bounded by `compare_lines` and its kin."""
    return Comparison(
        fields=[_field(change) for change in compare_values(_fields(before), _fields(after))],
        facts=[_fact(change, ontology) for change in compare_facts(before.facts, after.facts)],
        rows=compare_lines(before.body, after.body),
    )


def _fields(draft: Draft) -> dict[str, Any]:
    names = ("title", "kind", "summary", "aliases", "tags", "canon", "visibility")
    return {name: getattr(draft, name) for name in names}


def _field(change: ValueChange) -> FieldDifference:
    return FieldDifference(field_label(change.name), change)


def field_label(name: str) -> str:
    """What people call a field of an article or of a fact."""
    return str(_LABELS.get(name, name.replace("_", " ")))


def _fact(change: FactChange, ontology: Ontology) -> FactDifference:
    fact = change.new or change.old or {}
    fields = label_fields(change.changes)
    return FactDifference(fact_label(fact, ontology), change, in_words(fact), fields)


def label_fields(changes: Iterable[ValueChange]) -> list[FieldDifference]:
    """Changed fields under their names for people."""
    return [_field(change) for change in changes]


def fact_label(fact: Any, ontology: Ontology) -> str:
    """What the property of a fact is called; its name where it is known no more."""
    prop = ontology.properties.get(fact.get("property", ""))
    return prop.label if prop else str(fact.get("property", ""))


def in_words(fact: Any) -> str:
    """One fact as one line of text, as it stands in the source."""
    parts = [str(fact.get("value", ""))]
    if fact.get("from"):
        parts.append(_("from %s") % fact["from"])
    if fact.get("to"):
        parts.append(_("to %s") % fact["to"])
    if fact.get("side"):
        parts.append(_("side: %s") % fact["side"])
    parts += [f"{key.replace('_', ' ')}: {value}" for key, value in fact.get("qualifiers", {}).items()]
    return ", ".join([*parts, fact["note"]] if fact.get("note") else parts)
