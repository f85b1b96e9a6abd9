"""The ends of a date or a span, and what comes beside them."""

from dataclasses import replace

from wiki.dates.days import civil, day_number
from wiki.dates.edtf import DateError, DateOrSpan, PartialDate


def first_of(date: DateOrSpan) -> PartialDate:
    """The date with which a date or a span begins. Raises DateError when it has no beginning."""
    return _bound(date if isinstance(date, PartialDate) else date.start)


def last_of(date: DateOrSpan) -> PartialDate:
    """The date with which a date or a span ends. Raises DateError when it has no end."""
    return _bound(date if isinstance(date, PartialDate) else date.end)


def _bound(date: PartialDate | None) -> PartialDate:
    if date is None:
        raise DateError("A span goes from one date to another: give each of its ends one date.")
    return date


def step(date: PartialDate, by: int) -> PartialDate:
    """The day, month or year before (-1) or after (1); of a decade or century the year beside it."""
    if date.open_digits:
        year = date.year + (10**date.open_digits if by > 0 else -1)
        return PartialDate(year, doubt=date.doubt)
    if date.month is None:
        return replace(date, year=date.year + by)
    if date.day is None:
        months = date.year * 12 + date.month - 1 + by
        return replace(date, year=months // 12, month=months % 12 + 1)
    year, month, day = civil(day_number(date.year, date.month, date.day) + by)
    return PartialDate(year, month, day, doubt=date.doubt)
