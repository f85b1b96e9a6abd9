"""Anchors of headings: one function for the heading itself and for the links that name it."""

import unicodedata

PREFIX = "s-"
MAX_LENGTH = 100


def slug(text: str) -> str:
    """Return the anchor of a heading or section name: `s-` and its letters, marks and digits, other runs as `-`.

    Case, NFC or NFD, punctuation and spacing make no difference. Never empty; at most `MAX_LENGTH` characters and the
    prefix.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text[: 4 * MAX_LENGTH]).casefold())
    words = "".join(_slug_character(character) for character in text).split()
    return PREFIX + ("-".join(words)[:MAX_LENGTH].strip("-") or "section")


def _slug_character(character: str) -> str:
    if unicodedata.category(character)[0] in "LMN":
        return character
    return " " if character.isspace() or character in "-_–—/" else ""


def is_slug(text: str) -> bool:
    """Tell whether `text` is an anchor already, so that it must not be made into one again."""
    return text.startswith(PREFIX) and slug(text[len(PREFIX) :]) == text


class Slugs:
    """The anchors of one page: each heading gets its own, repeats end in `-2`, `-3` and so on."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._repeats: dict[str, int] = {}

    def unique(self, text: str) -> str:
        """Return an anchor for a heading that no earlier heading of this page has."""
        base = candidate = slug(text)
        while candidate in self._used:
            self._repeats[base] = self._repeats.get(base, 1) + 1
            candidate = f"{base}-{self._repeats[base]}"
        self._used.add(candidate)
        return candidate
