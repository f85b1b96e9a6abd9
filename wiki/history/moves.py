"""Lines that stand elsewhere now: as they were, or with some of their words changed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import Indel

from wiki.history.matching import Budget
from wiki.history.words import words

LEAST_LETTERS = 16  # of a line that counts as moved; shorter ones are alike by chance
ALIKE = 0.6  # from this likeness on (0 to 1, of their words), a line is taken for a moved and edited one
RARE = 4  # a word that at most so many of the old lines hold can point from a new line to an old one
LOOKED_AT = 3  # candidates for each new line


def moved_lines(old: Mapping[int, str], new: Mapping[int, str]) -> dict[int, int]:
    """Which of the old lines stand among the new ones unchanged, both by number; equal lines in their order.

    The cost grows with the lengths alone.
    """
    places: dict[str, deque[int]] = defaultdict(deque)
    for at, line in new.items():
        places[line].append(at)
    found = {}
    for at, line in old.items():
        if places.get(line) and _counts(line):
            found[at] = places[line].popleft()
    return found


def edited_moves(old: Mapping[int, str], new: Mapping[int, str], budget: Budget) -> dict[int, int]:
    """Which of the old lines stand among the new ones with some words changed; the most alike pairs first.

    A new line is compared only with the old ones that share its rare words; past the budget nothing more is looked for.
    """
    told = {at: words(line) for at, line in old.items() if _counts(line)}
    holding = _rare(told)
    pairs: list[tuple[float, int, int]] = []
    for at, line in new.items():
        said = words(line) if _counts(line) else []
        for candidate in _candidates(said, holding):
            if not budget.take(len(said) * len(told[candidate]) // 64 + len(said) + len(told[candidate])):
                return _best(pairs)
            likeness = Indel.normalized_similarity(told[candidate], said, score_cutoff=ALIKE)
            if likeness:
                pairs.append((-likeness, candidate, at))
    return _best(pairs)


def _counts(line: str) -> bool:
    """Whether a line says enough to be known again elsewhere."""
    return len(line) >= LEAST_LETTERS and sum(map(str.isalnum, line[:200])) >= LEAST_LETTERS


def _rare(lines: Mapping[int, Sequence[str]]) -> dict[str, list[int]]:
    """For each word the lines that hold it, where these are few."""
    holding: dict[str, list[int]] = defaultdict(list)
    for at, said in lines.items():
        for word in dict.fromkeys(said):
            holding[word].append(at)
    return {word: found for word, found in holding.items() if len(found) <= RARE}


def _candidates(said: Sequence[str], holding: Mapping[str, list[int]]) -> list[int]:
    """The lines that share the most rare words with these."""
    shared: dict[int, int] = defaultdict(int)
    for word in dict.fromkeys(said):
        for at in holding.get(word, ()):
            shared[at] += 1
    return sorted(shared, key=lambda at: (-shared[at], at))[:LOOKED_AT]


def _best(pairs: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """The pairs, the most alike first, each line used once."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _likeness, old, new in sorted(pairs):
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found
