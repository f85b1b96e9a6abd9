"""Text broken into lines that are no wider than their column."""

from __future__ import annotations

import re
import unicodedata

from wiki.exchange.boxes.metrics import width

# After white space and hyphens a line may break; between letters of East Asia too.
_WORDS = re.compile(r"\S*?[-–—/](?=\w)|\S+\s*|\s+")


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The lines of a text of this size in a column so wide; a word that is too long is broken where it must be."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width((line + piece).rstrip(), size, bold=bold) > room:
            lines.append(line.rstrip())
            line = ""
        while width(piece.rstrip(), size, bold=bold) > room:
            cut = _fitting(piece, size, room, bold)
            lines.append(piece[:cut])
            piece = piece[cut:]
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    pieces = []
    for word in _WORDS.findall(text):
        if any(unicodedata.east_asian_width(letter) in "WF" for letter in word):
            pieces += list(_clusters(word))
        else:
            pieces.append(word)
    return pieces


def _clusters(word: str) -> list[str]:
    """The letters of a word, each with the marks that belong to it."""
    found: list[str] = []
    for letter in word:
        if found and (_belongs(letter) or found[-1][-1] == "\u200d"):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _belongs(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in ("Mn", "Me", "Mc", "Cf", "Sk")


def _fitting(piece: str, size: float, room: float, bold: bool) -> int:
    """How many letters of a word fit, at least one, never leaving a mark without its letter."""
    used, cut = 0.0, 0
    for cluster in _clusters(piece):
        used += width(cluster, size, bold=bold)
        if cut and used > room:
            break
        cut += len(cluster)
        if used > room:
            break
    return cut
