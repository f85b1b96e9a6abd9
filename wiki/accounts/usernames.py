"""Names of people: what a new account may be called, beyond the letters that a name is made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Names that speak for the site, and the beginning of those that people who left are known by.
RESERVED = frozenset(
    [
        "admin",
        "administrator",
        "annals",
        "anonymous",
        "bot",
        "editor",
        "everybody",
        "everyone",
        "guest",
        "help",
        "info",
        "mail",
        "me",
        "moderator",
        "nobody",
        "null",
        "owner",
        "postmaster",
        "reader",
        "root",
        "security",
        "staff",
        "support",
        "sysop",
        "system",
        "undefined",
        "user",
        "webmaster",
        "wiki",
        "www",
        "you",
    ]
)
LEFT = "former-"
# Cyrillic and Greek letters, and digits, that read as Latin ones: a choice from Unicode's list (UTS 39).
_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u04cf\u043a\u043c\u0442\u0432\u043d"
    "\u03b1\u03b5\u03bf\u03c1\u03c4\u03c5\u03b9\u03ba\u03bd\u03c7"
    "01i",
    "aeopcyxljsdhlkmtbhaeoptulkvxoll",
)


def skeleton(name: str) -> str:
    """What a name looks like: two names with one skeleton are easily taken for each other."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    letters = "".join(sign for sign in plain if sign.isalnum())
    return letters.translate(_ALIKE)


def is_reserved(name: str) -> bool:
    """Whether a name, or what it looks like, speaks for the site."""
    return skeleton(name) in _RESERVED_SKELETONS or name.casefold().startswith(LEFT)


def looks_like(name: str, others: Iterable[str]) -> bool:
    """Whether a name looks like one of the others."""
    own = skeleton(name)
    return any(skeleton(other) == own for other in others)


_RESERVED_SKELETONS = frozenset(skeleton(name) for name in RESERVED)
