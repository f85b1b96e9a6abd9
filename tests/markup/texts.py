"""Texts that several tests share: long honest ones, and the hostile ones known to hang Markdown or a sanitiser."""

from collections.abc import Callable

SIZE = 60_000


def repeated(piece: str) -> str:
    return piece * (SIZE // len(piece))


WORDS = "In 1919 the *Red Army* of the [[Soviet Union]] met the [[Royal Navy|fleet]] near **Murmansk**, and lost. "
PLAIN = "The winter after that was hard for both sides, and neither the ministers nor the towns had much to say of it. "

HONEST: dict[str, Callable[[], str]] = {
    "60 KB of prose": lambda: "\n\n".join([WORDS * 4] * 145),
    "1 MB of prose": lambda: "\n\n".join(["## Section\n\n" + WORDS + PLAIN * 5] * 1550)[:1_048_576],
    "10,000 links": lambda: "\n\n".join(" ".join(f"[[Title {i} {j}]]" for j in range(20)) for i in range(500)),
    "3,000 headings": lambda: "\n".join(f"## Heading {i}\nText" for i in range(3000)),
    "2,000 rows": lambda: "| a | b |\n|---|---|\n" + "\n".join(f"| {i} | [[King {i}]] |" for i in range(2000)),
    "500 definitions": lambda: "\n".join(f"Term {i}\n: meaning" for i in range(500)),
    "code full of brackets": lambda: "```\n" + "[[[( <a " * 5000 + "\n```\n",
    "one stray bracket": lambda: WORDS * 500 + "[ and on " + WORDS * 500,
}

HOSTILE: dict[str, Callable[[], str]] = {
    "brackets": lambda: repeated("["),
    "image brackets": lambda: repeated("!["),
    "open wikilinks": lambda: repeated("[[a"),
    "open links": lambda: repeated("[a]("),
    "open references": lambda: repeated("[a][b"),
    "empty links": lambda: repeated("[]("),
    "nested brackets": lambda: "[" * 30_000 + "]" * 30_000,
    "footnote marks": lambda: repeated("[^1]") + "\n\n[^1]: x",
    "open tags": lambda: repeated("<a "),
    "CDATA": lambda: repeated("<![CDATA["),
    "open comments": lambda: repeated("<!--"),
    "instructions": lambda: repeated("<?x "),
    "underlines": lambda: repeated("a\n===\n"),
    "numbers": lambda: repeated("1. "),
    "bullets": lambda: repeated("- "),
    "deep list": lambda: "\n".join("    " * level + "- a" for level in range(170)),
    "quotes": lambda: repeated("> "),
    "lists in quotes": lambda: repeated("> - "),
    "headings": lambda: repeated("# a\n"),
    "definitions": lambda: repeated("a\n: b\n"),
    "definitions of one term": lambda: "a\n" + repeated(":   b\n"),
    "abbreviations": lambda: "\n".join(f"*[x{i}]: a" for i in range(5000)),
    "unclosed fences": lambda: repeated("```a\n"),
    "many fences": lambda: repeated("```\n"),
    "backticks": lambda: "".join("`" * length + " " for length in range(340)),
    "escapes": lambda: repeated("\\["),
    "emphasis": lambda: repeated("*a **b _c "),
    "stars": lambda: repeated("*_"),
    "nested elements": lambda: repeated("<div>"),
    "nested tables": lambda: repeated("<table><tr><td>"),
    "formatting": lambda: "".join(f"<b title={i}><p>" for i in range(3500)),
    "attributes": lambda: "<a " + repeated("a=1 ") + ">",
    "pipes": lambda: "|" * SIZE,
    "wide table": lambda: "|a" * 20_000 + "\n" + "|-" * 10_000,
    "rows": lambda: "a|b\n-|-\n" + repeated("a|b\n"),
    "long reference": lambda: "[a]: http://" + "x" * 2000 + "\n\n" + "[a] " * 14_000,
    "long abbreviation": lambda: "*[a]: " + "x" * 2000 + "\n\n" + "a " * 20_000,
    "control characters": lambda: repeated("\x00\x02\x03"),
    "forged placeholders": lambda: repeated("\x02klzzwxh:0001\x03\x02wzxhzdk:0\x03"),
    "surrogates": lambda: repeated("\ud800"),
    "combining marks": lambda: "# a" + "\u0301" * 30_000,
    "admonitions": lambda: repeated("!!! note\n    "),
    "mail addresses": lambda: repeated("<a@b>"),
    "entities": lambda: repeated("&#x41;"),
}
