"""Inverse facts as of a day: what other articles state about one that holds then."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from wiki.articles.dating import show_time
from wiki.articles.names import ArticleName
from wiki.articles.ontology import Ontology
from wiki.chronology.at import When
from wiki.chronology.existence import absence
from wiki.chronology.inverse import INVERSE_LIMIT
from wiki.chronology.leaders import life
from wiki.chronology.mentions import LIFE, Mention, mention
from wiki.chronology.standing import stands
from wiki.chronology.statements import Statement
from wiki.dates.periods import Period


@dataclass(frozen=True)
class AboutFact:
    """One fact of another article that stands on the day."""

    subject: Mention
    when: str
    side: str
    note: str

    @property
    def link(self) -> SafeString:
        """The article that states it, as of the day."""
        return self.subject.html

    @property
    def details(self) -> str:
        """All but the article, as one line."""
        return ", ".join(filter(None, (self.when, self.side and f"({self.side})", self.note)))


@dataclass(frozen=True)
class AboutGroup:
    """All that is stated under one inverse label."""

    label: str
    facts: list[AboutFact] = field(default_factory=list)


_SAID = ("property", "article__title", "article__kind_id", "date_from", "date_to", "side", "qualifiers", "note")


def about_at(
    article_id: int, when: When, levels: tuple[str, ...], ontology: Ontology
) -> tuple[list[tuple[Any, ...]], int]:
    """The facts about an article that possibly hold by their own dates, and how many do not. Two queries."""
    named = ArticleName.objects.filter(article=article_id).values("key")
    shown = [prop.name for prop in ontology.properties.values() if prop.inverse()]
    about = Statement.objects.filter(target_key__in=named, property__in=shown, article__visibility__in=levels)
    about = about.exclude(article=article_id)
    holding = about.filter(from_lo__lte=when.hi, to_hi__gte=when.lo)
    ordered = holding.order_by("property", "date_from", "article__key", "position")
    rows = list(ordered.values_list(*_SAID, *Period._fields, *LIFE)[:INVERSE_LIMIT])
    return [(*row[:6], json.dumps(row[6]), *row[7:]) for row in rows], about.count() - holding.count()


def group_at(rows: list[tuple[Any, ...]], when: When, ontology: Ontology) -> tuple[list[AboutGroup], int]:
    """Those of the rows that stand on the day, in the order of the properties, and how many do not."""
    groups: dict[str, AboutGroup] = {}
    hidden = 0
    for name, title, kind, date_from, date_to, side, qualifiers, note, *numbers in rows:
        prop, own = ontology.properties[name], life(*numbers[4:])
        happening = ontology.kinds[kind].happening
        standing = stands(prop, Period(*numbers[:4]), when.days, own, happening=happening)
        if not standing.answer.possible:
            hidden += 1
            continue
        gone = absence(own.from_lo, own.to_hi, when.days)
        subject = mention(title, kind, when, absence=gone, state=standing.word)
        words = ", ".join([*json.loads(qualifiers).values(), *filter(None, [note])])
        fact = AboutFact(subject, show_time(date_from, date_to, ontology), side, words)
        groups.setdefault(name, AboutGroup(prop.inverse())).facts.append(fact)
    return [groups[name] for name in ontology.properties if name in groups], hidden
