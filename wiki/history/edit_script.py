"""The shortest edit of one sequence into another, told apart from its equals in the way that version control does.

E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, in its linear-space form. Where items repeat,
many edits are equally short: the search goes through the diagonals from above, and then each change is moved down as
far as equal items let it, or to where the other side has a change too. A merge that follows these habits takes an
inserted paragraph together with the blank line after it, as people expect.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import accumulate

from wiki.history.matching import Budget, Run, common_ends, join_runs

FAR = 1 << 60
# Of xdiff: from how many on an item is frequent in a sequence of any length; how far around an item strangers count.
MOST_OFTEN, WINDOW = 1024, 100


def shortest_edit(old: Sequence[Hashable], new: Sequence[Hashable], budget: Budget) -> list[Run] | None:
    """What both share, in order; None when the budget, a step for each diagonal looked at, does not suffice."""
    ends = common_ends(old, new)
    removed, added = Side(old, new, *ends), Side(new, old, *ends)
    boxes = [(0, len(removed.shared), 0, len(added.shared))]
    while boxes:
        i, i_end, j, j_end = boxes.pop()
        start, end = common_ends(removed.shared[i:i_end], added.shared[j:j_end])
        i, i_end, j, j_end = i + start, i_end - end, j + start, j_end - end
        if i == i_end or j == j_end:
            removed.mark(i, i_end)
            added.mark(j, j_end)
        elif middle := _middle(removed.shared, added.shared, (i, i_end, j, j_end), budget):
            boxes += [(middle[0], i_end, middle[1], j_end), (i, middle[0], j, middle[1])]
        else:
            return None
    removed.settle(added)
    added.settle(removed)
    return _runs(removed, added)


def _middle(
    old: Sequence[Hashable], new: Sequence[Hashable], box: tuple[int, int, int, int], budget: Budget
) -> tuple[int, int] | None:
    """A point through which a shortest edit of the box goes: where the searches from both of its corners meet."""
    i, i_end, j, j_end = box
    first, last = i - j_end, i_end - j
    ahead, back = {i - j: i}, {i_end - j_end: i_end}
    f_low = f_high = i - j
    b_low = b_high = i_end - j_end
    odd = (f_low - b_low) % 2
    while budget.take(f_high - f_low + b_high - b_low + 4):
        f_low, f_high = _wider(ahead, f_low, f_high, first, last, -1)
        for d in range(f_high, f_low - 1, -2):
            x = ahead[d - 1] + 1 if ahead[d - 1] >= ahead[d + 1] else ahead[d + 1]
            while x < i_end and x - d < j_end and old[x] == new[x - d]:
                x += 1
            ahead[d] = x
            if odd and b_low <= d <= b_high and back[d] <= x:
                return x, x - d
        b_low, b_high = _wider(back, b_low, b_high, first, last, FAR)
        for d in range(b_high, b_low - 1, -2):
            x = back[d - 1] if back[d - 1] < back[d + 1] else back[d + 1] - 1
            while x > i and x - d > j and old[x - 1] == new[x - d - 1]:
                x -= 1
            back[d] = x
            if not odd and f_low <= d <= f_high and x <= ahead[d]:
                return x, x - d
    return None


def _wider(reached: dict[int, int], low: int, high: int, first: int, last: int, nowhere: int) -> tuple[int, int]:
    """One diagonal more on each side, or one less where the box ends; those beyond them lead nowhere."""
    low = low - 1 if low > first else low + 1
    high = high + 1 if high < last else high - 1
    reached.setdefault(low - 1, nowhere)
    reached.setdefault(high + 1, nowhere)
    return low, high


def _worth_finding(items: Sequence[Hashable], others: Sequence[Hashable], length: int) -> list[bool]:
    """Which items to search counterparts for: those that the other side has, but for frequent ones among strangers.

    A blank line between paragraphs that were all written anew is no remnant of an old blank line. Frequent is what the
    other side has as often as about the square root of the `length` of this one; strangers are items that it does not
    have at all. The proportions, and the window in which they are counted, are those of git's xdiff.
    """
    counts = Counter(others)
    often = min(2 << ((length.bit_length() + 1) // 2 - 1), MOST_OFTEN) if length else 1
    rare = [0 < counts[item] < often for item in items]
    strangers = [0, *accumulate(not counts[item] for item in items)]
    before = list(accumulate((at if is_rare else -1 for at, is_rare in enumerate(rare)), max))
    after = list(accumulate((at if rare[at] else len(items) for at in reversed(range(len(items)))), min))[::-1]
    worth = []
    for at, item in enumerate(items):
        if rare[at] or not counts[item]:
            worth.append(rare[at])
            continue
        low, high = max(at - WINDOW, before[at] + 1), min(at + WINDOW, after[at] - 1)
        above, below = strangers[at] - strangers[low], strangers[high + 1] - strangers[at + 1]
        frequent = high - low - above - below + 2
        worth.append(not (above and below and 3 * frequent < above + below))
    return worth


class Side:
    """One sequence, and which of its items have no counterpart on the other side.

    `shared` are those between the common ends whose counterparts are searched for, see `_worth_finding`.
    """

    def __init__(self, items: Sequence[Hashable], others: Sequence[Hashable], start: int, end: int) -> None:
        middle = range(start, len(items) - end)
        self.items = items
        self.changed = [False] * len(items)
        self._places = []
        for at, worth in zip(middle, _worth_finding([items[at] for at in middle], others, len(items)), strict=True):
            if worth:
                self._places.append(at)
            else:
                self.changed[at] = True
        self.shared = [items[at] for at in self._places]

    def mark(self, start: int, end: int) -> None:
        """Note that these of the shared items have no counterpart."""
        for at in self._places[start:end]:
            self.changed[at] = True

    def group_after(self, at: int) -> tuple[int, int]:
        """The changed items, none or more, that begin here."""
        end = at
        while end < len(self.changed) and self.changed[end]:
            end += 1
        return at, end

    def gaps(self) -> list[bool]:
        """Of the places before each unchanged item and at the end: whether something changed stands there."""
        found, here = [], False
        for changed in self.changed:
            if changed:
                here = True
            else:
                found.append(here)
                here = False
        return [*found, here]

    def settle(self, other: "Side") -> None:
        """Move each group of changed items as far down as it goes, or to the last place where the other changed too."""
        beside = other.gaps()
        start = gap = 0
        while True:
            start, end = self.group_after(start)
            if start < end:
                start, end, gap = self._settled(start, end, gap, beside)
            if end >= len(self.items):
                return
            start, gap = end + 1, gap + 1

    def _settled(self, start: int, end: int, gap: int, beside: list[bool]) -> tuple[int, int, int]:
        items, size = self.items, -1
        while size != end - start:  # once more when it has met another group and taken it up
            size = end - start
            while start > 0 and items[start - 1] == items[end - 1]:
                start, end, gap = self._up(start, end, gap)
            top, best = end, (end if beside[gap] else None)
            while end < len(items) and items[start] == items[end]:
                start, end, gap = self._down(start, end, gap)
                best = end if beside[gap] else best
        if best is not None and end > top:
            while not beside[gap]:
                start, end, gap = self._up(start, end, gap)
        return start, end, gap

    def _up(self, start: int, end: int, gap: int) -> tuple[int, int, int]:
        start, end = start - 1, end - 1
        self.changed[start], self.changed[end] = True, False
        while start > 0 and self.changed[start - 1]:
            start -= 1
        return start, end, gap - 1

    def _down(self, start: int, end: int, gap: int) -> tuple[int, int, int]:
        self.changed[start], self.changed[end] = False, True
        return start + 1, self.group_after(end + 1)[1], gap + 1


def _runs(removed: Side, added: Side) -> list[Run]:
    left = (at for at, changed in enumerate(removed.changed) if not changed)
    right = (at for at, changed in enumerate(added.changed) if not changed)
    return list(join_runs(Run(i, j, 1) for i, j in zip(left, right, strict=True)))
