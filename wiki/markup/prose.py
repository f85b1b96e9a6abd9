"""The prose of a Markdown text: what is neither link nor heading nor code, and the phrases in it that may be names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wiki.markup.code_spans import blank_code

LONGEST_PHRASE = 6
MOST_WORDS = 15_000

# What is left out. Each reads on from its first sign to the end of its line or its bracket, never back.
_NOT_PROSE = re.compile(
    r"!?\[\[[^\[\]]{0,500}\]\]\w*"  # wikilinks with their trail, embeds
    r"|!?\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,500}\])"  # links
    r"|<[^<>\n]{1,1000}>"  # addresses and HTML
    r"|https?://\S+"
    r"|\[\^[^\[\]\n]{1,100}\]"  # footnotes
    r"|^ {0,3}#{1,6}[^\n]*$"  # headings
    r"|^[^\n]+\n {0,3}(?:=+|-+)[ \t]*$"
    r"|^ {0,3}\[[^\[\]\n]{1,500}\]:[^\n]*$"  # where links lead
    r"|^ {0,3}\*\[[^\[\]\n]{1,100}\]:[^\n]*$"  # abbreviations
    r"|^!!![^\n]*$",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+(?:[.'’-]?[^\W_]+)*")
# What may stand between two words of one name.
_GAP = re.compile(r"[ \n]|, | ?[-–/] ?|\. | ?\(|\)? ")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a text, from `start` to `stop`."""

    start: int
    stop: int
    words: str


def phrases(text: str) -> Iterator[Phrase]:
    """Runs of at most LONGEST_PHRASE words of the prose that may be a name, in order, the longest first.

    A name begins with a capital, a figure or a letter of a script without case, or has one in its second word: `the
    Red Orchestra`. Only the first MOST_WORDS words are read.
    """
    prose = _blank(blank_code(text))
    places = [match.span() for _number, match in zip(range(MOST_WORDS), _WORD.finditer(prose), strict=False)]
    begins = [not prose[start].islower() for start, _stop in places]
    for first in range(len(places)):
        if not (begins[first] or (first + 1 < len(places) and begins[first + 1])):
            continue
        for last in range(_reach(prose, places, first), first - 1, -1):
            if last > first or begins[first]:
                start, stop = places[first][0], places[last][1]
                yield Phrase(start, stop, prose[start:stop])


def _reach(prose: str, places: list[tuple[int, int]], first: int) -> int:
    """The last word that may belong to a name beginning with this one."""
    last = first
    while last + 1 < min(len(places), first + LONGEST_PHRASE):
        gap = prose[places[last][1] : places[last + 1][0]]
        if not _GAP.fullmatch(gap):
            break
        last += 1
    return last


def _blank(text: str) -> str:
    """The text with what is no prose replaced by signs that stand in no name, every offset kept."""
    return _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", "\x00", match[0]), text)
