"""Of which kind each article is, and when its subject lives: both follow from its number alone.

The articles come in chapters of a hundred. A chapter is about one age: its nations exist, its people live and its wars
are fought around one year, so that most facts of a world agree with one another.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import NamedTuple

from tests.benchmarks.specimens import SPECIMENS

FIRST_YEAR, LAST_YEAR = 1500, 1999
# The day that is looked at. The first chapter is about its year.
DAY = date(1914, 8, 4)
CHAPTER = 100
SHARES = {
    "person": 34,
    "place": 14,
    "battle": 9,
    "nation": 8,
    "organisation": 8,
    "event": 7,
    "war": 5,
    "office": 5,
    "treaty": 3,
    "election": 2,
    "alliance": 2,
    "concept": 2,
    "dynasty": 1,
}
# Years around that of the chapter: the earliest and the latest beginning, then how long it lasts at least and at most.
_LASTING = {
    "nation": (-120, -40, 140, 280),
    "organisation": (-60, -10, 25, 110),
    "alliance": (-15, -4, 20, 40),
    "dynasty": (-150, -60, 120, 300),
    "war": (-3, 2, 1, 7),
}
_OLD_NATIONS = 0.2
_MOMENTS = ("treaty", "election", "event")
_GOLDEN = 0.618


class Life(NamedTuple):
    """The first and the last day; none for what is not known or has not come yet."""

    begin: date | None
    end: date | None

    def covers(self, other: Life) -> bool:
        """Whether it certainly reaches over all of another; what is not known stands in nobody's way."""
        begins = self.begin is None or (other.begin is not None and self.begin <= other.begin)
        return begins and (self.end is None or (other.end is not None and other.end <= self.end))


ALWAYS = Life(None, None)
_OF_SPECIMENS = {
    "nation": Life(date(1701, 1, 18), None),
    "person": Life(date(1870, 4, 22), date(1950, 1, 21)),
    "war": Life(date(1914, 7, 28), date(1918, 11, 11)),
    "place": ALWAYS,
}


def _shuffled() -> list[str]:
    order = [kind for kind, share in SHARES.items() for _one in range(share)]
    Random("chapter").shuffle(order)
    return order


ORDER = _shuffled()
# The places of each kind within a chapter.
PLACES = {kind: [place for place, other in enumerate(ORDER) if other == kind] for kind in SHARES}


def kind_of(index: int) -> str:
    """The kind of the article of this number."""
    return SPECIMENS[index].kind if index < len(SPECIMENS) else ORDER[_place(index)]


def rank(index: int) -> int:
    """Which one of its kind an article is within its chapter, from 0; the specimens come after all others."""
    return CHAPTER if index < len(SPECIMENS) else PLACES[kind_of(index)].index(_place(index))


def chapter_of(index: int) -> int:
    """The chapter in which an article stands; the specimens belong to the first."""
    return max(0, index - len(SPECIMENS)) // CHAPTER


def in_chapter(chapter: int, kind: str, rank: int) -> int:
    """The number of one article of a kind."""
    return len(SPECIMENS) + chapter * CHAPTER + PLACES[kind][rank % len(PLACES[kind])]


def year_of(chapter: int) -> int:
    """The year that a chapter is about: that of DAY for the first, the others spread over all ages."""
    first, last = FIRST_YEAR + 60, LAST_YEAR - 20
    return first + int(DAY.year - first + chapter * _GOLDEN * (last - first)) % (last - first)


@lru_cache(maxsize=20_000)
def life(index: int, seed: int) -> Life:
    """When the subject of the article of this number lives."""
    kind, random = kind_of(index), Random(f"{seed} life {index}")
    if index < len(SPECIMENS):
        return _OF_SPECIMENS[kind]
    year = year_of(chapter_of(index))
    if kind == "person":
        born = _day(random, year - random.randint(25, 70))
        return _until(born, max(_day(random, born.year + random.randint(35, 90)), _day(random, year + 8)))
    if kind == "battle":
        return _battle(random, life(war_of(index), seed))
    if kind in _MOMENTS:
        return _until(day := _day(random, year + random.randint(-5, 5)), day)
    if kind in _LASTING:
        return _lasting(random, kind, year)
    return ALWAYS


def war_of(index: int) -> int:
    """The war of a battle's chapter that it belongs to."""
    return in_chapter(chapter_of(index), "war", rank(index))


def _lasting(random: Random, kind: str, year: int) -> Life:
    earliest, latest, least, most = _LASTING[kind]
    begin = _day(random, year + random.randint(earliest, latest))
    if kind == "nation" and random.random() < _OLD_NATIONS:
        return Life(_day(random, begin.year - random.randint(0, 200)), None)
    return _until(begin, begin + timedelta(days=int(365.25 * random.uniform(least, most))))


def _battle(random: Random, war: Life) -> Life:
    assert war.begin
    day = war.begin + timedelta(days=random.randint(0, ((war.end or war.begin) - war.begin).days))
    return _until(day, day)


def _until(begin: date, end: date) -> Life:
    return Life(begin, end if end.year <= LAST_YEAR else None)


def _day(random: Random, year: int) -> date:
    return date(year, random.randint(1, 12), random.randint(1, 28))


def _place(index: int) -> int:
    return (index - len(SPECIMENS)) % CHAPTER
