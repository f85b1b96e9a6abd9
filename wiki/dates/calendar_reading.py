"""Dates that people type in the words of any calendar, read into the stored form."""

import re
from dataclasses import dataclass
from functools import lru_cache

from wiki.dates.advice import quote
from wiki.dates.bounds import Bounds, named_days
from wiki.dates.calendar import Calendar
from wiki.dates.calendar_parts import CalendarError
from wiki.dates.days import civil
from wiki.dates.edtf import DateError, DateOrSpan, DateSpan, PartialDate, parse
from wiki.dates.phrases import NotUnderstoodError, read_phrase, tidy
from wiki.dates.reading import read

_STORED_END = r"(?:-?[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{2}(?:[0-9]X|XX)|Y-?[0-9]+)[?~%]?"
_STORED = re.compile(rf"{_STORED_END}(?:/{_STORED_END}|/\.\.)?|\.\./{_STORED_END}")
_OURS = re.compile(r"(.+?)\s*\(gregorian\)", re.IGNORECASE | re.DOTALL)
_FARTHEST_YEAR = 9999


def read_in(calendar: Calendar, text: str) -> DateOrSpan:
    """The date that a person means in a calendar: `19 Frost 1045 AF`, `Frost 1045`, `c. 1045 AF`, `before 1045 AF`.

    A month or a year of the calendar becomes the span of its days. The stored form is read too, except for bare years:
    they are the calendar's. `May 1924 (Gregorian)` is a date of our own calendar, typed as `read` takes it.
    Raises DateError with a sentence on what is impossible, ambiguous or not understood.
    """
    if ours := _OURS.fullmatch(text.strip()):
        return read(ours[1])
    if _STORED.fullmatch(text.strip().upper()):
        return parse(text.strip().upper())
    return read_phrase(tidy(text), _grammar(calendar).read)


def of_days(days: Bounds) -> DateOrSpan:
    """The stored form of all days within the bounds: one day, one month or one year if it is that, otherwise a span.

    Raises DateError for days before the year -9999 or after 9999, which the stored form cannot tell.
    """
    (year, month, day), (last_year, last_month, last_day) = civil(days.lo), civil(days.hi)
    if max(abs(year), abs(last_year)) > _FARTHEST_YEAR:
        raise DateError("The day is too far away: days are kept from 10,000 BC to 9999 AD of the Gregorian calendar.")
    start, end = PartialDate(year, month, day), PartialDate(last_year, last_month, last_day)
    for whole in (start, PartialDate(year, month), PartialDate(year)):
        if named_days(whole) == days:
            return whole
    return DateSpan(start, end)


@dataclass(frozen=True)
class _Grammar:
    """What the names of a calendar look like in a tidied text."""

    calendar: Calendar
    months: dict[str, int]
    eras: dict[str, int]
    forms: tuple[re.Pattern[str], ...]

    def read(self, text: str) -> DateOrSpan:
        """One date without marks. Raises DateError."""
        for form in self.forms:
            if found := form.fullmatch(text):
                try:
                    return of_days(self._days(found.groupdict()))
                except CalendarError as error:
                    raise DateError(str(error)) from None
        raise NotUnderstoodError(
            f"{quote(text)} is not understood in the calendar {self.calendar.name}: write {self._example()}."
        )

    def _days(self, words: dict[str, str | None]) -> Bounds:
        year, day = self._year(words), words.get("day")
        if not (month_name := words.get("month")):
            return Bounds(self.calendar.year_start(year), self.calendar.year_start(year + 1) - 1)
        month = self.months[month_name] + 1
        first = self.calendar.day_number(year, month, int(day) if day else 1)
        return Bounds(first, first if day else first + self.calendar.days_in_month(year, month) - 1)

    def _year(self, words: dict[str, str | None]) -> int:
        number, name = int(words["year"] or 0), words.get("era") or words.get("era_first")
        eras = self.calendar.eras
        if name:
            return self.calendar.year_in_era(self.eras[name], number)
        bare = eras[-1].bare_from
        if len(eras) == 1 or (bare is not None and number >= bare):
            return self.calendar.year_in_era(len(eras) - 1, number)
        either = " or ".join(f"{number} {era.abbreviation}" for era in eras)
        raise DateError(f"The year “{number}” lacks its era: write {either}.")

    def _example(self) -> str:
        era = self.calendar.eras[-1]
        return f"for example 1 {self.calendar.months[0].name} 10 {era.abbreviation}".rstrip()


@lru_cache(maxsize=64)
def _grammar(calendar: Calendar) -> _Grammar:
    months = _names([[month.name] for month in calendar.months])
    eras = _names([[era.abbreviation, era.name] for era in calendar.eras])
    month = f"(?P<month>{_any_of(months)})"
    year = rf"(?:(?P<era_first>{_any_of(eras)}) )?(?P<year>-?[0-9]{{1,9}})(?: ?(?P<era>{_any_of(eras)}))?"
    day = r"(?P<day>[0-9]{1,4})(?:st|nd|rd|th)?"
    forms = (rf"{day}(?: of)? {month} {year}", rf"{month} {day} {year}", rf"{month} {year}", rf"(?:year )?{year}")
    return _Grammar(calendar, months, eras, tuple(re.compile(form) for form in forms))


def _names(words: list[list[str]]) -> dict[str, int]:
    """Every tidied name with the place it stands for: whole, without `the`, or its first three letters if unique."""
    names = {tidy(name): place for place, several in enumerate(words) for name in several if name}
    short = [name[:3] for name in names]
    found = {name[:3]: place for name, place in names.items() if short.count(name[:3]) == 1}
    return found | {name.removeprefix("the "): place for name, place in names.items()} | names


def _any_of(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
