"""Two articles as one draft: what the article that stays would say with all that the other one says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.ontology import Ontology
from wiki.articles.visibility import Visibility
from wiki.history.source_merge import merge_sources

Fact = dict[str, Any]


@dataclass(frozen=True)
class Clash:
    """Two facts of which only one can hold: `mine` of the article that stays, `theirs` of the one that goes."""

    label: str
    mine: Fact
    theirs: Fact


def combined(article: Article, into: Article, *, user: Any) -> Draft:
    """What `into` would say with all that `article` says, as this user reads both.

    The text of `article` stands at the end, its facts once each.

    Whoever may see the result may see both of them already.
    """
    mine, theirs = Draft.of(into).seen_by(user), Draft.of(article).seen_by(user)
    heading = f"## {article.title}\n\n" if mine.body and theirs.body else ""
    said = [_unnamed(fact) for fact in mine.facts]
    return replace(
        mine,
        summary=mine.summary or theirs.summary,
        body="\n\n".join(text for text in (mine.body, heading + theirs.body) if text),
        aliases=[*mine.aliases, *theirs.aliases],
        tags=list(dict.fromkeys([*mine.tags, *theirs.tags])),
        facts=[*mine.facts, *(fact for fact in theirs.facts if _unnamed(fact) not in said)],
        visibility=max(mine.visibility, theirs.visibility, key=_levels().index),
    )


def shows_more(source: Draft | Article, other: Draft | Article) -> bool:
    """Whether somebody sees the one who does not see the other."""
    return _levels().index(source.visibility) < _levels().index(other.visibility)


def clashes(article: Article, into: Article, ontology: Ontology) -> list[Clash]:
    """The facts of both of which only one can hold: of a property that has one value at a time, at the same time."""
    return [
        Clash(prop.label, mine, theirs)
        for theirs in map(_unnamed, article.facts)
        for mine in map(_unnamed, into.facts)
        if (prop := ontology.properties.get(theirs["property"])) and not prop.many and _exclude(mine, theirs)
    ]


def check_decided(found: list[Clash], draft: Draft) -> None:
    """Raises ValidationError where the draft, in its normal form, holds both facts of a clash, at the later one."""
    said = [_unnamed(fact) for fact in draft.facts]
    errors = {
        f"facts-{said.index(clash.theirs)}-value": _(
            "Both articles state one “%s”. Remove the row that is not to stand, or say when each held."
        )
        % clash.label
        for clash in found
        if clash.mine in said and clash.theirs in said
    }
    if errors:
        raise ValidationError(errors)


def caught_up(draft: Draft, sides: list[tuple[Article, int]], *, user: Any, audience: int) -> Draft:
    """The draft with what was saved in either article since the revision that its author saw, for each `(latest, rev)`.

    Both are as an audience reads them. Where that clashes with the draft, the draft stands.
    """
    for latest, rev in sides:
        base = Revision.objects.visible_to(user).filter(id=latest.pk, rev=rev).first() if rev != latest.rev else None
        if base:
            before, now = Draft.of(base).seen_as(audience), Draft.of(latest).seen_as(audience)
            draft = merge_sources(before, now, draft).draft
    return draft


def own_names(article: Article) -> Iterator[str]:
    """Title and aliases."""
    yield article.title
    yield from article.aliases


def _exclude(mine: Fact, theirs: Fact) -> bool:
    same = mine["property"] == theirs["property"] and mine != theirs
    return same and [mine.get(end) for end in ("from", "to")] == [theirs.get(end) for end in ("from", "to")]


def _unnamed(fact: Fact) -> Fact:
    """What a fact says, whatever its id."""
    return {name: value for name, value in fact.items() if name != "id"}


def _levels() -> list[str]:
    """The visibilities, the widest first."""
    return list(Visibility.values)
