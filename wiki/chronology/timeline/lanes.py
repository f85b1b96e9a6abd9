"""Lanes: entries beside each other on one line as long as they do not overlap, otherwise below each other."""

from bisect import bisect_left, insort
from collections.abc import Sequence

Extent = tuple[float, float]


def pack(extents: Sequence[Extent], most: int) -> list[int | None]:
    """The lane of each extent, counted from 0; None for those that `most` lanes have no room for.

    Extents stand in order of importance: what comes first gets its place first. Those that have a place are then laid
    out by their beginnings, which takes the fewest lanes there can be (interval partitioning; J. Kleinberg, E. Tardos,
    Algorithm Design, section 4.1), never more than they had been given.
    """
    lanes: list[list[Extent]] = [[] for _ in range(most)]
    kept = [place for place, extent in enumerate(extents) if _put(extent, lanes)]
    found: list[int | None] = [None] * len(extents)
    ends: list[float] = []
    for place in sorted(kept, key=lambda place: extents[place]):
        start, end = extents[place]
        lane = next((number for number, last in enumerate(ends) if last <= start), len(ends))
        ends[lane : lane + 1] = [end]
        found[place] = lane
    return found


def _put(extent: Extent, lanes: list[list[Extent]]) -> bool:
    """Put it into the first lane with room for it. Whether there was one."""
    for lane in lanes:
        at = bisect_left(lane, extent)
        if (at == 0 or lane[at - 1][1] <= extent[0]) and (at == len(lane) or extent[1] <= lane[at][0]):
            insort(lane, extent)
            return True
    return False
