"""A change of one article: what it was, what it is, and which of that rules read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.markup.titles import fold
from wiki.markup.wikilinks import parse_reference


@dataclass(frozen=True)
class Change:
    """An article's source before, none for a new one, and after."""

    pk: int
    before: Draft | None
    after: Draft

    @classmethod
    def of_last_save(cls, article: Article) -> Change:
        """What the latest revision of an article changed."""
        revision = Revision.objects.filter(id=article.pk, rev=article.rev - 1).first()
        return cls(article.pk, Draft.of(revision) if revision else None, Draft.of(article))

    @cached_property
    def whole(self) -> bool:
        """Whether what it is called, its kind or its canon status changed: all that speaks of it is concerned."""
        return self.before is None or _identity(self.before) != _identity(self.after)

    @cached_property
    def facts(self) -> list[dict[str, Any]]:
        """The facts that are no more, are new, or say something else than before."""
        before = {_content(fact): fact for fact in self.before.facts} if self.before else {}
        after = {_content(fact): fact for fact in self.after.facts}
        return [{**before, **after}[key] for key in before.keys() ^ after.keys()]

    @cached_property
    def properties(self) -> set[str]:
        """The properties of these facts; of all facts when the whole article is concerned."""
        return {fact["property"] for fact in (self.all_facts if self.whole else self.facts)}

    @cached_property
    def all_facts(self) -> list[dict[str, Any]]:
        """Those before and those after."""
        return [*(self.before.facts if self.before else []), *self.after.facts]

    @cached_property
    def keys(self) -> set[str]:
        """The names that changed facts speak of."""
        return spoken_of(self.all_facts if self.whole else self.facts)

    @cached_property
    def names(self) -> set[str]:
        """The article's own folded names, before and after."""
        sources = [self.after, *([self.before] if self.before else [])]
        return {fold(name) for source in sources for name in [source.title, *source.aliases]}

    @property
    def prose(self) -> bool:
        """Whether the text changed."""
        return self.before is None or self.before.body != self.after.body

    @property
    def renamed(self) -> bool:
        return self.before is not None and fold(self.before.title) != fold(self.after.title)


def spoken_of(facts: list[dict[str, Any]]) -> set[str]:
    """The folded names that facts speak of."""
    references = [parse_reference(fact["value"]) for fact in facts]
    return {fold(reference.target) for reference in references if reference}


def _identity(source: Draft) -> tuple[Any, ...]:
    return source.title, sorted(source.aliases), source.kind, source.canon


def _content(fact: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in fact.items() if key != "note"}, sort_keys=True)
