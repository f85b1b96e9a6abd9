"""The names of files: titles without a slash that end in what the file is."""

from __future__ import annotations

import re
import unicodedata

from wiki.files.formats import Format, ending_of
from wiki.markup.pictures import ENDINGS
from wiki.markup.titles import TitleError, check, normalise

MAX_CHARACTERS = 120
MAX_BYTES = 200

_UNFIT = re.compile(r'[\[\]{}|#<>/\\"]')
_LEAST = "picture"


def check_name(name: str) -> None:
    """Raise `TitleError`, whose text says why, if no file may have this name."""
    check(name)
    if "/" in name or "\\" in name:
        raise TitleError("The name of a file cannot contain a slash.")
    if name.startswith("."):
        raise TitleError("The name of a file cannot begin with a full stop.")
    if len(name) > MAX_CHARACTERS or len(name.encode()) > MAX_BYTES:
        raise TitleError(
            f"The name of a file has at most {MAX_CHARACTERS} characters and {MAX_BYTES} bytes of UTF-8. Shorten it."
        )


def with_ending(name: str, sort: Format) -> str:
    """The name, normalised, with an ending that says what the file is: another known ending is replaced."""
    name = normalise(name)
    ending = ending_of(name)
    if ending in sort.endings:
        return name
    stem = name[: -len(ending) - 1] if ending in ENDINGS else name
    return f"{stem}.{sort.endings[0]}"


def suggested(uploaded: str, sort: Format) -> str:
    """A name that a file may have, as near as can be to what it was called where it came from."""
    plain = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in uploaded)
    name = with_ending(_UNFIT.sub(" ", plain), sort)
    stem, ending = name[: name.rindex(".")].strip(" ."), name[name.rindex(".") :]
    while len(stem) + len(ending) > MAX_CHARACTERS or len((stem + ending).encode()) > MAX_BYTES:
        stem = stem[:-1].rstrip(" .")
    if not any(unicodedata.category(sign)[0] in "LNS" for sign in stem):
        stem = _LEAST
    return stem + ending
