"""The tables of figures."""

from __future__ import annotations

from itertools import groupby
from typing import Any

LEGEND = """\
seed {seed}; milliseconds per request, the quieter third of blocks taken in turns with the floor
ours, floor: processor time of the site; db: of PostgreSQL beside it, for ours; wall: how long an answer took"""
HEAD = (
    f"{'':<25}{'reader':<10}{'ours':>8}{'floor':>8}{'ratio':>8}{'over':>8}{'db':>8}{'wall':>9}{'queries':>8}{'KB':>7}"
)


def table(figures: dict[str, Any]) -> str:
    """The figures of one world as lines of text."""
    seconds = figures["seconds"]
    title = f"\n{figures['articles']:,} articles on {figures['database']}"
    times = f" (made in {seconds['making']:.0f} s, measured in {seconds['measuring']:.0f} s)"
    held = ", ".join(f"{count:,} {name}" for name, count in figures["holds"].items() if count)
    lines = [title + times, f"holds {held}"]
    lines += [HEAD, *map(_line, figures["pages"])] if figures["pages"] else []
    lines += [_shares(save, list(rows)) for save, rows in groupby(figures["saves"], lambda share: share["save"])]
    lines += [_moved(moved) for moved in figures["moves"]]
    lines += [_world(whole, figures["articles"]) for whole in figures["world"]]
    return "\n".join(lines)


def _line(page: dict[str, Any]) -> str:
    ours, floor = page["ours"], page["floor"]
    reader = "signed in" if page["signed_in"] else "anonymous"
    compared = f"{floor:8.2f}{ours / floor:7.2f}x{ours - floor:+8.2f}" if floor else f"{'–':>8}{'–':>8}{'–':>8}"
    end = f"{page['database']:8.2f}{page['wall']:9.2f}{page['queries']:8}{page['size'] / 1000:7.1f}"
    return f"{page['page']:<25}{reader:<10}{ours:8.2f}{compared}{end}"


def _shares(save: str, rows: list[dict[str, Any]]) -> str:
    """What each derived table costs in one save."""
    told = (f"{row['table']} {row['cpu']:.1f} ({row['wall']:.1f} wall, {row['queries']} queries)" for row in rows)
    return f"shares of a save, {save}: {', '.join(told)}"


def _moved(moved: dict[str, Any]) -> str:
    times = f"{moved['seconds']:.2f} s, {moved['cpu']:.2f} s of processor time"
    return f"{moved['act']} with {moved['rewritten']} articles rewritten: {times}"


def _world(whole: dict[str, Any], articles: int) -> str:
    each = 1000 * whole["seconds"] / articles
    return (
        f"continuity of the world: {whole['seconds']:.1f} s, {whole['cpu']:.1f} s of processor time,"
        f" {each:.2f} ms for each article; {whole['findings']:,} findings"
    )
