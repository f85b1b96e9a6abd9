"""The parts of a proposal: each change of the text, of a fact and of another field, to be taken or left."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from wiki.articles.draft import Draft
from wiki.articles.facts import with_ids
from wiki.articles.ontology import Ontology
from wiki.history.comparison import FactDifference, compare_sources
from wiki.history.diff import STEPS
from wiki.history.matching import Budget
from wiki.history.merge import changes, lines_of
from wiki.history.words import Segment, mark_words, replaced

FIELDS = ("title", "kind", "summary", "aliases", "tags", "canon", "visibility")
# A new article has these whatever else is left out.
_ALWAYS = ("title", "kind", "canon", "visibility")
_LABEL_LENGTH = 80


@dataclass(frozen=True)
class Part:
    """One change that can be taken or left: its name in the form, what it is, and what it says, its changes marked.

    `says` holds pairs: the name of the field within a fact, empty for the whole, and its segments.
    """

    name: str
    label: str
    says: list[tuple[str, tuple[Segment, ...]]]


def parts_of(today: Draft, draft: Draft, ontology: Ontology) -> list[Part]:
    """All parts by which a draft differs from what stands today: fields, facts, then the text from its beginning."""
    comparison = compare_sources(today, draft, ontology)
    always = () if today.title else _ALWAYS
    fields = [
        Part(f"field-{field.change.name}", field.label, [("", _spaced(field.change.segments, field.change.listed))])
        for field in comparison.fields
        if field.change.name not in always
    ]
    return [*fields, *(_of_fact(fact) for fact in comparison.facts), *_of_text(today.body, draft.body)]


def chosen(today: Draft, draft: Draft, names: Collection[str]) -> Draft:
    """What stands today with the parts of these names taken from the draft."""
    always = () if today.title else _ALWAYS
    taken = [name for name in FIELDS if f"field-{name}" in names or name in always]
    fields = {name: getattr(draft, name) for name in taken}
    return replace(today, **fields, facts=_facts(today, draft, names), body=_body(today.body, draft.body, names))


def _of_fact(fact: FactDifference) -> Part:
    said = {"added": _("Fact added: %s"), "removed": _("Fact removed: %s"), "moved": _("Fact moved: %s")}
    label = said.get(fact.change.kind, _("Fact: %s")) % fact.label
    mark: Any = {"added": "added", "removed": "removed"}.get(fact.change.kind, "same")
    says = [(field.label, _spaced(field.change.segments, field.change.listed)) for field in fact.fields]
    return Part(f"fact-{fact.change.id}", label, says or [("", (Segment(fact.words, mark),))])


def _of_text(old: str, new: str) -> Iterator[Part]:
    before, after, words = lines_of(old), lines_of(new), Budget(STEPS)
    for number, change in enumerate(changes(before, after)):
        removed, added = before[change.start : change.end], after[change.new : change.new_end]
        paired = len(removed) == len(added) == 1
        was, now = _shown(removed), _shown(added)
        segments = mark_words(was, now, words) if paired else replaced(was, now)
        yield Part(f"text-{number}", _text_label(change.start, added, removed), [("", segments)])


def _shown(lines: list[str]) -> str:
    """The lines as one text, without empty ones about it."""
    text = "\n".join(lines)
    return text.strip("\n") or text


def _text_label(line: int, added: list[str], removed: list[str]) -> str:
    first = next((text for text in [*added, *removed] if text.strip()), "")[:_LABEL_LENGTH]
    where = _("Text, line %s") % (line + 1)
    return f"{where}: {first}" if first else where


def _spaced(segments: tuple[Segment, ...], listed: bool) -> tuple[Segment, ...]:
    """The segments of a text, or the items of a list with a comma between them."""
    if not listed:
        return segments
    last = len(segments) - 1
    return tuple(Segment(f"{item.text}, " if at < last else item.text, item.mark) for at, item in enumerate(segments))


def _facts(today: Draft, draft: Draft, names: Collection[str]) -> list[dict[str, Any]]:
    """The facts of today with those that are taken added, changed or gone, in the order of the draft if one moved."""
    before = {fact["id"]: fact for fact in with_ids(today.facts)}
    after = {fact["id"]: fact for fact in with_ids(draft.facts)}
    taken = {key for key in [*before, *after] if f"fact-{key}" in names}
    stay = [key for key in before if key in after]
    moved = taken & set(stay) and stay != [key for key in after if key in before]
    order = _spliced(list(after), list(before)) if moved else _spliced(list(before), list(after))
    found = ((after if key in taken else before).get(key) for key in order)
    return [fact for fact in found if fact]


def _spliced(first: list[str], second: list[str]) -> list[str]:
    """All of both in the order of the first, with each one that only the second has after what it followed there."""
    order, last = list(first), -1
    for key in second:
        if key in order:
            last = order.index(key)
        else:
            last += 1
            order.insert(last, key)
    return order


def _body(old: str, new: str, names: Collection[str]) -> str:
    lines, after = lines_of(old), lines_of(new)
    for number, change in reversed(list(enumerate(changes(lines, after)))):
        if f"text-{number}" in names:
            lines[change.start : change.end] = after[change.new : change.new_end]
    return "\n".join(lines)


def left_out(parts: list[Part], names: Collection[str]) -> list[str]:
    """In words, the parts that are not taken."""
    return [part.label for part in parts if part.name not in names]
