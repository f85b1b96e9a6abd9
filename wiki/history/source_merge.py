"""Three sources of an article brought together: text by line, facts by statement, other fields by value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from wiki.articles.draft import Draft
from wiki.articles.facts import with_ids
from wiki.history.facts_merge import FactConflict, ValueConflict, merge_facts, merge_items, merge_values
from wiki.history.merge import Merged, merge_lines

_VALUES = ("title", "kind", "summary", "canon", "visibility")


@dataclass(frozen=True)
class SourceMerge:
    """What became of two sides of one base: all that is settled, and what is not."""

    mine: Draft
    body: Merged
    facts: list[Any]
    values: dict[str, Any]
    value_conflicts: list[ValueConflict]

    @property
    def is_clean(self) -> bool:
        """Whether nobody has anything to decide."""
        return not (self.body.hunks or self.fact_conflicts or self.value_conflicts)

    @property
    def fact_conflicts(self) -> list[FactConflict]:
        return [fact for fact in self.facts if isinstance(fact, FactConflict)]

    @property
    def draft(self) -> Draft:
        """The merged source, with mine wherever the two are in conflict."""
        facts = [fact.mine if isinstance(fact, FactConflict) else fact for fact in self.facts]
        return replace(self.mine, **self.values, body=self.body.text(), facts=[dict(fact) for fact in facts if fact])

    @property
    def draft_with_both(self) -> Draft:
        """The same with theirs as well, after mine, of each fact in conflict: what a page to decide it on must hold."""
        facts = [dict(fact) for entry in self.facts for fact in _sides(entry) if fact]
        return replace(self.draft, facts=facts)

    def fact_rows(self) -> Iterator[tuple[FactConflict, int | None, int | None]]:
        """Each fact in conflict with the places of mine and of theirs among the facts of `draft_with_both`."""
        at = 0
        for entry in self.facts:
            present = [fact for fact in _sides(entry) if fact]
            if isinstance(entry, FactConflict):
                mine = at if entry.mine else None
                yield entry, mine, (at + len(present) - 1 if entry.theirs else None)
            at += len(present)


def _sides(entry: Any) -> list[Any]:
    return [entry.mine, entry.theirs] if isinstance(entry, FactConflict) else [entry]


def merge_sources(base: Draft, theirs: Draft, mine: Draft) -> SourceMerge:
    """Bring two sources with a common base together. All three must be in their normal form (`Draft.cleaned`)."""
    sides = (base, theirs, mine)
    values, conflicts = merge_values(*({name: getattr(side, name) for name in _VALUES} for side in sides))
    for name in ("aliases", "tags"):
        values[name] = merge_items(*(getattr(side, name) for side in sides))
    return SourceMerge(
        mine=mine,
        body=merge_lines(base.body, theirs.body, mine.body),
        facts=merge_facts(*(with_ids(side.facts) for side in sides)),
        values=values,
        value_conflicts=conflicts,
    )
