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
from wiki.articles.properties import Property
from wiki.articles.values import normal_date, normal_value

FIELDS = ("id", "property", "value", "from", "to", "side", "qualifiers", "note", "canon")
VALUE_LENGTH = 1_000
LENGTHS = {"id": 20, "value": 1_000, "from": 60, "to": 60, "side": 200, "note": 1_000}


def clean_facts(facts: list[Any], ontology: Ontology) -> list[dict[str, Any]]:
    """The facts in their one normal form, each with an id.

    Raises ValidationError with the messages of the field `value` of the third fact under `facts-2-value`, and those
    that belong to no field under `facts`.
    """
    if len(facts) > settings.FACTS_MAX:
        raise ValidationError({"facts": _("An article may have %s facts (FACTS_MAX).") % settings.FACTS_MAX})
    cleaned: list[dict[str, Any]] = []
    problems: dict[str, list[str]] = {}
    for place, fact in enumerate(facts):
        try:
            cleaned.append(clean_fact(fact, ontology))
        except ValidationError as error:
            problems |= {f"facts-{place}-{name}": messages for name, messages in error.message_dict.items()}
    if problems:
        raise ValidationError(problems)
    return with_ids(cleaned)


def clean_fact(fact: Any, ontology: Ontology) -> dict[str, Any]:
    """One fact in its normal form: known fields only, empty ones left out. Raises ValidationError, by field."""
    if not isinstance(fact, dict) or set(fact) - set(FIELDS):
        raise ValidationError({"property": _("A fact may hold %s and nothing else.") % ", ".join(FIELDS)})
    prop = ontology.properties.get(str(fact.get("property", "")))
    if prop is None:
        raise ValidationError({"property": _("There is no property “%s”.") % fact.get("property", "")})
    clean: dict[str, Any] = {}
    problems: dict[str, list[str]] = {}
    for name in FIELDS:
        try:
            said = _clean_field(name, fact.get(name), prop, ontology)
        except ValidationError as error:
            problems[name] = error.messages
            continue
        if said:
            clean[name] = said
    if problems:
        raise ValidationError(problems)
    return clean


def _clean_field(name: str, value: Any, prop: Property, ontology: Ontology) -> Any:
    """One field of a fact in its normal form; empty for none. Raises ValidationError."""
    if name == "qualifiers":
        return _known_qualifiers(_qualifiers(value or {}), prop)
    text = _text(value)
    if len(text) > LENGTHS.get(name, VALUE_LENGTH):
        raise ValidationError(_("At most %s characters.") % LENGTHS.get(name, VALUE_LENGTH))
    if name == "value" and not text:
        raise ValidationError(_("“%s” needs a value.") % prop.label)
    if name == "value":
        return normal_value(text, prop, ontology)
    if name in ("from", "to") and text:
        return normal_date(text, ontology)
    if name == "canon" and text not in {"", *Canon.values}:
        raise ValidationError(_("There is no canon status “%s”.") % text)
    return text


def _known_qualifiers(qualifiers: dict[str, str], prop: Property) -> dict[str, str]:
    if unknown := set(qualifiers) - set(prop.qualifiers):
        raise ValidationError(
            _("“%(label)s” knows no qualifier %(names)s; it knows: %(known)s.")
            % {"label": prop.label, "names": ", ".join(sorted(unknown)), "known": ", ".join(prop.qualifiers) or "–"}
        )
    return qualifiers


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
