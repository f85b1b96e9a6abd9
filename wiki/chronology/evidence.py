"""What facts tell of the lives of their subject and of those they speak of: stated ends, days of sure existence."""

from __future__ import annotations

from collections.abc import Iterable

from wiki.articles.ontology import Ontology
from wiki.articles.properties import LifespanEnd
from wiki.chronology.statements import Statement
from wiki.dates.bounds import ANY_DAY, Bounds
from wiki.dates.days import OPEN_DAY
from wiki.dates.periods import Period, moment, of_ends, period

# The constraints of properties whose facts need both their ends: all the while, or when the subject begins.
EXISTS, EXISTS_WHEN = "exists", "exists_when"
_NEVER_ENDS = Bounds(OPEN_DAY, OPEN_DAY)


def stated_life(own: Iterable[Statement], ontology: Ontology) -> Period:
    """The lifespan that the subject's own facts state."""
    return of_ends(_end(own, LifespanEnd.BEGINS, ontology), _end(own, LifespanEnd.ENDS, ontology))


def _end(own: Iterable[Statement], end: str, ontology: Ontology) -> Bounds:
    """One end of the lifespan, from the facts that state it; any day when none does."""
    found = [row for row in own if (prop := ontology.properties.get(row.property)) and prop.lifespan == end]
    if any(row.value == "none" for row in found) and end == LifespanEnd.ENDS:
        return _NEVER_ENDS
    if not found:
        return ANY_DAY
    if end == LifespanEnd.BEGINS:
        return Bounds(min(row.from_lo for row in found), max(row.from_hi for row in found))
    return Bounds(min(row.to_lo for row in found), max(row.to_hi for row in found))


def seen_alive(own: Iterable[Statement], about: Iterable[Statement], ontology: Ontology) -> Bounds:
    """By when facts that need an existing subject have certainly begun, and until when one certainly goes on."""
    times = [row.time for row in own if _needs(EXISTS, row, ontology)]
    for row in about:
        times += times_of_need(row, ontology)
    return Bounds(
        min((time.from_hi for time in times), default=OPEN_DAY), max((time.to_lo for time in times), default=-OPEN_DAY)
    )


def times_of_need(row: Statement, ontology: Ontology) -> list[Period]:
    """When a fact of another article needs the one it speaks of.

    A fact of a happening holds at some time of the happening, even when it bears no date of its own; one that needs
    its target when the happening begins finds it there on that day.
    """
    times = []
    whole = _whole(row, ontology)
    if _needs(EXISTS, row, ontology):
        times.append(row.time._replace(from_hi=min(row.from_hi, whole.to_hi), to_lo=max(row.to_lo, whole.from_lo)))
    if _needs(EXISTS_WHEN, row, ontology):
        times.append(moment(whole.begin))
    return times


def _needs(rule: str, row: Statement, ontology: Ontology) -> bool:
    prop = ontology.properties.get(row.property)
    return bool(prop and not row.canon and prop.constraint(rule))


def _whole(row: Statement, ontology: Ontology) -> Period:
    """The lifespan of the happening whose fact this is; unknown for what is no happening."""
    kind = ontology.kinds.get(row.article.kind_id)
    lifespan = getattr(row.article, "lifespan", None)
    return lifespan.time if kind and kind.happening and lifespan else period("", "")
