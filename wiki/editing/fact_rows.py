"""The rows of facts: a formset, how facts become rows, and rows facts."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import Any

from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _

from wiki.articles.dating import editable_date
from wiki.articles.kinds import Kind
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype
from wiki.editing.fact_form import QUALIFIER, FactForm

EMPTY_ROWS = 3
STARTER_ROWS = 5
FIELD = re.compile(r"facts-(?P<row>[0-9]{1,4})-(?P<name>.+)", re.DOTALL)


class FactRows(BaseFormSet):  # type: ignore[type-arg]
    """The rows of facts: as many as were sent, whatever number the management form claims."""

    def total_form_count(self) -> int:
        """At most EMPTY_ROWS more than the rows that were sent."""
        total = super().total_form_count()
        return min(total, rows_sent(self.data) + EMPTY_ROWS) if self.is_bound else total

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        sent = () if index is None else tuple(self._qualifiers.get(index, ()))
        return super().get_form_kwargs(index) | {"sent": sent}

    @cached_property
    def _qualifiers(self) -> dict[int, list[str]]:
        """By row, the qualifiers that are filled in."""
        found = defaultdict(list)
        for name, value in self.data.items() if self.is_bound else ():
            place = FIELD.fullmatch(name)
            if place and place["name"].startswith(QUALIFIER) and value:
                found[int(place["row"])].append(place["name"].removeprefix(QUALIFIER))
        for row, fact in enumerate(self.initial or () if not self.is_bound else ()):
            found[row] = [name.removeprefix(QUALIFIER) for name in fact if name.startswith(QUALIFIER)]
        return found

    def sides(self) -> list[str]:
        """The sides named in the rows, each once: what another row may be on."""
        return list(dict.fromkeys(side for form in self.forms if (side := str(form["side"].value() or "").strip())))


def rows_sent(data: Any) -> int:
    """The number of rows of which anything was sent."""
    places = (FIELD.fullmatch(name) for name in data)
    return max((int(place["row"]) + 1 for place in places if place), default=0)


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


def starter_rows(kind: Kind, ontology: Ontology) -> list[dict[str, Any]]:
    """Rows of a new article: the first properties of its kind, to be filled in or left."""
    known = [name for name in kind.properties if name in ontology.properties]
    return [{"property": name} for name in known[:STARTER_ROWS]] + [{} for _row in range(EMPTY_ROWS)]


def _as_row(fact: dict[str, Any], ontology: Ontology) -> dict[str, Any]:
    row = {name: value for name, value in fact.items() if name != "qualifiers"}
    row |= {QUALIFIER + key: value for key, value in fact.get("qualifiers", {}).items()}
    prop = ontology.properties.get(fact["property"])
    dates = ("from", "to", "value") if prop and prop.datatype == Datatype.DATE else ("from", "to")
    return row | {name: editable_date(row[name], ontology) for name in dates if row.get(name)}


def kept_rows(formset: Any) -> list[FactForm]:
    """The rows of a valid formset that hold a fact, in order: neither empty nor removed."""
    return [form for form in formset.forms if not form.cleaned_data.get("DELETE") and form.fact()]


def facts_said(formset: Any) -> list[dict[str, Any]]:
    """The facts of a valid formset, removed and empty rows left out."""
    return [fact for form in kept_rows(formset) if (fact := form.fact())]
