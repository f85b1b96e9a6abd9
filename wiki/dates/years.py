"""Years, decades and centuries in English: `44 BC`, `AD 12`, `1920s`, `19th century`."""

import re

from wiki.dates.advice import LONGEST_YEAR, quote
from wiki.dates.edtf import DateError, DateOrSpan, DateSpan, PartialDate

YEAR = r"(?:(?:ad|ce) )?[0-9]+(?: ?(?:ad|ce|bce?))?"

_YEAR = re.compile(r"(?:year )?(?:(ad|ce) )?([0-9]+)(?: ?(ad|ce|bce?))?")
_DECADE = re.compile(r"([0-9]+)['’]?s(?: (ad|ce|bce?))?")
_CENTURY = re.compile(r"([0-9]+)(?:st|nd|rd|th)? (?:century|cent\.?|c\.)(?: (ad|ce|bce?))?")
_CUT_SHORT = re.compile(r"['’][0-9]{2}s?")


def to_year(text: str) -> int:
    """The astronomical year (0 is 1 BC) of `1924`, `44 bc` or `ad 12`. Raises DateError if it may mean several."""
    found = _YEAR.fullmatch(text)
    if not found:
        raise DateError(f"{quote(text)} is no year.")
    digits, era = found[2], found[1] or found[3]
    if len(digits) > LONGEST_YEAR + 1:
        raise DateError(f"The year {quote(digits)} is too far away: a year has at most {LONGEST_YEAR} digits.")
    if len(digits) < 3 and not era:
        raise DateError(f"The year “{digits}” is ambiguous: write {digits} AD, {digits} BC, or all four digits.")
    if era and not int(digits):
        raise DateError("There is no year 0: 1 BC comes before 1 AD.")
    return 1 - int(digits) if era in ("bc", "bce") else int(digits)


def read_years(text: str) -> DateOrSpan | None:
    """A year, a decade or a century, None if it is none. Raises DateError for what is ambiguous or does not exist."""
    if _CUT_SHORT.fullmatch(text):
        raise DateError(f"{quote(text)} does not say the century: write all four digits.")
    if text == "first decade ad":
        return PartialDate(0, open_digits=1)
    if found := _DECADE.fullmatch(text):
        return _decade(text, int(found[1][:10]), found[2])
    if found := _CENTURY.fullmatch(text):
        return _century(int(found[1][:10]), found[2])
    return PartialDate(to_year(text)) if _YEAR.fullmatch(text) else None


def _decade(text: str, first: int, era: str | None) -> DateOrSpan:
    """The ten years whose numbers begin alike; `1900s` is refused, since it may mean the century."""
    if first % 10:
        raise DateError(f"{quote(text)} is no decade: a decade begins with a year like 1920.")
    if first % 100 == 0:
        century = f"{first // 100:02}"
        raise DateError(f"{quote(text)} may be a decade or a century: write {century}0X or {century}XX.")
    if first < 100 and not era:
        raise DateError(f"{quote(text)} does not say the century: write all four digits, or {text} AD.")
    if era in ("bc", "bce"):
        return DateSpan(PartialDate(1 - first - 9), PartialDate(1 - first))
    return PartialDate(first, open_digits=1)


def _century(number: int, era: str | None) -> DateOrSpan:
    if not 1 <= number <= 100:
        raise DateError("Centuries are counted from the 1st to the 100th.")
    if era in ("bc", "bce"):
        return DateSpan(PartialDate(1 - number * 100), PartialDate(1 - (number - 1) * 100 - 1))
    return PartialDate((number - 1) * 100, open_digits=2)
