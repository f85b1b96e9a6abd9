"""Invented prose: titles, and bodies of a given size, the same for the same seed."""

from __future__ import annotations

from random import Random

SYLLABLES = [
    "ba",
    "rén",
    "kol",
    "dra",
    "šev",
    "mi",
    "tho",
    "ur",
    "çan",
    "él",
    "vø",
    "sku",
    "gar",
    "în",
    "lo",
    "pre",
    "wy",
    "zan",
    "ach",
    "tör",
    "ny",
    "ek",
    "al",
    "ŵen",
    "da",
    "ri",
]
ALPHABETS = ("αβγδεηικλμνορστυ", "абвгдежзиклмнопрст", "აბგდევზთიკლმნო", "王国山川東西北南海城河平", "ابتثجحدرسشعفقكلم")
WORDS_PER_LINK = 60
LINKS_AT_MOST = 600
RED = 0.06
MEDIAN_BYTES, LONGEST_BYTES = 3_000, 60_000


def title_of(index: int, seed: int) -> str:
    """The title of the article of this number: any script, no two alike."""
    random = Random(f"{seed} title {index}")
    if index % 5 == 4:
        letters = "".join(random.choices(random.choice(ALPHABETS), k=random.randint(3, 9)))
        return f"{letters} {index}"
    pattern = random.choice(("{0}", "Battle of {0}", "{0} {1}", "{0} ({1})", "Treaty of {0}, {1}", "{0}/{1}"))
    return f"{pattern.format(name(random), name(random))} {index}"


def name(random: Random) -> str:
    """An invented name."""
    return "".join(random.choices(SYLLABLES, k=random.randint(2, 3))).capitalize()


def length(random: Random) -> int:
    """Bytes of a body: 3 KB in the median, with a tail to 60 KB."""
    return int(min(MEDIAN_BYTES * random.lognormvariate(0, 0.8), LONGEST_BYTES))


def body(random: Random, size: int, targets: list[str]) -> str:
    """About `size` bytes of Markdown with headings, lists, tables and footnotes, its links spread evenly."""
    blocks: list[str] = []
    written, links = 0, iter(targets)
    share = size / (len(targets) + 1)
    due = share
    while written < size:
        if len(blocks) % 4 == 2:
            blocks.append(f"## {name(random)} {name(random)}")
        words = random.choices(_vocabulary(), k=random.randint(30, 70))
        so_far = written
        for place, word in enumerate(words):
            so_far += len(word.encode()) + 1
            if so_far >= due and (target := next(links, None)):
                words[place] = f"[[{target}]]" if random.random() < 0.6 else f"[[{target}|{word}]]"
                due += share
        blocks.append(_block(random, words))
        written += len(blocks[-1].encode()) + 2
    rest = [f"- [[{target}]]" for target in links]
    return "\n\n".join([*blocks, "\n".join(rest)] if rest else blocks)


def link_count(size: int) -> int:
    """How many links a body of this size has: one for each 60 words."""
    return min(round(size / _BYTES_PER_WORD / WORDS_PER_LINK), LINKS_AT_MOST)


def _block(random: Random, words: list[str]) -> str:
    text = " ".join([words[0].capitalize() if not words[0].startswith("[[") else words[0], *words[1:]])
    chance = random.random()
    if chance < 0.05:
        return "\n".join(f"- {' '.join(words[start : start + 9])}" for start in range(0, len(words), 9))
    if chance < 0.08:
        return f"> {text}."
    if chance < 0.12:
        return f"**{words[0]}** {text}, *{random.choice(_vocabulary())}*."
    return text + "."


_SEED_OF_WORDS = Random("vocabulary")
_WORDS = ["".join(_SEED_OF_WORDS.choices(SYLLABLES, k=_SEED_OF_WORDS.choice((1, 1, 2, 2, 3)))) for _n in range(800)]
_BYTES_PER_WORD = sum(len(word.encode()) + 1 for word in _WORDS) / len(_WORDS)


def _vocabulary() -> list[str]:
    return _WORDS
