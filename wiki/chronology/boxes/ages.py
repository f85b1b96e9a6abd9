"""The ages of people in their box: at death, and on the day that is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from wiki.articles.box import BoxRow
from wiki.articles.ontology import Ontology
from wiki.chronology.at import When
from wiki.chronology.mentions import age_at
from wiki.dates.edtf import DateError, parse
from wiki.dates.lengths import age

BIRTH = "born"
# A date that says with this constraint how old one may be is the end of a life.
AGE_AT = "age_at"


def with_ages(rows: list[BoxRow], facts: list[dict[str, Any]], when: When | None, ontology: Ontology) -> list[BoxRow]:
    """The rows with the age at death beside the death, or the age on the day beside the birth."""
    death = next((name for name, prop in ontology.properties.items() if prop.constraint(AGE_AT)), "")
    born, died = _stated(facts, BIRTH), _stated(facts, death)
    if not born:
        return rows
    if any(row.property == death for row in rows):
        return _noted(rows, death, _age(born, died))
    return _noted(rows, BIRTH, age_at(born, when)) if when else rows


def _noted(rows: list[BoxRow], name: str, years: str) -> list[BoxRow]:
    return [_aged(row, _("aged %s") % years) if years and row.property == name else row for row in rows]


def _aged(row: BoxRow, words: str) -> BoxRow:
    groups = [replace(group, values=[replace(value, when=words) for value in group.values]) for group in row.groups]
    return replace(row, groups=groups)


def _stated(facts: list[dict[str, Any]], name: str) -> str:
    return next((fact["value"] for fact in facts if fact["property"] == name), "")


def _age(born: str, died: str) -> str:
    try:
        return age(parse(born), parse(died))
    except DateError:
        return ""
