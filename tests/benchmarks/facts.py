"""What articles state: facts that pass every check of the editor, and seldom contradict one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.benchmarks import prose
from tests.benchmarks.lives import (
    ALWAYS,
    DAY,
    SHARES,
    Life,
    chapter_of,
    in_chapter,
    kind_of,
    life,
    rank,
    war_of,
    year_of,
)
from tests.benchmarks.specimens import SPECIMENS, TOLD, Specimen
from wiki.articles.ontology import Ontology

# How often an article of the same chapter is spoken of, how many are looked at, and how often without any look.
NEAR, LOOKS, CARELESS = 0.6, 6, 0.01
_GOVERNMENTS = ("monarchy", "constitutional monarchy", "republic", "federation", "dictatorship")
_ROLES = ("member", "soldier", "minister", "leader")
_TERM = timedelta(days=4 * 365)


@dataclass
class Telling:
    """The facts of one article, as they are put down."""

    index: int
    size: int
    seed: int
    title_of: Callable[[int], str]
    ontology: Ontology
    random: Random
    facts: list[dict[str, Any]] = field(default_factory=list)

    @property
    def life(self) -> Life:
        return life(self.index, self.seed)

    def say(self, name: str, value: str, time: Life = ALWAYS, *, side: str = "", **qualifiers: str) -> None:
        """One fact; its dates as precisely as somebody remembers them."""
        fact: dict[str, Any] = {"property": name, "value": value}
        fact |= {end: self.dated(day) for end, day in (("from", time.begin), ("to", time.end)) if day}
        self.facts.append(fact | ({"side": side} if side else {}) | ({"qualifiers": qualifiers} if qualifiers else {}))

    def speak_of(self, name: str, kind: str, time: Life = ALWAYS, *, during: Life | None = None, **said: Any) -> None:
        """A fact about an article whose subject is there all the time, or `during` another; none without one."""
        if self.random.random() < prose.RED:
            return self.say(
                name, f"[[Unwritten {prose.name(self.random)} {self.random.randint(0, self.size)}]]", **said
            )
        found = self.look_for(kind, during or (self.life if time == ALWAYS else time))
        return self.say(name, f"[[{self.title_of(found)}]]", time, **said) if found is not None else None

    @property
    def age(self) -> Life:
        """The year that its chapter is about."""
        year = year_of(chapter_of(self.index))
        return Life(date(year, 1, 1), date(year, 12, 31))

    def look_for(self, kind: str, time: Life) -> int | None:
        """An article of a kind whose subject is there all the time: often a near one, otherwise rather a famous one."""
        chapters = max(1, self.size // 100)
        for _look in range(LOOKS):
            near = self.random.random() < NEAR
            chapter = chapter_of(self.index) if near else int(chapters * self.random.random() ** 2)
            found = in_chapter(chapter, kind, self.random.randrange(SHARES[kind]))
            fits = life(found, self.seed).covers(time) or self.random.random() < CARELESS
            if fits and found != self.index:
                return found
        return None

    def dated(self, day: date) -> str:
        """A day as a fact holds it: to the day, the month, the year, or worse."""
        chance = self.random.random()
        if chance < 0.45:
            return day.isoformat()
        if chance < 0.65:
            return day.isoformat()[:7]
        if chance < 0.92:
            return str(day.year)
        return f"{day.year}~" if chance < 0.97 else f"{day.year // 10}X"

    def lifespan(self, begins: str = "begins", ends: str = "ends") -> None:
        """Its two ends, where there are any; now and then somebody has forgotten to state them."""
        for name, day in ((begins, self.life.begin), (ends, self.life.end)):
            if day and self.random.random() < 0.95:
                self.say(name, self.dated(day))

    def name(self) -> str:
        return f"{prose.name(self.random)} {prose.name(self.random)}"


def facts_of(telling: Telling) -> list[dict[str, Any]]:
    """All facts of an article: those of its kind, then one about each specimen that it owes one."""
    _KINDS[kind_of(telling.index)](telling)
    number = telling.index - len(SPECIMENS)
    for specimen in SPECIMENS:
        if 0 <= number < specimen.inverse_facts:
            _about(telling, specimen, number)
    return telling.facts


def _about(telling: Telling, specimen: Specimen, number: int) -> None:
    told = TOLD[specimen.kind]
    prop = telling.ontology.properties[told[number % len(told)]]
    dated = prop.dated and number % 2 == 0
    time = Life(DAY - timedelta(days=number * 40), DAY + timedelta(days=number * 30)) if dated else ALWAYS
    side = ("North", "South")[number % 2] if prop.sided else ""
    role = {"role": "leader"} if prop.name == "allegiance" and number % 3 == 0 else {}
    telling.say(prop.name, f"[[{specimen.title}]]", time, side=side, **role)


def _nation(it: Telling) -> None:
    it.say("official_name", f"State of {it.name()}")
    it.say("government_form", it.random.choice(_GOVERNMENTS))
    it.lifespan()
    it.speak_of("capital", "place")
    it.say("population", str(it.random.randint(10_000, 90_000_000)))
    year = year_of(chapter_of(it.index))
    if it.random.random() < 0.6:
        it.speak_of("relation", "nation", _months(it, year, 20), type=it.random.choice(("friendly", "trade")))
    if it.random.random() < 0.5:
        it.speak_of("allied_in", "alliance", _months(it, year, 20), role="member")


def _person(it: Telling) -> None:
    it.lifespan("born", "died")
    it.speak_of("birthplace", "place")
    it.say("gender", it.random.choice(("female", "male")))
    year, born = year_of(chapter_of(it.index)), it.life.begin
    assert born
    if it.random.random() < 0.7:
        grown = born + timedelta(days=22 * 365)
        time = Life(grown, grown + timedelta(days=it.random.randint(300, 3000)))
        it.speak_of("allegiance", "nation", time, role=it.random.choice(_ROLES))
    if rank(it.index) < 3 * SHARES["office"]:
        _office_held(it, rank(it.index), year)
    if it.random.random() < 0.4:
        it.speak_of("member_of", "organisation", _months(it, year, 18))


def _office_held(it: Telling, rank: int, year: int) -> None:
    """Three hold each office of the chapter, one after the other."""
    office, term = rank % SHARES["office"], rank // SHARES["office"]
    first = date(year - 6, 1, 1) + term * _TERM
    title = it.title_of(in_chapter(chapter_of(it.index), "office", office))
    last = first + _TERM - timedelta(days=1)
    it.facts.append({"property": "holds_office", "value": f"[[{title}]]", "from": str(first), "to": str(last)})


def _place(it: Telling) -> None:
    it.speak_of("located_in", "place" if it.random.random() < 0.3 else "nation", during=it.age)
    it.say("population", str(it.random.randint(50, 3_000_000)))
    if it.random.random() < 0.5:
        it.say("shape", f"{it.random.uniform(-60, 70):.3f}, {it.random.uniform(-180, 180):.3f}")


def _fought(it: Telling) -> None:
    for number in range(it.random.randint(2, 4)):
        it.speak_of("belligerent", "nation", side=("North", "South")[number % 2])
    it.speak_of("commander", "person", side="North")
    if it.life.end:
        it.say("result", f"Victory of {it.name()}")


def _war(it: Telling) -> None:
    it.lifespan()
    _fought(it)
    it.say("strength", str(it.random.randint(5_000, 900_000)), side="North")
    it.say("casualties", f"{it.random.randint(500, 20_000)}..{it.random.randint(20_001, 90_000)}", side="South")


def _battle(it: Telling) -> None:
    it.lifespan()
    it.say("part_of", f"[[{it.title_of(war_of(it.index))}]]")
    it.speak_of("located_in", "place")
    it.speak_of("commander", "person", side="South")
    it.say("result", f"Victory of {it.name()}")


def _organisation(it: Telling) -> None:
    it.lifespan()
    it.speak_of("headquarters", "place")
    it.speak_of("founded_by", "person", during=Life(it.life.begin, it.life.begin))
    it.say("ideology", it.name())


def _office(it: Telling) -> None:
    year = year_of(chapter_of(it.index))
    it.speak_of("jurisdiction", "nation", _months(it, year, 10, around=True), role="head of state")
    it.say("how_chosen", it.random.choice(("inheritance", "election", "appointment")))


def _alliance(it: Telling) -> None:
    it.lifespan()
    it.speak_of("headquarters", "place")
    it.say("clause", "defence")


def _treaty(it: Telling) -> None:
    it.lifespan("signed", "in_force")
    for _party in range(it.random.randint(2, 4)):
        it.speak_of("party", "nation")
    it.say("clause", it.random.choice(("trade", "neutrality", "non-aggression")))


def _election(it: Telling) -> None:
    it.lifespan()
    it.speak_of("contest_for", "office")
    for _candidate in range(it.random.randint(2, 3)):
        it.speak_of("candidate", "person", votes=str(it.random.randint(100, 9_000_000)))
    it.say("result", f"Victory of {it.name()}")


def _event(it: Telling) -> None:
    it.lifespan()
    it.speak_of("located_in", "place")
    it.speak_of("participant", "organisation")
    it.speak_of("perpetrator", "person")
    if it.random.random() < 0.3:
        it.speak_of("cause", "war", during=Life(it.life.begin, it.life.begin))
    it.say("result", it.name())


def _dynasty(it: Telling) -> None:
    it.lifespan()
    it.speak_of("founded_by", "person", during=Life(it.life.begin, it.life.begin))


def _concept(it: Telling) -> None:
    it.speak_of("author", "person", during=it.age)


_KINDS: dict[str, Callable[[Telling], None]] = {
    "nation": _nation,
    "person": _person,
    "place": _place,
    "war": _war,
    "battle": _battle,
    "organisation": _organisation,
    "office": _office,
    "alliance": _alliance,
    "treaty": _treaty,
    "election": _election,
    "event": _event,
    "dynasty": _dynasty,
    "concept": _concept,
}


def _months(it: Telling, year: int, years: int, *, around: bool = False) -> Life:
    """A time near the year of the chapter, within the life of the one who states it."""
    first = year - years if around else year - it.random.randint(0, 5)
    last = year + years if around else year + it.random.randint(1, 4)
    own = it.life
    begin = max(date(first, it.random.randint(1, 12), 1), own.begin or date.min)
    return Life(begin, min(date(last, 12, 28), own.end or date.max))
