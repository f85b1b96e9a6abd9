"""The plain spelling of a name, by which it is found while somebody types: without case, accents and punctuation."""

import re
import unicodedata

from wiki.markup.titles import fold

# The combining marks of European scripts; those of others carry letters of their own.
_ACCENTS = re.compile("[\u0300-\u036f]")
_WITHIN_WORDS = re.compile("['’\u02bc`]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
# Letters that Unicode takes for whole, though people without that key type another.
_WHOLE = str.maketrans("øłđðħ\u0131", "olddhi") | str.maketrans({"þ": "th", "æ": "ae", "œ": "oe"})


def plain(text: str) -> str:
    """Return the words of a name in their plainest spelling, a space between them: `Élise-Marie` is `elise marie`.

    A name without any letter or digit is its own folded key.
    """
    folded = fold(text)
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", folded)).translate(_WHOLE)
    words = _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", _WITHIN_WORDS.sub("", bare))).strip()
    return words or folded
