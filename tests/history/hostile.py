"""Pairs of texts of about 200 KB that a comparison by lines or words could choke on."""

import random

SIZE = 200_000


def _cut(text):
    return text[:SIZE]


def _random_words(rng, separator, vocabulary, length=SIZE):
    return separator.join(rng.choice(vocabulary) for _ in range(length // 2))[:length]


def pairs():
    """Old text and new text by what is hostile in them."""
    return {name: (old, new) for name, old, new in _pairs()}


def _pairs():
    rng = random.Random(1924)
    names = [f"w{number}" for number in range(5000)]
    prose = [" ".join(rng.choices(names, k=80)) for _ in range(450)]
    edited = [" ".join(w if rng.random() < 0.8 else "new" for w in line.split()) for line in prose]
    yield "one line, all different", "a" * SIZE, "b" * SIZE
    yield "one line of two words", "a b " * (SIZE // 4), "b a " * (SIZE // 4)
    yield "one line, random letters", *(_random_words(rng, " ", "ab") for _ in range(2))
    yield "one line, random words", *(_cut(" ".join(rng.choices(names, k=40_000))) for _ in range(2))
    yield "one line, punctuation", *(_random_words(rng, "", ".,;") for _ in range(2))
    yield "one line, ideographs", *(_random_words(rng, "", "東京日本国", SIZE) for _ in range(2))
    yield "one line, joiners and marks", "\u200d" * 65_000, "\u0301\u200d" * 32_000
    yield "newlines and nothing", "\n" * SIZE, ""
    yield "newlines and spaces", "\n" * SIZE, " \n" * (SIZE // 2)
    yield "blank lines at random", *("".join(rng.choices(["\n", " \n"], k=SIZE // 2)) for _ in range(2))
    yield "lines of one letter at random", *("\n".join(rng.choices("ab", k=SIZE // 2)) for _ in range(2))
    yield "equal lines but the first and last", "a\n" + "x\n" * 99_000 + "a", "b\n" + "x\n" * 99_000 + "b"
    yield "equal lines but one character", "same\n" * 40_000, "same\n" * 20_000 + "sane\n" + "same\n" * 19_999
    yield "every second line", "x\ny\n" * 50_000, "x\nz\n" * 50_000
    yield "few lines against many", "x\n" * 60, "x\ny\n" * 50_000
    yield "short lines, all new", *("\n".join(rng.choices(names, k=36_000)) for _ in range(2))
    yield "2,990 lines, all edited", *("\n".join(f"{n} {t} b c d e f g" for n in range(2990)) for t in ("x y", "y x"))
    yield "lines in another order", "\n".join(prose), "\n".join(reversed(prose))
    yield "prose, every fifth word", "\n".join(prose), "\n".join(edited)
    yield "prose, every fifth word, blank lines", "\n\n".join(prose), "\n\n\n".join(edited)
    yield "prose, all new", "\n".join(prose), "\n".join(line.replace("w", "v") for line in prose)
    yield (
        "lines of 5,000 edited at both ends",
        *("\n".join(["x y " * 1250 + str(n + k) for n in range(40)]) for k in (0, 40)),
    )
    yield "just under the budget", *("\n".join(rng.choices(names[:50], k=5_000)) for _ in range(2))
    yield "many small gaps", *("\n".join(f"l{n}\n{n} {t} q r" for n in range(2_900)) for t in ("x", "y"))
    yield (
        "many gaps of two lines",
        *("\n".join(f"l{n}\n{n} {t} q\n{t} q {n}" for n in range(2_400)) for t in ("x", "y")),
    )
