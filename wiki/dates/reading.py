"""What people type in English, read as a date: `19 May 1924`, `c. 1930`, `before 1930`, `early 1936`, `44 BC`.

Parts are defined so: early, mid and late are the thirds of a year (January to April ...), of a month (1 to 10, 11 to
20, 21 to the end), of a decade (1920 to 1923, 1924 to 1926, 1927 to 1929) or of a century (1800 to 1833, 1834 to 1866,
1867 to 1899); halves and quarters likewise. Seasons are those of the meteorologists for the northern hemisphere (spring
is March to May). The 19th century is 18XX, 1800 to 1899, as it is shown.
"""

import re

from wiki.dates.advice import quote
from wiki.dates.edtf import DateError, DateOrSpan, PartialDate, parse
from wiki.dates.numerals import MONTH_NUMBERS, read_numerals
from wiki.dates.parts import read_part
from wiki.dates.phrases import NotUnderstoodError, read_phrase, tidy
from wiki.dates.years import YEAR, read_years, to_year

_MONTH = "(?P<month>" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_FORMS = [
    re.compile(form)
    for form in (
        rf"{_DAY}(?: day)?(?: of)? {_MONTH}(?: of)? (?P<year>{YEAR})",
        rf"(?:the )?{_MONTH} {_DAY} (?P<year>{YEAR})",
        rf"{_MONTH}(?: of)? (?P<year>{YEAR})",
        rf"(?P<year>[0-9]{{3,}}) {_MONTH}(?: {_DAY})?",
    )
]
_NO_YEAR = re.compile(rf"(?:{_DAY}(?: of)? )?{_MONTH}(?: [0-9]{{1,2}}(?:st|nd|rd|th)?)?")
_WORDS = re.compile(
    r"a|ad|after|and|about|around|bc|bce|before|between|by|c|ca|ce|century|circa|during|from|in|not|of|on|or|perhaps|since|"
    r"the|till?|to|until|up|[0-9]+(?:st|nd|rd|th|s)?|" + "|".join(MONTH_NUMBERS)
)
_HELP = "write for example 19 May 1924, May 1924, c. 1930, before 1930, 1920s or 44 BC."


def read(text: str) -> DateOrSpan:
    """The date that a person means, in EDTF or in English; `str()` of it is the form to store.

    Raises DateError with a sentence on what is impossible, ambiguous or not understood.
    """
    try:
        return parse(text.strip().upper())
    except DateError as error:
        unwritten = error
    words = tidy(text)
    if not re.search(r"[^-0-9xy?~%/. ]", words) and not re.search("[\u2012-\u2014]", text):
        return _read_figures(words, unwritten)
    return read_phrase(words, _read_date)


def _read_figures(words: str, unwritten: DateError) -> DateOrSpan:
    """A date without any words; what cannot be read is explained as the written form explains it."""
    if found := read_numerals(words):
        return found
    try:
        return read_phrase(words, _read_date)
    except DateError as error:
        raise (error if re.fullmatch(r"[0-9]{1,2}|[0-9]+ ?- ?[0-9]+", words) else unwritten) from None


def _read_date(text: str) -> DateOrSpan:
    """One date without marks."""
    try:
        return parse(text.upper())
    except DateError as error:
        unwritten = error
    found = read_part(text, _read_date) or read_years(text) or _read_day_or_month(text) or read_numerals(text)
    if found:
        return found
    written = re.fullmatch(r"[-0-9xy?~%/.]+", text)
    raise NotUnderstoodError(str(unwritten)) if written else _not_understood(text)


def _read_day_or_month(text: str) -> PartialDate | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            day = found.groupdict().get("day")
            return PartialDate(to_year(found["year"]), MONTH_NUMBERS[found["month"]], int(day) if day else None)
    return None


def _not_understood(text: str) -> DateError:
    if _NO_YEAR.fullmatch(text):
        return DateError(f"{quote(text)} lacks its year.")
    strange = [word for word in re.findall(r"[^\W_]+", text) if not _WORDS.fullmatch(word)]
    if strange:
        return NotUnderstoodError(f"{quote(strange[0])} is not understood in a date: {_HELP}")
    return NotUnderstoodError(f"{quote(text)} is not understood: {_HELP}")
