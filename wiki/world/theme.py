"""The colours of a world's kinds, as CSS."""

import re
from collections.abc import Iterable
from typing import Protocol

# Each hue on light paper and on dark. Every one has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3) on the page's
# background and on its surfaces, as tokens.css gives them.
HUES: dict[str, tuple[str, str]] = {
    "red": ("#a3262a", "#f0928c"),
    "orange": ("#96480c", "#eda268"),
    "amber": ("#785600", "#dcb44c"),
    "olive": ("#5a620f", "#bcc26a"),
    "green": ("#2c6a34", "#86c98d"),
    "teal": ("#0f6661", "#6cc7be"),
    "cyan": ("#0b6280", "#71c4de"),
    "blue": ("#1f5596", "#8fb8ee"),
    "indigo": ("#4a459c", "#aca9f2"),
    "violet": ("#703b96", "#cda0ec"),
    "magenta": ("#982d73", "#ee97cb"),
    "slate": ("#4c5a66", "#aab7c1"),
}
PLAIN = "slate"
_CLASS_NAME = re.compile(r"[a-z0-9_-]+", re.IGNORECASE | re.ASCII)


class Coloured(Protocol):
    """What this module asks of a kind: its name, as used in class names, and one of the twelve hues."""

    @property
    def name(self) -> str: ...

    @property
    def colour(self) -> str: ...


def theme_css(kinds: Iterable[Coloured]) -> str:
    """One rule for each kind, setting `--kind` for light and dark paper.

    An unknown hue becomes slate; a kind whose name cannot stand in a class name gets no rule.
    """
    return "".join(_rule(kind) for kind in kinds if _CLASS_NAME.fullmatch(kind.name))


def _rule(kind: Coloured) -> str:
    light, dark = HUES.get(kind.colour, HUES[PLAIN])
    return f".kind-{kind.name} {{ --kind: light-dark({light}, {dark}); }}\n"
