"""The ticks of an axis, in the days, months, years and eras of any calendar.

The finest step is taken whose labels have room. Months and eras need not be equally long, so a label that is too near
to its neighbour is left out; a step that would lose more than a quarter of them so is too fine.
"""

from collections.abc import Iterator
from typing import NamedTuple

from wiki.chronology.timeline.scale import Scale
from wiki.dates.calendar import Calendar
from wiki.dates.calendar_parts import Era
from wiki.dates.calendar_words import name_day, name_month, name_year

LETTER = 7.5
GAP = 14
_LEAST_ROOM = 22
_DAY_STEPS, _MONTH_STEPS, _YEAR_STEPS = (1, 2, 5, 10), (1, 2, 3, 4, 6), (1, 2, 5)


class Tick(NamedTuple):
    """A day on the axis, how it is labelled there, its whole name, and whether something greater begins with it."""

    day: int
    label: str
    name: str
    major: bool


def ticks(calendar: Calendar, scale: Scale) -> list[Tick]:
    """The ticks within the window, each later than the one before. At least one begins with a whole name."""
    found: list[Tick] = []
    for candidates in _steps(calendar, scale):
        named = _named(candidates)
        found = _thinned(named, scale)
        if named and len(found) * 4 >= len(named) * 3:
            break
    return found or [_whole_day(calendar, scale.window.lo)]


def _steps(calendar: Calendar, scale: Scale) -> Iterator[list[Tick]]:
    """The ticks of each step, from days to ages; steps far too fine for the picture are passed over."""
    year = (calendar.year_start(calendar.cycle + 1) - calendar.year_start(1)) / calendar.cycle
    month = year / len(calendar.months)
    least = scale.window.days / scale.width * _LEAST_ROOM
    for step in _DAY_STEPS:
        if step >= least and step <= month:
            yield _days(calendar, scale, step)
    for step in _MONTH_STEPS:
        if step * month >= least and step <= len(calendar.months) / 2:
            yield _months(calendar, scale, step)
            yield _months(calendar, scale, step, short=True)
    for power in range(10):
        for step in _YEAR_STEPS:
            if step * 10**power * year >= least:
                yield _years(calendar, scale, step * 10**power)


def _days(calendar: Calendar, scale: Scale, step: int) -> list[Tick]:
    """Every so manieth day of each month, counted from the first."""
    found = []
    for year, month, first in _month_starts(calendar, scale):
        for day in range(0, calendar.days_in_month(year, month), step):
            if scale.window.lo <= first + day <= scale.window.hi:
                label = name_month(calendar, year, month) if day == 0 else str(day + 1)
                found.append(Tick(first + day, label, name_day(calendar, first + day), day == 0))
    return found


def _months(calendar: Calendar, scale: Scale, step: int, *, short: bool = False) -> list[Tick]:
    """Every so manieth month of each year, counted from the first that the year has."""
    found, last_year = [], None
    for year, month, first in _month_starts(calendar, scale):
        begins, last_year = year != last_year and first == calendar.year_start(year), year
        if first >= scale.window.lo and (begins or (month - 1) % step == 0):
            name = calendar.months[month - 1].name
            label = name_year(calendar, year) if begins else name[:3] if short else name
            found.append(Tick(first, label, name_month(calendar, year, month), begins))
    return found


def _years(calendar: Calendar, scale: Scale, step: int) -> list[Tick]:
    """The years whose numbers in their era a step divides, and the first year of each era."""
    lo, hi = scale.window
    first, last = calendar.split(lo)[0], calendar.split(hi)[0]
    found: dict[int, bool] = {}
    for place, era in enumerate(calendar.eras):
        begin = era.first if place else first
        end = calendar.eras[place + 1].first - 1 if place + 1 < len(calendar.eras) else last
        for year in _round_years(era, max(begin, first), min(end, last), step):
            found[year] = era.number(year) % (step * 10) == 0
        if place and first <= begin <= last:
            found[begin] = True
    days = ((calendar.year_start(year), year) for year in sorted(found))
    return [
        Tick(day, name_year(calendar, year), name_year(calendar, year), found[year])
        for day, year in days
        if lo <= day <= hi
    ]


def _round_years(era: Era, first: int, last: int, step: int) -> Iterator[int]:
    """The calendar's years from the first to the last whose number in the era is a multiple of the step."""
    if first > last:
        return
    least, most = sorted((era.number(first), era.number(last)))
    for number in range(-(-least // step) * step, most + 1, step):
        if number or era.year_zero:
            yield era.year(number)


def _month_starts(calendar: Calendar, scale: Scale) -> Iterator[tuple[int, int, int]]:
    """Year, month and first day of each month that touches the window; months left out in a year are left out."""
    year = calendar.split(scale.window.lo)[0]
    while (first := calendar.year_start(year)) <= scale.window.hi:
        for number in range(1, len(calendar.months) + 1):
            length = calendar.days_in_month(year, number)
            if length and first + length > scale.window.lo and first <= scale.window.hi:
                yield year, number, first
            first += length
        year += 1


def _named(found: list[Tick]) -> list[Tick]:
    """The ticks, the first with its whole name where none of them would say the month or the year."""
    if found and not any(tick.major for tick in found):
        return [found[0]._replace(label=found[0].name), *found[1:]]
    return found


def _thinned(found: list[Tick], scale: Scale) -> list[Tick]:
    """Without those whose label would touch the one before; a major tick takes the place of minor ones before it."""
    kept: list[Tick] = []
    for tick in found:
        while kept and tick.major and not kept[-1].major and not _apart(kept[-1], tick, scale):
            kept.pop()
        if not kept or _apart(kept[-1], tick, scale):
            kept.append(tick)
    return kept


def _apart(one: Tick, other: Tick, scale: Scale) -> bool:
    return scale.x(other.day) - scale.x(one.day) >= len(one.label) * LETTER + GAP


def _whole_day(calendar: Calendar, day: int) -> Tick:
    name = name_day(calendar, day)
    return Tick(day, name, name, True)
