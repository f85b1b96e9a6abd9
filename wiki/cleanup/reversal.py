"""What an article would say without some of its revisions, with everything that others changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from wiki.articles.article import Revision
from wiki.articles.draft import Draft
from wiki.history.source_merge import merge_sources

Span = tuple[int, int]


class CannotTakeBack(Exception):
    """Edits that cannot be taken back by themselves; it says why."""


def spans(numbers: Iterable[int]) -> list[Span]:
    """Revisions in a row as their first and last number, the newest first."""
    found: list[Span] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found[::-1]


def needed(taken: Sequence[Span]) -> set[int]:
    """The revisions whose sources tell what these spans changed."""
    return {number for first, last in taken for number in (first - 1, last)}


def without(now: Draft, taken: Sequence[Span], sources: Mapping[int, Draft]) -> Draft:
    """The source without what these spans of revisions changed, the newest taken back first: a three-way merge each.

    Raises CannotTakeBack where a later edit changed the same places, and where what stood before may not be seen.
    """
    said = now
    for first, last in taken:
        if not {first - 1, last} <= sources.keys():
            raise CannotTakeBack(_("There is nothing before these edits."))
        after, before = sources[last], sources[first - 1]
        merge = merge_sources(after, before, said)
        if said != after and not merge.is_clean:
            raise CannotTakeBack(_("Later edits changed the same places."))
        said = before if said == after else merge.draft
    return said


def sources(wanted: Mapping[int, set[int]], *, user: Any) -> dict[int, dict[int, Draft]]:
    """The sources of revisions, given as numbers by the article's key, as far as this user may see them."""
    found: dict[int, dict[int, Draft]] = {pk: {} for pk in wanted}
    asked = [Q(id=pk, rev__in=numbers) for pk, numbers in wanted.items() if numbers]
    if asked:
        for row in Revision.objects.visible_to(user).filter(reduce(or_, asked)):
            found[row.id][row.rev] = Draft.of(row)
    return found
