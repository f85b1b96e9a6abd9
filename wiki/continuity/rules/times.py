"""Questions about the time of facts that several rules ask."""

from __future__ import annotations

from wiki.continuity.facts import Fact, time_within
from wiki.continuity.record import Record
from wiki.dates.compare import all_of, overlaps
from wiki.dates.lengths import shared_days
from wiki.dates.periods import Period


def together(*times: Period) -> bool:
    """Whether all certainly hold on one day: of intervals, when each two of them do."""
    pairs = [(one, other) for place, one in enumerate(times) for other in times[:place]]
    return all_of(overlaps(*pair) for pair in pairs).certain


def both_for_days(one: Period, other: Period) -> bool:
    """Whether both certainly hold on two days or more. What is handed over on one day is nobody's twice."""
    return not (one.impossible or other.impossible) and shared_days(one, other).lo > 1


def time_in_whole(fact: Fact, record: Record) -> Period:
    """When a fact of a happening holds: what bears no date holds at some time of it, not certainly all through it."""
    return time_within(fact, record.life(fact.article))


def fights(fact: Fact, record: Record) -> Period:
    """When a belligerent fights: all through the war, unless its own dates say otherwise."""
    war = record.life(fact.article).time
    return time_in_whole(fact, record) if fact.dated else war


def same_value(one: Fact, other: Fact, record: Record) -> bool:
    """Whether two facts say the same: one article by any of its names, or one text in any spelling."""
    if one.key and other.key:
        return one.key == other.key or (record.target(one) is not None and record.target(one) == record.target(other))
    return one.value.casefold() == other.value.casefold()
