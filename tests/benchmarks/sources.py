"""The sources of a whole world: which article says what, and which point to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.benchmarks import prose
from tests.benchmarks.facts import Telling, facts_of
from tests.benchmarks.lives import kind_of
from tests.benchmarks.prose import title_of
from tests.benchmarks.specimens import HUB, SPECIMENS
from tests.benchmarks.texts import TEXTS, Text, text_of
from wiki.articles.facts import with_ids
from wiki.articles.ontology import Ontology

REVISED = 0.3


@dataclass(frozen=True)
class Source:
    """What the generator says of one article. `older` are the bodies of its earlier revisions, oldest first."""

    title: str
    kind: str
    summary: str
    text: Text
    targets: list[str]
    body: str
    aliases: list[str]
    tags: list[str]
    facts: list[dict[str, Any]]
    older: list[str]


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
            return self._source(random, index, Text(specimen.title, specimen.size, specimen.links), specimen.revisions)
        to_hub = index - len(SPECIMENS) < HUB.pointing
        text = text_of(random.randrange(TEXTS), self.seed, more=int(to_hub))
        revisions = random.randint(2, 6) if random.random() < REVISED else 1
        return self._source(random, index, text, revisions, [HUB.title] if to_hub else [])

    def _source(self, random: Random, index: int, text: Text, revisions: int, to: Sequence[str] = ()) -> Source:
        targets = [*to, *(self._target(random) for _link in range(text.links - len(to)))]
        body = text.body(targets)
        return Source(
            title=self.title(index),
            kind=kind_of(index),
            summary=f"{prose.name(random)}, of which the annals say this and that.",
            text=text,
            targets=targets,
            body=body,
            aliases=[f"{prose.name(random)} {index} {number}" for number in range(random.choice((0, 0, 1, 2)))],
            tags=[prose.name(random).lower() for _tag in range(random.randint(0, 3))],
            facts=with_ids(self._facts(random, index)),
            older=[_earlier(body, number, revisions) for number in range(1, revisions)],
        )

    def _target(self, random: Random) -> str:
        if random.random() < prose.RED:
            return f"Unwritten {prose.name(random)} {random.randint(0, self.size)}"
        first = len(SPECIMENS)
        return self.title(first + int((self.size - first) * random.random() ** 2))

    def _facts(self, random: Random, index: int) -> list[dict[str, Any]]:
        return facts_of(Telling(index, self.size, self.seed, self.title, self.ontology, random))


def _earlier(body: str, number: int, revisions: int) -> str:
    """What the body said in one of its earlier revisions: the first blocks of it, the last of them without its end."""
    blocks = body.split("\n\n")
    kept = max(1, len(blocks) * (revisions + number) // (2 * revisions))
    return "\n\n".join([*blocks[: kept - 1], blocks[kept - 1][: 40 + 10 * number]])
