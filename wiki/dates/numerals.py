"""Days and months written in figures alone (`19/5/1924`), and the names of months as people shorten them."""

import re

from wiki.dates.advice import quote
from wiki.dates.edtf import DateError, PartialDate
from wiki.dates.names import MONTHS

MONTH_NUMBERS = {name: number for number, month in enumerate(MONTHS, 1) for name in (month.lower(), month[:3].lower())}
MONTH_NUMBERS["sept"] = 9

_DAY_LAST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_YEAR_LAST = re.compile(r"(?:([0-9]{1,2})[-/.])?([0-9]{1,2})[-/.]([0-9]{4})")
_NO_YEAR = re.compile(r"[0-9]{1,2}(?:[-/.][0-9]{1,2}){1,2}")
_SHORT_SPAN = re.compile(r"([0-9]{2})([0-9]{2}) ?[-/] ?([0-9]{2})")


def read_numerals(text: str) -> PartialDate | None:
    """A date in figures, None if it is none. Raises DateError for what may mean two different days.

    The year comes first, or it has four digits at the end; then day and month can be told apart only when one
    of them is more than 12, or both are equal.
    """
    if (short := _SHORT_SPAN.fullmatch(text)) and int(short[3]) > max(12, int(short[2])):
        raise DateError(
            f"{quote(text)} is not clear: a span of years is written {short[1]}{short[2]}-{short[1]}{short[3]}."
        )
    if _NO_YEAR.fullmatch(text):
        raise DateError(f"{quote(text)} is ambiguous: write the month as a word and the year with four digits.")
    if (found := _DAY_LAST.fullmatch(text)) and not (short and "-" not in text):
        year, month, day = found.groups()
        return PartialDate(int(year), int(month), int(day) if day else None)
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(text, found[1], int(found[2]), int(found[3]))
    return None


def _year_last(text: str, first: str | None, two: int, year: int) -> PartialDate:
    if first is None:
        return PartialDate(year, two)
    one = int(first)
    if 1 <= one <= 12 and 1 <= two <= 12 and one != two:
        raise DateError(
            f"{quote(text)} is ambiguous: write {one} {MONTHS[two - 1]} {year} or {two} {MONTHS[one - 1]} {year}."
        )
    day, month = (two, one) if two > 12 else (one, two)
    return PartialDate(year, month, day)
