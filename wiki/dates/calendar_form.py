"""Calendars as people edit them: plain JSON, checked.

    {"name": "Reckoning of Frost", "epoch": 366,
     "months": [["Frost", 28], ["Yearsday", 1, 2]],
     "leap": [[4, 1], [100, -1], [400, 1]],
     "weekdays": ["Moonday", "Tidesday"], "weekday_epoch": 1,
     "eras": [{"name": "Before the Frost", "abbreviation": "BF", "first": 0, "descending": true},
              {"name": "After the Frost", "abbreviation": "AF", "first": 1}]}

A month is its name, its days and, if they differ, its days in a leap year. A term of the leap rule is a divisor, 1 or
-1, and perhaps a remainder: in every year the terms that apply must add up to 0 or 1.
"""

from collections.abc import Mapping
from math import lcm

from wiki.dates.calendar import Calendar
from wiki.dates.calendar_checks import check_eras, check_length, check_names, integer, sequence, text
from wiki.dates.calendar_parts import CalendarError, Era, LeapTerm, Month

_KEYS = {"name", "epoch", "months", "leap", "weekdays", "weekday_epoch", "eras"}
_ERA_KEYS = {"name", "abbreviation", "first", "descending", "year_zero", "bare_from"}
_FAR = 4_000_000
_LONGEST_CYCLE = 10_000


def to_form(calendar: Calendar) -> dict[str, object]:
    """The calendar as plain JSON, the inverse of `from_form`."""
    return {
        "name": calendar.name,
        "epoch": calendar.epoch,
        "months": [[month.name, month.days, month.leap_days] for month in calendar.months],
        "leap": [[term.divisor, term.sign, term.remainder] for term in calendar.leap_terms],
        "weekdays": list(calendar.weekdays),
        "weekday_epoch": calendar.weekday_epoch,
        "eras": [{key: getattr(era, key) for key in sorted(_ERA_KEYS)} for era in calendar.eras],
    }


def from_form(form: object) -> Calendar:
    """The calendar that a form describes. Raises CalendarError with a sentence on the first thing that is wrong."""
    form = _mapping(form, "A calendar", _KEYS)
    months = tuple(_month(item, place) for place, item in enumerate(sequence(form, "months", 1, 60), 1))
    calendar = Calendar(
        name=text(form.get("name"), "The calendar’s name"),
        epoch=integer(form.get("epoch"), "The epoch", -_FAR, _FAR),
        months=months,
        leap_terms=tuple(_term(item, place) for place, item in enumerate(sequence(form, "leap", 0, 60), 1)),
        eras=tuple(_era(item, place) for place, item in enumerate(sequence(form, "eras", 1, 20), 1)),
        weekdays=tuple(text(item, "A weekday") for item in sequence(form, "weekdays", 0, 40)),
        weekday_epoch=integer(form.get("weekday_epoch", 1), "The day of the first weekday", -_FAR, _FAR),
    )
    _check_leap_terms(calendar.leap_terms)
    check_length(calendar)
    check_names(calendar)
    check_eras(calendar.eras)
    return calendar


def _month(item: object, place: int) -> Month:
    if not isinstance(item, list | tuple) or len(item) not in (2, 3):
        raise CalendarError(
            f"Month {place} is written as its name, its days and, if they differ, its days in a leap year."
        )
    name = text(item[0], f"The name of month {place}")
    days = [integer(number, f"The length of {name}", 0, 800) for number in item[1:]]
    return Month(name, days[0], days[-1])


def _term(item: object, place: int) -> LeapTerm:
    if not isinstance(item, list | tuple) or len(item) not in (2, 3):
        raise CalendarError(f"Leap term {place} is written as a divisor, 1 or -1 and, if not 0, a remainder.")
    divisor = integer(item[0], f"The divisor of leap term {place}", 1, _LONGEST_CYCLE)
    sign = integer(item[1], f"The sign of leap term {place}", -1, 1)
    if sign == 0:
        raise CalendarError(f"The sign of leap term {place} is 1 or -1.")
    rest = integer(item[2] if len(item) == 3 else 0, f"The remainder of leap term {place}", 0, divisor - 1)
    return LeapTerm(divisor, sign, rest)


def _era(item: object, place: int) -> Era:
    form = _mapping(item, f"Era {place}", _ERA_KEYS)
    bare = form.get("bare_from")
    return Era(
        name=text(form.get("name"), f"The name of era {place}"),
        abbreviation=text(form.get("abbreviation", ""), f"The abbreviation of era {place}", may_lack=True),
        first=integer(form.get("first"), f"The first year of era {place}", -_FAR, _FAR),
        descending=_flag(form.get("descending", False), f"“descending” of era {place}"),
        year_zero=_flag(form.get("year_zero", False), f"“year_zero” of era {place}"),
        bare_from=None if bare is None else integer(bare, f"“bare_from” of era {place}", 0, _FAR),
    )


def _flag(value: object, what: str) -> bool:
    if not isinstance(value, bool):
        raise CalendarError(f"{what} is true or false.")
    return value


def _mapping(value: object, what: str, keys: set[str]) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise CalendarError(f"{what} is written as an object with names and values.")
    if strange := sorted(str(key) for key in value if key not in keys):
        raise CalendarError(f"{what} has no “{strange[0][:40]}”: it knows {', '.join(sorted(keys))}.")
    return value


def _check_leap_terms(terms: tuple[LeapTerm, ...]) -> None:
    cycle = lcm(*(term.divisor for term in terms))
    if cycle > _LONGEST_CYCLE:
        raise CalendarError(
            f"The leap rule comes round only after {cycle:,} years: at most {_LONGEST_CYCLE:,} are possible."
        )
    leaps = [0] * cycle
    for term in terms:
        for year in range(term.remainder, cycle, term.divisor):
            leaps[year] += term.sign
    for year, sum_of_signs in enumerate(leaps):
        if sum_of_signs not in (0, 1):
            raise CalendarError(f"The leap terms add up to {sum_of_signs} in the year {year}: they must make 0 or 1.")
