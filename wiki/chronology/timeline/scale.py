"""The part of the axis of day numbers that a timeline shows, and where on the picture a day lies."""

from typing import NamedTuple

SHORTEST = 7
# 800 million years: an address can still write the year.
FARTHEST = 3 * 10**11


class Window(NamedTuple):
    """The first and the last day shown, both included."""

    lo: int
    hi: int

    @property
    def days(self) -> int:
        return self.hi - self.lo + 1

    def zoomed(self, factor: float, at: float = 0.5) -> "Window":
        """A window so many times as long, in which the day at a share `at` of the width stays where it is."""
        length = round(self.days * factor)
        lo = self.lo + round((self.days - length) * at)
        return fitted(lo, lo + length - 1)

    def moved(self, share: float) -> "Window":
        """The window moved by a share of its length."""
        step = round(self.days * share)
        return fitted(self.lo + step, self.hi + step)


def fitted(lo: int, hi: int) -> Window:
    """The window nearest to the one asked for that is neither too short nor too far away."""
    lo = max(-FARTHEST, min(lo, FARTHEST - SHORTEST + 1))
    hi = max(min(hi, FARTHEST), lo)
    missing = max(SHORTEST - (hi - lo + 1), 0)
    lo = max(lo - missing // 2, -FARTHEST)
    return Window(lo, max(hi, lo + SHORTEST - 1))


class Scale(NamedTuple):
    """A window laid out on a width in pixels. A day begins at its `x` and ends where the next begins."""

    window: Window
    width: int

    def x(self, day: int) -> float:
        """Where a day begins, in pixels from the left; outside the picture for days outside the window."""
        return (day - self.window.lo) / self.window.days * self.width

    def percent(self, x: float) -> str:
        """A place or a length in pixels as a share of the width, as SVG writes it."""
        return f"{x / self.width * 100:.3f}".rstrip("0").rstrip(".") + "%"
