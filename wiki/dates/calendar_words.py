"""Dates in the words of any calendar."""

from wiki.dates.advice import OPEN
from wiki.dates.bounds import Bounds, named_days
from wiki.dates.calendar import Calendar
from wiki.dates.days import OPEN_DAY
from wiki.dates.edtf import DateError, DateOrSpan, DateSpan, PartialDate, parse


def show_in(calendar: Calendar, date: DateOrSpan) -> str:
    """The date in a calendar: its day, month or year where it is exactly one, otherwise its first and last day.

    `19 Frost 1045 AF`, `c. Frost 1045 AF`, `3 Thaw 1044 AF – 2 Thaw 1045 AF`, `since 1 Frost 1045 AF`.
    """
    days, mark = named_days(date), _mark(date)
    if days.hi >= OPEN_DAY:
        return f"since {mark}{name_day(calendar, days.lo)}"
    if days.lo <= -OPEN_DAY:
        return f"until {mark}{name_day(calendar, days.hi)}"
    if isinstance(date, DateSpan) and date.start and date.end and _mark(date.start) != _mark(date.end):
        return f"{_mark(date.start)}{name_day(calendar, days.lo)} – {_mark(date.end)}{name_day(calendar, days.hi)}"
    return " – ".join(mark + words for words in name_days(calendar, days))


def show_span_in(calendar: Calendar, from_text: str, to_text: str) -> str:
    """When a fact held, in a calendar, from the stored texts of its two ends; "" when both are missing.

    A missing end is unknown (`from ...`), `..` is open (`since ...`); a text that is no date is shown as it stands.
    """
    start, end = from_text.strip(), to_text.strip()
    begun, ended = start not in ("", OPEN), end not in ("", OPEN)
    if begun and ended:
        return f"{_show_end(calendar, start)} – {_show_end(calendar, end)}"
    if begun:
        return f"{'since' if end == OPEN else 'from'} {_show_end(calendar, start)}"
    if ended:
        return f"until {_show_end(calendar, end)}"
    return "always" if start == end == OPEN else ""


def name_day(calendar: Calendar, number: int) -> str:
    """The day that bears a day number: `19 May 1924`."""
    year, month, day = calendar.split(number)
    return f"{day} {name_month(calendar, year, month)}"


def name_month(calendar: Calendar, year: int, month: int) -> str:
    """A month (counted from 1) of a calendar's year: `May 1924`."""
    return f"{calendar.months[month - 1].name} {name_year(calendar, year)}"


def name_year(calendar: Calendar, year: int) -> str:
    """A calendar's year in its era: `1924`, `44 BC`, `17,001 BC`."""
    era = calendar.eras[calendar.era_of(year)]
    number = era.number(year)
    digits = f"{number:,}" if abs(number) > 9999 else str(number)
    bare = not era.abbreviation or (era.bare_from is not None and number >= era.bare_from)
    return digits if bare else f"{digits} {era.abbreviation}"


def name_weekday(calendar: Calendar, number: int) -> str:
    """The weekday of a day number, "" in a calendar without weekdays."""
    weekday = calendar.weekday(number)
    return "" if weekday is None else calendar.weekdays[weekday]


def name_days(calendar: Calendar, days: Bounds) -> list[str]:
    """One name if the days are exactly one day, month or year of the calendar, otherwise the names of both ends."""
    if days.lo == days.hi:
        return [name_day(calendar, days.lo)]
    (year, month, day), (after, _, next_day) = calendar.split(days.lo), calendar.split(days.hi + 1)
    last, last_month, _ = calendar.split(days.hi)
    if (day, next_day) != (1, 1):
        return [name_day(calendar, days.lo), name_day(calendar, days.hi)]
    if calendar.year_start(year) == days.lo and calendar.year_start(after) == days.hi + 1:
        names = [name_year(calendar, year), name_year(calendar, last)]
    else:
        names = [name_month(calendar, year, month), name_month(calendar, last, last_month)]
    return names[:1] if names[0] == names[1] else names


def _mark(date: DateOrSpan) -> str:
    """`c.` and `perhaps`, as the marks of a date want it."""
    ends = [date] if isinstance(date, PartialDate) else [end for end in (date.start, date.end) if end]
    perhaps = "perhaps " * any(end.uncertain for end in ends)
    return perhaps + "c. " * any(end.approximate for end in ends)


def _show_end(calendar: Calendar, text: str) -> str:
    """One end of a fact's time, in words that go after `from` and `until`, even when it is a span itself."""
    try:
        date = parse(text)
    except DateError:
        return text
    shown = show_in(calendar, date)
    if shown.startswith(("since ", "until ")):
        word, name = shown.split(" ", 1)
        return f"{name} or {'later' if word == 'since' else 'earlier'}"
    return f"between {shown.replace(' – ', ' and ')}" if " – " in shown else shown
