"""Who wrote each line and stated each fact: carried from one revision of an article to the next."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict, deque
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from wiki.history.matching import common_ends

MOST_GONE = 5_000  # lines that were taken out are remembered, the latest of them
WORTH_KEEPING = 20  # characters from which on a line that comes back is taken for the same one

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Blame:
    """Of one revision: which revision brought each line, and which one changed each fact last, by the fact's id.

    `gone` holds lines that were taken out (as digests) with the revision that had brought them: a passage that comes
    back, as when a page was emptied and restored, is still by whoever wrote it. `digests` are those of the facts.
    """

    lines: tuple[int, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def after_text(self, old: Sequence[str], new: Sequence[str], rev: int) -> Blame:
        """The same once revision `rev` has made the lines `new` of the lines `old`, which these are.

        A line that stands elsewhere now keeps its revision. So a line is new exactly as many times as the revision has
        it more often than the one before. The cost grows with the lengths alone.
        """
        if old == new:
            return self
        places = kept_places(old, new)
        lines = [rev if place is None else self.lines[place] for place in places]
        for at, place in enumerate(places):
            if place is None and self.gone:
                lines[at] = self.gone.get(_digest(new[at]), rev)
        return Blame(tuple(lines), self.facts, self._gone(old, set(places)), self.digests)

    def without_memory(self) -> Blame:
        """The same, as if nothing had ever been taken out."""
        return Blame(self.lines, self.facts, {}, self.digests)

    def without_memory_of(self, revs: Container[int]) -> Blame:
        """The same, as if nothing that these revisions had brought had ever been taken out."""
        gone = {digest: rev for digest, rev in self.gone.items() if rev not in revs}
        return Blame(self.lines, self.facts, gone, self.digests)

    def after_facts(self, facts: Sequence[Fact], rev: int) -> Blame:
        """The same once revision `rev` has made the facts these."""
        digests = {str(fact.get("id", "")): _digest(json.dumps(fact, sort_keys=True, default=str)) for fact in facts}
        changed = {
            name: self.facts[name] if self.digests.get(name) == digest else rev for name, digest in digests.items()
        }
        return Blame(self.lines, changed, self.gone, digests)

    def without_later(self, old: Sequence[str], new: Sequence[str]) -> tuple[int, ...]:
        """For the lines `new` of a much later text: the revision of each that stands in `old`, 0 for the others."""
        return self.after_text(old, new, 0).lines

    def as_json(self) -> dict[str, Any]:
        """What is stored: lines in runs of one revision."""
        runs = [[rev, len(list(same))] for rev, same in groupby(self.lines)]
        return {"lines": runs, "facts": self.facts, "gone": list(self.gone.items()), "digests": self.digests}

    @classmethod
    def of_json(cls, stored: Mapping[str, Any]) -> Blame:
        """What `as_json` gave."""
        lines = tuple(rev for rev, count in stored["lines"] for _line in range(count))
        return cls(lines, stored["facts"], dict(stored["gone"]), stored["digests"])

    def _gone(self, old: Sequence[str], kept: set[int | None]) -> dict[str, int]:
        """What is remembered once only these lines are kept."""
        left = {
            _digest(line): self.lines[at]
            for at, line in enumerate(old)
            if at not in kept and len(line) >= WORTH_KEEPING
        }
        gone = self.gone | left if left else self.gone
        return dict(list(gone.items())[-MOST_GONE:]) if len(gone) > MOST_GONE else gone


def kept_places(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new line where it stood before, None for one that is new; each old line is used once.

    What both begin and end with; lines that stand once on either side; then, as blank ones do, lines beside a kept one
    on both sides; then equal lines in their order. (The idea of matching unique lines first is Bram Cohen's "patience
    diff"; the order of what is kept is of no matter here.)
    """
    start, end = common_ends(old, new)
    keeping = _Keeping(old, new, start, end)
    middle = range(start, len(new) - end)
    counted = Counter(new[at] for at in middle)
    for at in middle:
        if counted[new[at]] == 1 and len(keeping.free.get(new[at], ())) == 1:
            keeping.keep_first(at)
    for at in middle:
        keeping.keep_beside(at, -1)
    for at in reversed(middle):
        keeping.keep_beside(at, 1)
    for at in middle:
        keeping.keep_first(at)
    return keeping.places


class _Keeping:
    """Which new line was which old one, as far as it is known."""

    def __init__(self, old: Sequence[str], new: Sequence[str], start: int, end: int) -> None:
        self.old, self.new = old, new
        tail = range(len(old) - end, len(old))
        self.places: list[int | None] = [*range(start), *[None] * (len(new) - start - end), *tail]
        self.used = bytearray(b"\1" * start + b"\0" * (len(old) - start - end) + b"\1" * end)
        self.free: dict[str, deque[int]] = defaultdict(deque)
        for at in range(start, len(old) - end):
            self.free[old[at]].append(at)

    def keep_first(self, at: int) -> None:
        """Keep a new line as the first equal old one that is not used yet, if there is one."""
        free = self.free.get(self.new[at])
        while free and self.places[at] is None:
            place = free.popleft()
            if not self.used[place]:
                self._keep(at, place)

    def keep_beside(self, at: int, side: int) -> None:
        """Keep a new line that stands beside a kept one as it did before: after it (side -1) or before it (side 1)."""
        if self.places[at] is not None or not 0 <= at + side < len(self.new):
            return
        beside = self.places[at + side]
        place = -1 if beside is None else beside - side
        if 0 <= place < len(self.old) and not self.used[place] and self.old[place] == self.new[at]:
            self._keep(at, place)

    def _keep(self, at: int, place: int) -> None:
        self.places[at] = place
        self.used[place] = 1


def lines_of(text: str) -> list[str]:
    """The lines of a text; none for an empty one."""
    return text.split("\n") if text else []


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
