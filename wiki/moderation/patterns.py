"""What a content filter looks for in a text. Patterns are plain words, so the time taken grows with the text alone."""

from __future__ import annotations

import re

MOST_PATTERNS = 200
PATTERN_LENGTH = 100
_OUTSIDE = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


class PatternError(ValueError):
    """A line that is no pattern. `str()` says why."""


def compiled(line: str) -> re.Pattern[str]:
    """A pattern such as `cheap pills`, `casino*` or `*coin`: whole words in any case, but where a star stands.

    Raises PatternError for an empty one, a star inside and one that is too long.
    """
    words = flat(line)
    core = words.strip("*")
    if not core.strip() or "*" in core:
        raise PatternError("*")
    if len(words) > PATTERN_LENGTH:
        raise PatternError(str(PATTERN_LENGTH))
    begin = "" if words.startswith("*") else r"(?<!\w)"
    end = "" if words.endswith("*") else r"(?!\w)"
    return re.compile(f"{begin}{re.escape(core)}{end}", re.IGNORECASE)


def flat(text: str) -> str:
    """A text as patterns are looked for in it: runs of white space as one space, nothing that cannot be seen."""
    return " ".join(_INVISIBLE.sub("", text).split())


def brings(pattern: re.Pattern[str], before: str, after: str) -> bool:
    """Whether the text after, flat as the one before, holds the pattern more often."""
    found = sum(1 for _hit in pattern.finditer(after))
    return found > 0 and found > sum(1 for _hit in pattern.finditer(before))


def new_outside_links(before: str, after: str) -> int:
    """How many addresses outside the wiki stand in the text after and not in the one before."""
    return len(set(_OUTSIDE.findall(after)) - set(_OUTSIDE.findall(before)))
