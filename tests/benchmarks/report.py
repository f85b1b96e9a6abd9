"""The table of figures."""

from __future__ import annotations

from typing import Any

HEAD = f"{'':<24}{'reader':<11}{'ours':>8}{'floor':>8}{'ratio':>8}{'over':>8}{'queries':>9}{'KB':>8}"


def table(figures: dict[str, Any]) -> str:
    """The figures of one world as lines of text."""
    seconds = figures["seconds"]
    title = f"\n{figures['articles']:,} articles on {figures['database']}"
    times = f" (made in {seconds['making']:.0f} s, measured in {seconds['measuring']:.0f} s)"
    return "\n".join([title + times, HEAD, *map(_line, figures["pages"])])


def _line(page: dict[str, Any]) -> str:
    ours, floor = page["ours"], page["floor"]
    reader = "signed in" if page["signed_in"] else "anonymous"
    compared = f"{floor:8.2f}{ours / floor:7.2f}x{ours - floor:+8.2f}" if floor else f"{'–':>8}{'–':>8}{'–':>8}"
    return f"{page['page']:<24}{reader:<11}{ours:8.2f}{compared}{page['queries']:9}{page['size'] / 1000:8.1f}"
