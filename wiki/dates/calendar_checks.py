"""Checks on the values of a calendar that people wrote; each raises CalendarError with a sentence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from wiki.dates.calendar import Calendar
from wiki.dates.calendar_parts import CalendarError, Era

_LONGEST_NAME = 40
_LONGEST_YEAR = 800


def text(value: object, what: str, *, may_lack: bool = False) -> str:
    """A name that can be told from a number, without blanks around it."""
    if not isinstance(value, str) or not (value.strip() or may_lack):
        raise CalendarError(f"{what} is missing.")
    name = " ".join(value.split())
    if len(name) > _LONGEST_NAME:
        raise CalendarError(f"{what} is longer than {_LONGEST_NAME} characters.")
    if name and not name[0].isalpha():
        raise CalendarError(f"{what} must begin with a letter.")
    if set(name) & set("/–—,?~%"):
        raise CalendarError(f"{what} cannot contain a dash, a comma, a slash, or one of ? ~ %.")
    return name


def integer(value: object, what: str, least: int, most: int) -> int:
    """A whole number within limits."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise CalendarError(f"{what} is a whole number from {least:,} to {most:,}.")
    return value


def sequence(form: Mapping[str, object], key: str, least: int, most: int) -> Sequence[object]:
    """The list under a key, of a length within limits; an absent one is empty."""
    value = form.get(key, [])
    if not isinstance(value, list | tuple) or not least <= len(value) <= most:
        raise CalendarError(f"“{key}” is a list of {least} to {most} items.")
    return value


def check_length(calendar: Calendar) -> None:
    """A year needs a day at least, and has at most 800."""
    for days in (sum(month.days for month in calendar.months), sum(month.leap_days for month in calendar.months)):
        if not 1 <= days <= _LONGEST_YEAR:
            raise CalendarError(f"A year has {days} days: it must have 1 to {_LONGEST_YEAR}.")


def check_names(calendar: Calendar) -> None:
    """No two months, weekdays or eras are called the same, with or without `the`."""
    eras = [name for era in calendar.eras for name in {era.name, era.abbreviation} if name]
    months = [month.name for month in calendar.months]
    for names, what in (
        (months, "months"),
        (calendar.weekdays, "weekdays"),
        (eras, "eras"),
        ([*months, *eras], "names"),
    ):
        name, times = next(
            iter(Counter(name.casefold().removeprefix("the ") for name in names).most_common(1)), ("", 0)
        )
        if times > 1:
            raise CalendarError(f"Two {what} are called “{name}”.")


def check_eras(eras: Sequence[Era]) -> None:
    """Every year belongs to one era, and where its abbreviation is left out there is no doubt which."""
    for era in eras[1:]:
        if era.descending:
            raise CalendarError(f"Only the first era can count down, but {era.name} does.")
    for one, other in pairwise(eras):
        if one.descending and other.first != one.first + 1:
            raise CalendarError(f"{other.name} must begin with the year {one.first + 1}, after {one.name}.")
        if other.first <= one.first:
            raise CalendarError(f"{other.name} must begin after {one.name}.")
        if not one.abbreviation or not other.abbreviation or one.bare_from is not None:
            raise CalendarError("Of several eras each needs its abbreviation, and only the last may leave it out.")
