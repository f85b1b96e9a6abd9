"""Findings in words: the sentence of their rule, with each article and fact in it ready to be linked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wiki.articles.addresses import address
from wiki.articles.article import Article
from wiki.articles.dating import show_date, show_time
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype
from wiki.continuity.rule import Part
from wiki.continuity.rules import RULES
from wiki.markup.wikilinks import parse_reference

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence; with an address it is a link. `stated` is what a fact says, behind its article."""

    text: str
    address: str = ""
    stated: str = ""


@dataclass(frozen=True)
class Sentence:
    """What a finding says."""

    pieces: list[Piece]

    def __str__(self) -> str:
        return "".join(piece.text + (f" ({piece.stated})" if piece.stated else "") for piece in self.pieces)


def titles_in(parts: Iterable[dict[str, Part]]) -> dict[int, str]:
    """The titles of all articles that the parts of findings name, in one query."""
    pks = {part[1] for each in parts for part in each.values() if part[0] in ("fact", "article")}
    return dict(Article.objects.filter(pk__in=pks).order_by().values_list("pk", "title"))


def sentence_of(rule: str, name: str, parts: dict[str, Part], titles: dict[int, str], ontology: Ontology) -> Sentence:
    """A finding in words. A rule or a sentence that is no more says so by its name."""
    known = RULES.get(rule)
    template = str(known.sentences.get(name, name)) if known else rule
    pieces = []
    for place, text in enumerate(_PLACE.split(template)):
        if place % 2 == 0:
            pieces.append(Piece(text))
        elif text in parts:
            pieces.append(_piece(parts[text], titles, ontology))
    return Sentence([piece for piece in pieces if piece.text])


def explanation_of(rule: str) -> str:
    """One sentence on what the rule asks for; empty for a rule that is no more."""
    known = RULES.get(rule)
    return str(known.explanation) if known else ""


def label_of(rule: str) -> str:
    """The name of a rule for people."""
    known = RULES.get(rule)
    return str(known.label) if known else rule


def _piece(part: Part, titles: dict[int, str], ontology: Ontology) -> Piece:
    kind, *said = part
    if kind == "text":
        return Piece(str(said[0]))
    title = titles.get(said[0], "?")
    if kind == "article":
        return Piece(title, address(title))
    return Piece(title, address(title), _stated(said[2:], ontology))


def _stated(said: list[Any], ontology: Ontology) -> str:
    """A fact in words: `Capital: Paris, from 1871`."""
    name, value, date_from, date_to = said
    prop = ontology.properties.get(name)
    if prop and prop.datatype == Datatype.DATE:
        value = show_date(value, ontology)
    reference = parse_reference(value)
    shown = (reference.label or reference.target) if reference else value
    when = show_time(date_from, date_to, ontology)
    return f"{prop.label if prop else name}: {shown}" + (f", {when}" if when else "")
