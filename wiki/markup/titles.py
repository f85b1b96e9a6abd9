"""Article titles: how they are written, compared, refused and put into addresses.

The rules are those of the design, section 2 ("Titles").
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

MAX_CHARACTERS = 200
MAX_BYTES = 255

_ROUTE_WORDS = (
    "edit source history links blame move delete protection revisions compare flag watch restore rollback undo"
    " discussion graph embed print preview timeline redirects merge"
)
# What may follow a title in an address; a title may not have one of these as a later segment.
ROUTE_WORDS = frozenset(_ROUTE_WORDS.split())

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_BIDI_MARKS = re.compile(f"[{_BIDI}]")
_INVISIBLE = re.compile("[\u200b\ufeff]")
_SPACES = re.compile(r"[\s_]+")
_FORBIDDEN = re.compile(r"[\[\]{}|#<>]")
_UNUSABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Kept as they are in an address: readable, and in need of no escaping in HTML.
_SAFE_IN_PATH = "/:@!$()*,;=~"


class TitleError(ValueError):
    """A title that no article may have. `str()` says why, in a sentence for the author."""


def normalise(text: str) -> str:
    """Return a title as it is stored: NFC, trimmed, white space and `_` as one space, no zero-width space or BOM."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", text).strip(" ")


def fold(text: str) -> str:
    """Return the key under which a title is looked up: two spellings of one name have the same key.

    Bidi marks are dropped, then `normalise`, then Unicode's canonical caseless form (Unicode Standard, D145) in NFC.
    """
    # Only texts that can be titles are worth remembering.
    return _fold_remembered(text) if len(text) <= 2 * MAX_CHARACTERS else _fold(text)


def _fold(text: str) -> str:
    text = normalise(_BIDI_MARKS.sub("", text))
    # Decomposed first, because U+0345 would fold to a letter in another place; twice, because folding decomposes.
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold()).casefold()
    return normalise(folded)


_fold_remembered = lru_cache(maxsize=16384)(_fold)


def check(title: str) -> None:
    """Raise `TitleError` if no article may have this title; the title is normalised first."""
    title = normalise(title)
    if not any(unicodedata.category(character)[0] in "LMNPS" for character in title):
        raise TitleError("A title needs at least one visible character.")
    _check_characters(title)
    _check_length(title)
    _check_segments(title)


@lru_cache(maxsize=16384)
def is_valid(title: str) -> bool:
    """Tell whether an article may have this title."""
    try:
        check(title)
    except TitleError:
        return False
    return True


def _check_characters(title: str) -> None:
    if found := _FORBIDDEN.search(title):
        raise TitleError(f"A title cannot contain “{found.group()}”; the characters [ ] {{ }} | # < > have other uses.")
    if _UNUSABLE.search(title):
        raise TitleError("A title cannot contain control characters.")
    if _BIDI_MARKS.search(title):
        raise TitleError("A title cannot contain invisible marks that change the direction of writing.")


def _check_length(title: str) -> None:
    if len(title) > MAX_CHARACTERS:
        raise TitleError(f"A title has at most {MAX_CHARACTERS} characters; this one has {len(title)}.")
    size = len(title.encode())
    if size > MAX_BYTES:
        raise TitleError(f"A title takes at most {MAX_BYTES} bytes of UTF-8; this one takes {size}. Shorten it.")


def _check_segments(title: str) -> None:
    segments = [segment.strip() for segment in title.split("/")]
    if "" in segments:
        raise TitleError("A title cannot begin or end with “/” or have two in a row.")
    if "." in segments or ".." in segments:
        raise TitleError("A part of a title between slashes cannot be “.” or “..”.")
    for segment in segments[1:]:
        if fold(segment) in ROUTE_WORDS:
            raise TitleError(f"The name “{title}” cannot be used.")


def to_path(title: str) -> str:
    """Return the title as it stands in an address: normalised, spaces as `_`, percent-quoted; "/" stays.

    No leading or trailing slash; nothing in it needs escaping in HTML.
    """
    return quote(normalise(title).replace(" ", "_"), safe=_SAFE_IN_PATH)


def from_path(path: str) -> str:
    """Return the title that a path names. `path` is already percent-decoded, as frameworks hand it over.

    `from_path(unquote(to_path(title))) == normalise(title)` for every title that `check` allows.
    """
    return normalise(path.strip("/"))
