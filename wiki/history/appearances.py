"""Which revisions brought certain words into a text, and which took them out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from django.db.models import Value
from django.db.models.functions import StrIndex

MOST_BYTES = 600_000_000  # of revisions searched for one request, the newest of them
MOST_SHOWN = 1_000

Mark = Literal["brought", "removed"]


@dataclass(frozen=True)
class Appearances:
    """By the number of a revision, what it did. Earlier ones than `since` were too many to be searched; 0 for none."""

    marks: dict[int, Mark]
    since: int = 0


def appearances(revisions: Any, words: str, *, most: int = MOST_BYTES) -> Appearances:
    """Look for words, exactly as written, in the text of these revisions of one article.

    Each revision is compared with the one before it among those given.
    """
    since, all_of_them = _reach(revisions, most)
    found = revisions.filter(rev__gte=since).order_by("rev").annotate(place=StrIndex("body", Value(words)))
    holding = [(rev, place > 0) for rev, place in found.values_list("rev", "place")]
    before = [(0, False)] if all_of_them else []
    marks: dict[int, Mark] = {
        rev: "brought" if now else "removed"
        for (_rev, then), (rev, now) in pairwise([*before, *holding])
        if now != then
    }
    return Appearances(dict(list(marks.items())[-MOST_SHOWN:]), 0 if all_of_them else since)


def _reach(revisions: Any, most: int) -> tuple[int, bool]:
    """The earliest revision that can be searched, and whether it is the first; by their sizes, which cost little."""
    rev = 0
    for rev, size in revisions.order_by("-rev").values_list("rev", "size"):
        most -= size
        if most <= 0:
            return rev, not revisions.filter(rev__lt=rev).exists()
    return rev, True
