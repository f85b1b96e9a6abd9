"""How the dates of a fact were understood, in words, while and after somebody types them."""

from __future__ import annotations

from wiki.articles.dating import show_date, show_time, typed_date
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype
from wiki.articles.values import NO_VALUE
from wiki.dates.edtf import DateError


def understand(typed: dict[str, str], ontology: Ontology) -> tuple[str, dict[str, str]]:
    """The time that a row's `value`, `from` and `to` mean, in words, and what is wrong by field.

    `property` says whether the value is a date. The words are empty when nothing is dated or something is wrong.
    """
    stored: dict[str, str] = {}
    problems: dict[str, str] = {}
    for name in ("value", "from", "to"):
        text = typed.get(name, "").strip()
        if not text or (name == "value" and (text in NO_VALUE or not states_a_date(typed["property"], ontology))):
            continue
        try:
            stored[name] = typed_date(text, ontology)
        except DateError as error:
            problems[name] = str(error)
    if problems:
        return "", problems
    parts = [show_date(stored["value"], ontology)] if "value" in stored else []
    parts.append(show_time(stored.get("from", ""), stored.get("to", ""), ontology))
    return ", ".join(part for part in parts if part), {}


def states_a_date(name: str, ontology: Ontology) -> bool:
    """Whether the values of the property of this name are dates."""
    prop = ontology.properties.get(name)
    return bool(prop and prop.datatype == Datatype.DATE)
