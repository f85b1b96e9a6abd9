"""Which rows are asked for."""

from __future__ import annotations

from collections.abc import Callable


def chosen_by(names: str) -> Callable[[str], bool]:
    """Whether the name of a row begins with one of these, which are split at semicolons."""
    beginnings = tuple(names.split(";"))
    return lambda name: name.startswith(beginnings)
