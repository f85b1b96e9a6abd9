"""The signs that a text can do without, taken out before anything reads it."""

import re

_UNUSABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")


def clean(source: str) -> str:
    """Return the source with `\\n` line ends, without control characters and what is no character at all."""
    return _UNUSABLE.sub("", plain_ends(source))


def plain_ends(source: str) -> str:
    """Return the source with `\\n` line ends."""
    return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
