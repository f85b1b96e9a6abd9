"""Dates in English words, for reading."""

from functools import lru_cache

from wiki.dates.advice import OPEN
from wiki.dates.edtf import DateError, DateSpan, PartialDate, parse
from wiki.dates.names import MONTHS, year_name


def show(date: PartialDate | DateSpan) -> str:
    """The date for a reader: `19 May 1924`, `1920s`, `c. 1930`, `perhaps 1919`, `1924 – 1930`, `since May 1924`."""
    if isinstance(date, PartialDate):
        return _show_date(date)
    if date.start and date.end:
        return _join(date.start, date.end)
    return f"since {_name(date.start)}" if date.start else f"until {_name(date.end)}"


@lru_cache(maxsize=20_000)
def show_span(from_text: str, to_text: str) -> str:
    """When a fact held, from the stored texts of its two ends; "" when both are missing.

    A missing end is unknown (`from 1924`), `..` is open (`since 1924`). Reading must not fail on what was stored
    long ago: a text that is no date is shown as it stands.
    """
    start, end = from_text.strip(), to_text.strip()
    begun, ended = start not in ("", OPEN), end not in ("", OPEN)
    if begun and ended:
        return _show_both(start, end)
    if begun:
        return f"{'since' if end == OPEN else 'from'} {_show_end(start)}"
    if ended:
        return f"until {_show_end(end)}"
    return "always" if start == end == OPEN else ""


def _show_both(start: str, end: str) -> str:
    first, last = _read(start), _read(end)
    if isinstance(first, PartialDate) and isinstance(last, PartialDate):
        return _join(first, last)
    return f"{_show_end(start)} – {_show_end(end)}"


def _show_end(text: str) -> str:
    """One end of a fact's time, in words that go after `from` and `until`, even when it is a span itself."""
    date = _read(text)
    if date is None:
        return text
    if isinstance(date, PartialDate):
        return _name(date)
    if date.start and date.end:
        return f"between {_name(date.start)} and {_name(date.end)}"
    return f"{_name(date.start)} or later" if date.start else f"{_name(date.end)} or earlier"


def _read(text: str) -> PartialDate | DateSpan | None:
    try:
        return parse(text)
    except DateError:
        return None


def _join(start: PartialDate, end: PartialDate) -> str:
    """Both dates with a dash between; a year and a month that they share are said once."""
    if start == end:
        return _show_date(start)
    first = _show_date(start)
    if not start.doubt and not end.doubt and start.year == end.year and start.month and end.month:
        first = " ".join(_day_and_month(start))
        if start.month == end.month and start.day and end.day:
            first = str(start.day)
    return f"{first} – {_show_date(end)}"


def _name(date: PartialDate | None) -> str:
    """The date as it stands after a preposition: `the 1920s`."""
    if date is None:
        return ""
    return f"the {_show_date(date)}" if date.open_digits and not date.doubt else _show_date(date)


def _show_date(date: PartialDate) -> str:
    words = [*_day_and_month(date), _show_year(date)]
    if date.approximate:
        words.insert(0, "c.")
    if date.uncertain:
        words.insert(0, "perhaps")
    return " ".join(words)


def _day_and_month(date: PartialDate) -> list[str]:
    return [str(date.day)] * bool(date.day) + ([MONTHS[date.month - 1]] if date.month else [])


def _show_year(date: PartialDate) -> str:
    """The year, decade or century. `19XX` is the 20th century: `1900s` is said of the decade `190X`."""
    if date.open_digits == 2:
        return f"{_ordinal(date.year // 100 + 1)} century"
    if date.open_digits == 1:
        if date.year == 0:
            return "first decade AD"
        return f"{date.year}s AD" if date.year < 100 else f"{date.year}s"
    return year_name(date.year)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}" + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
