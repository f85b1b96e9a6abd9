import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from wiki.world.theme import HUES, theme_css

TOKENS = Path(__file__).parents[2] / "wiki/static/wiki/css/tokens.css"
PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
READABLE = 4.5
VISIBLE = 3.0


@dataclass(frozen=True)
class PaintedKind:
    name: str
    colour: str


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21, WCAG 2.2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(scope="module")
def tokens() -> dict[str, tuple[str, str]]:
    return {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS.read_text())}


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize("hue", HUES)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_each_hue_is_readable(hue: str, ground: str, scheme: int, tokens: dict[str, tuple[str, str]]) -> None:
    assert contrast(HUES[hue][scheme], tokens[ground][scheme]) >= READABLE


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *[
            (ink, ground)
            for ink in ("ink", "ink-soft", "link", "link-red", "accent")
            for ground in ("paper", "surface")
        ],
        ("ink", "field"),
        ("ink", "mark"),
        ("on-accent", "accent"),
        *[("ink", ground) for ground in ("added", "added-strong", "removed", "removed-strong")],
        ("added-ink", "added"),
        ("added-ink", "paper"),
        ("removed-ink", "removed"),
        ("removed-ink", "paper"),
        ("removed-ink", "surface"),
        ("link", "mark"),
    ],
)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_is_readable(ink: str, ground: str, scheme: int, tokens: dict[str, tuple[str, str]]) -> None:
    assert contrast(tokens[ink][scheme], tokens[ground][scheme]) >= READABLE


@pytest.mark.parametrize("ground", ["paper", "surface", "field"])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_edges_of_fields_are_visible(ground: str, scheme: int, tokens: dict[str, tuple[str, str]]) -> None:
    assert contrast(tokens["rule"][scheme], tokens[ground][scheme]) >= VISIBLE


def test_there_are_twelve_hues() -> None:
    assert len(HUES) == 12


def test_a_rule_for_each_kind_in_light_and_dark() -> None:
    light, dark = HUES["blue"]
    assert theme_css([PaintedKind("nation", "blue")]) == f".kind-nation {{ --kind: light-dark({light}, {dark}); }}\n"


def test_an_unknown_hue_is_slate() -> None:
    assert HUES["slate"][0] in theme_css([PaintedKind("nation", "puce")])


@pytest.mark.parametrize("name", ["", "a b", "x{}", "x;y", "</style>", "é"])
def test_a_name_that_cannot_stand_in_a_class_name_gets_no_rule(name: str) -> None:
    assert theme_css([PaintedKind(name, "red")]) == ""
