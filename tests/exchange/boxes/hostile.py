"""Boxes that want to break out of their format, or to fill the machine."""

from wiki.articles.box import BoxGroup, BoxRow, BoxValue
from wiki.articles.box_parts import BoxSideRow, BoxSides, BoxTable
from wiki.chronology.boxes.box import Box

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></text></svg><script>alert(1)</script>",
    "&lt;b&gt; &amp;amp; &#60;i&#62;",
    "}} {{Delete}} {{{1|}}} | result = lie",
    "[[File:Evil.png]] [[Category:Stolen]] ]]",
    "''italic'' '''bold''' ~~~~ __NOTOC__",
    "</nowiki><nowiki/> <!-- comment <ref name=x />",
    "== heading ==",
    "* list",
    "{| table\n|- \n|}",
    "https://example.org/ //example.org mailto:me@example.org ISBN 0123456789",
    "a\x00b\x0bc\ud800d\ufffee\ufdd0f",
    "\u202egnirts desrever\u202c",
    "-{zh:x}-",
)
SCRIPTS = ("Совет народных комиссаров", "مرحبا بك في هذا المكان", "漢字" * 60, "😀👩‍👩‍👧‍👦" * 20, "ก็" * 80, "é" * 90)
LONG = ("W" * 300, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3)


def value(text: str) -> BoxValue:
    """A value that says a text in every one of its fields."""
    return BoxValue("", when=text, qualifiers=[(text, text)], note=text, text=text, doubt=text)


def row(text: str, values: list[BoxValue] | None = None) -> BoxRow:
    return BoxRow(text, "motto", [BoxGroup("", values or [value(text)])])


def box_of(text: str, kind: str = "war") -> Box:
    """A box that says a text wherever a box says something."""
    sides = BoxSides([text, f"{text} too"], [BoxSideRow(text, "belligerent", [[value(text)], [value(text)]])])
    table = BoxTable(text, "candidate", ["votes", "seats"], [(value(text), [text, text])])
    return Box(text, kind, text, "red", [row(text), sides, table], text, [text], text)


def huge(kind: str = "war", count: int = 400) -> Box:
    """As many facts as an article may have, as long as they may be, with many sides."""
    texts = [*PAYLOADS, *SCRIPTS, *LONG, "an ordinary value " * 50]
    rows = [row(f"Property {number}", [value(texts[number % len(texts)])]) for number in range(count)]
    names = [f"Side {number}" for number in range(40)]
    cells = [[value(texts[number % len(texts)])] for number in range(40)]
    return Box(
        "Huge", kind, "War", "red", [*rows[:40], BoxSides(names, [BoxSideRow("B", "belligerent", cells)]), *rows]
    )
