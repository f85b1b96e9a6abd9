"""The sources of a whole world: which article says what, and which point to which."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from tests.benchmarks import prose
from tests.benchmarks.prose import Source, title_of
from tests.benchmarks.specimens import HUB, LONG, SHORT, SPECIMENS, Specimen
from wiki.articles.facts import with_ids
from wiki.articles.kinds import Kind
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype, Property

REVISED = 0.3
FACTS_AT_MOST = 9


@dataclass(frozen=True)
class Generator:
    """Writes the article of any number, in any process, without having written those before it.

    The specimens come first. The articles after them state the facts about the specimens and link to the hub, and
    otherwise point to one another, the earlier ones being the better known.
    """

    size: int
    seed: int
    ontology: Ontology

    def title(self, index: int) -> str:
        return SPECIMENS[index].title if index < len(SPECIMENS) else title_of(index, self.seed)

    def source(self, index: int) -> Source:
        """All that the article of this number says."""
        random = Random(f"{self.seed} article {index}")
        if index < len(SPECIMENS):
            specimen = SPECIMENS[index]
            return self._source(random, index, specimen.size, specimen.links, specimen.revisions)
        size = prose.length(random)
        revisions = random.randint(2, 6) if random.random() < REVISED else 1
        return self._source(random, index, size, prose.link_count(size), revisions)

    def _source(self, random: Random, index: int, size: int, links: int, revisions: int) -> Source:
        kind = random.choice(list(self.ontology.kinds.values()))
        targets = [self._target(random) for _link in range(links)] + self._to_hub(index)
        body = prose.body(random, size, targets)
        return Source(
            title=self.title(index),
            kind=kind.name,
            summary=f"{prose.name(random)}, of which the annals say this and that.",
            body=body,
            aliases=[f"{prose.name(random)} {index} {number}" for number in range(random.choice((0, 0, 1, 2)))],
            tags=[prose.name(random).lower() for _tag in range(random.randint(0, 3))],
            facts=with_ids(self._facts(random, kind) + self._about_specimens(random, index)),
            older=[_earlier(body, number, revisions) for number in range(1, revisions)],
        )

    def _target(self, random: Random) -> str:
        if random.random() < prose.RED:
            return f"Unwritten {prose.name(random)} {random.randint(0, self.size)}"
        first = len(SPECIMENS)
        return self.title(first + int((self.size - first) * random.random() ** 2))

    def _to_hub(self, index: int) -> list[str]:
        return [HUB.title] if 0 <= index - len(SPECIMENS) < HUB.pointing else []

    def _facts(self, random: Random, kind: Kind) -> list[dict[str, Any]]:
        known = self.ontology.properties_of(kind)[: max(len(kind.properties), 1)]
        chosen = random.sample(known, k=min(len(known), random.randint(2, FACTS_AT_MOST)))
        return [self._fact(random, prop) for prop in chosen]

    def _about_specimens(self, random: Random, index: int) -> list[dict[str, Any]]:
        """One fact about each specimen that this article still owes one."""
        number = index - len(SPECIMENS)
        about = [specimen for specimen in SPECIMENS if 0 <= number < specimen.inverse_facts]
        told = [prop for prop in self.ontology.properties.values() if prop.inverse_label and prop.dated]
        return [self._fact(random, told[number % 5], specimen) for specimen in about]

    def _fact(self, random: Random, prop: Property, about: Specimen | None = None) -> dict[str, Any]:
        fact: dict[str, Any] = {"property": prop.name, "value": self._value(random, prop, about)}
        if prop.dated:
            fact |= {"from": _date(random), "to": random.choice(("..", "1990", "1999-12"))}
        if prop.sided:
            fact["side"] = random.choice(("North", "South"))
        if prop.qualifiers and random.random() < 0.3:
            fact["qualifiers"] = {prop.qualifiers[0]: prose.name(random)}
        return fact

    def _value(self, random: Random, prop: Property, about: Specimen | None) -> str:
        match prop.datatype:
            case Datatype.ARTICLE:
                return f"[[{about.title if about else self._target(random)}]]"
            case Datatype.DATE:
                return _date(random)
            case Datatype.NUMBER:
                return str(random.randint(1, 100_000))
            case Datatype.CHOICE:
                return str(random.choice(prop.choices))
        return f"{prose.name(random)} {prose.name(random)}"


def _date(random: Random) -> str:
    return random.choice(("{0}", "{0}-{1:02}", "{0}-{1:02}-{2:02}")).format(
        random.randint(1900, 1989), random.randint(1, 12), random.randint(1, 28)
    )


def _earlier(body: str, number: int, revisions: int) -> str:
    """What the body said in one of its earlier revisions: the first blocks of it, the last of them without its end."""
    blocks = body.split("\n\n")
    kept = max(1, len(blocks) * (revisions + number) // (2 * revisions))
    return "\n\n".join([*blocks[: kept - 1], blocks[kept - 1][: 40 + 10 * number]])


SMALLEST = len(SPECIMENS) + max(LONG.inverse_facts, SHORT.inverse_facts)
