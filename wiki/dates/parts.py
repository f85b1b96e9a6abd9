"""Parts of a year and the like: `early 1936`, `second half of the 19th century`, `spring 1936`."""

import re
from collections.abc import Callable

from wiki.dates.advice import quote
from wiki.dates.edtf import DateError, DateOrSpan, DateSpan, PartialDate
from wiki.dates.names import days_in_month
from wiki.dates.years import YEAR, to_year

_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_ORDER = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": -1, "fourth": 3, "4th": 3}
_SHARES = {"half": 2, "third": 3, "quarter": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}

_THIRD = re.compile(rf"({'|'.join(_THIRDS)})[ -](?:in |of )?(?:the )?(.+)")
_SHARE = re.compile(rf"({'|'.join(_ORDER)}) ({'|'.join(_SHARES)}) of (?:the )?(.+)")
_SEASON = re.compile(rf"({'|'.join(_SEASONS)}) (?:of |in )?({YEAR})")
_WINTER = re.compile(r"winter (?:of |in )?([0-9]{2})([0-9]{2})(?: ?[-/] ?([0-9]{4}|[0-9]{2}))?")


def read_part(text: str, read_date: Callable[[str], DateOrSpan]) -> DateSpan | None:
    """The span of a part or a season, None if the text names none. Raises DateError for what has no such part."""
    if found := _THIRD.fullmatch(text):
        return cut(read_date(found[2]), _THIRDS[found[1]], 3)
    if found := _SHARE.fullmatch(text):
        shares = _SHARES[found[2]]
        return cut(read_date(found[3]), _ORDER[found[1]] % shares if found[1] == "last" else _ORDER[found[1]], shares)
    if found := _SEASON.fullmatch(text):
        year, month = to_year(found[2]), _SEASONS[found[1]]
        return DateSpan(PartialDate(year, month), PartialDate(year, month + 2))
    if found := _WINTER.fullmatch(text):
        return _winter(int(found[1] + found[2]), found[3])
    return None


def cut(date: DateOrSpan, number: int, shares: int) -> DateSpan:
    """One of so many nearly equal parts of a date, counted from 0. A month is cut as if it had 30 days.

    Raises DateError for a single day, and for parts that are not there.
    """
    if not isinstance(date, PartialDate) or date.day or number >= shares:
        raise DateError("Only a month, a year, a decade or a century has an early, middle or late part.")
    if date.month:
        first, last = _ends(30, number, shares)
        last = days_in_month(date.year, date.month) if number == shares - 1 else last
        return DateSpan(_day(date, first), _day(date, last))
    if date.open_digits:
        first, last = _ends(10**date.open_digits, number, shares)
        return DateSpan(PartialDate(date.year + first - 1), PartialDate(date.year + last - 1))
    first, last = _ends(12, number, shares)
    return DateSpan(PartialDate(date.year, first), PartialDate(date.year, last))


def _ends(units: int, number: int, shares: int) -> tuple[int, int]:
    """The first and the last unit of a part, counted from 1; what is left over goes to the earlier parts."""
    first, after = (-(-units * at // shares) for at in (number, number + 1))
    return first + 1, after


def _day(date: PartialDate, day: int) -> PartialDate:
    return PartialDate(date.year, date.month, day)


def _winter(year: int, second: str | None) -> DateSpan:
    """December to February, with both years, since a winter lies in two."""
    following = f"{year + 1:04}"
    if second is None:
        before = f"{year - 1}-{year % 100:02}"
        raise DateError(
            f"{quote(f'winter {year}')} is ambiguous: write winter {before} or winter {year}-{following[2:]}."
        )
    if second not in (following, following[2:]):
        raise DateError("A winter lies in two years that follow each other, as in winter 1936-37.")
    return DateSpan(PartialDate(year, 12), PartialDate(year + 1, 2))
