"""Facts: the statements in an article's source, normalised and checked against their properties."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.articles.article import Canon
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype
from wiki.dates.advice import OPEN
from wiki.dates.edtf import DateError, parse
from wiki.markup.wikilinks import parse_reference

FIELDS = ("id", "property", "value", "from", "to", "side", "qualifiers", "note", "canon")
NO_VALUE = ("unknown", "none")
LENGTHS = {"id": 20, "value": 1_000, "from": 60, "to": 60, "side": 200, "note": 1_000}


def clean_facts(facts: list[Any], ontology: Ontology) -> list[dict[str, Any]]:
    """The facts in their one normal form, each with an id. Raises ValidationError with a message for each bad one."""
    if len(facts) > settings.FACTS_MAX:
        raise ValidationError(_("An article may have %s facts (FACTS_MAX).") % settings.FACTS_MAX)
    cleaned: list[dict[str, Any]] = []
    problems: list[str] = []
    for number, fact in enumerate(facts, start=1):
        try:
            cleaned.append(clean_fact(fact, ontology))
        except ValidationError as error:
            problems += [_("Fact %(number)s: %(problem)s") % {"number": number, "problem": m} for m in error.messages]
    if problems:
        raise ValidationError(problems)
    return with_ids(cleaned)


def clean_fact(fact: Any, ontology: Ontology) -> dict[str, Any]:
    """One fact in its normal form: known fields only, empty ones left out. Raises ValidationError."""
    if not isinstance(fact, dict) or set(fact) - set(FIELDS):
        raise ValidationError(_("It may hold %s and nothing else.") % ", ".join(FIELDS))
    clean: dict[str, Any] = {}
    for name in FIELDS:
        value = fact.get(name)
        text = _qualifiers(value or {}) if name == "qualifiers" else _text(value)
        if text:
            clean[name] = text
    problems = list(_problems(clean, ontology))
    if problems:
        raise ValidationError(problems)
    return clean


def with_ids(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The facts, each with an id that no other has; new ids follow from what the fact says and stay short."""
    taken: set[str] = set()
    result = []
    for fact in facts:
        wanted = fact.get("id", "")
        text = json.dumps(fact, sort_keys=True)
        salt = 0
        while not wanted or wanted in taken:
            wanted = hashlib.sha256(f"{salt} {text}".encode("utf-8", "surrogatepass")).hexdigest()[:6]
            salt += 1
        taken.add(wanted)
        result.append({"id": wanted} | {name: value for name, value in fact.items() if name != "id"})
    return result


def _problems(fact: dict[str, Any], ontology: Ontology) -> list[str]:
    prop = ontology.properties.get(fact.get("property", ""))
    if prop is None:
        return [_("There is no property “%s”.") % fact.get("property", "")]
    problems = []
    value = fact.get("value", "")
    if not value:
        problems.append(_("“%s” needs a value.") % prop.label)
    if "[[" in value and prop.datatype == Datatype.ARTICLE and not parse_reference(value):
        problems.append(_("“%s” is not one link of the form [[Title]].") % value)
    dates = [text for text in (fact.get("from", ""), fact.get("to", "")) if text != OPEN]
    if prop.datatype == Datatype.DATE and value not in NO_VALUE:
        dates.append(value)
    problems += [problem for text in dates if text and (problem := _date_problem(text))]
    if unknown := set(fact.get("qualifiers", {})) - set(prop.qualifiers):
        problems.append(
            _("“%(label)s” knows no qualifier %(names)s; it knows: %(known)s.")
            % {"label": prop.label, "names": ", ".join(sorted(unknown)), "known": ", ".join(prop.qualifiers) or "–"}
        )
    if fact.get("canon", "") not in {"", *Canon.values}:
        problems.append(_("There is no canon status “%s”.") % fact["canon"])
    problems += [
        _("“%(name)s” has at most %(limit)s characters.") % {"name": name, "limit": limit}
        for name, limit in LENGTHS.items()
        if len(fact.get(name, "")) > limit
    ]
    return problems


def _date_problem(text: str) -> str:
    try:
        parse(text)
    except DateError as error:
        return str(error)
    return ""


def _text(value: Any) -> str:
    """A value as one line of text in NFC; YAML makes dates of some. Raises ValidationError for lists and the like."""
    if value is None:
        return ""
    if type(value) is date:
        return value.isoformat()
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise ValidationError(_("“%s” is not a text.") % value)
    printable = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in str(value))
    return unicodedata.normalize("NFC", " ".join(printable.split()))


def _qualifiers(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValidationError(_("Qualifiers are written as “key: value”, one a line."))
    pairs = {_text(key): _text(text) for key, text in value.items()}
    return {key: text for key, text in pairs.items() if key and text}
