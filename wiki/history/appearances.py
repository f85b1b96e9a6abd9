"""Which revisions brought certain words into a text, and which took them out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from django.db.models import Value
from django.db.models.functions import StrIndex

from wiki.articles.visibility import audience_of
from wiki.markup.audiences import seen

MOST_BYTES = 600_000_000  # of revisions searched for one request, the newest of them
MOST_SHOWN = 1_000
AT_ONCE = 900
CHUNK = 20  # revisions held at a time

Mark = Literal["brought", "removed"]


@dataclass(frozen=True)
class Appearances:
    """By the number of a revision, what it did. Earlier ones than `since` were too many to be searched; 0 for none."""

    marks: dict[int, Mark]
    since: int = 0


def appearances(revisions: Any, words: str, *, user: Any, most: int = MOST_BYTES) -> Appearances:
    """Look for words, exactly as written, in the text of these revisions of one article, as this user reads it.

    Each revision is compared with the one before it among those given.
    """
    since, all_of_them = _reach(revisions, most)
    found = revisions.filter(rev__gte=since).order_by("rev").annotate(place=StrIndex("body", Value(words)))
    held = found.annotate(divided=StrIndex("body", Value(":::"))).values_list("rev", "place", "divided")
    unsure = {rev for rev, place, divided in held if place and divided}
    read = revisions.filter(rev__in=unsure) if len(unsure) < AT_ONCE else revisions
    unread = {
        rev
        for rev, body in (read.values_list("rev", "body").iterator(chunk_size=CHUNK) if unsure else ())
        if words not in seen(body, audience_of(user))
    }
    holding = [(rev, place > 0 and rev not in unread) for rev, place, _divided in held]
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
