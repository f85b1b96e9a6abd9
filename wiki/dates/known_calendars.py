"""The calendars that ship with Annals.

Both name the same months and weekdays. The Julian year 1 began on 30 December of the Gregorian year 0 (1 BC), two days
before the Gregorian one; until 1582 every fourth year was a leap year in it without exception (J. Meeus, Astronomical
Algorithms, 2nd edition, chapter 7).
"""

from wiki.dates.calendar import Calendar
from wiki.dates.calendar_parts import Era, LeapTerm, Month
from wiki.dates.names import DAYS, MONTHS

_MONTHS = tuple(Month(name, days, 29 if days == 28 else days) for name, days in zip(MONTHS, DAYS, strict=True))
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ERAS = (
    Era("Before Christ", "BC", first=0, descending=True),
    Era("Anno Domini", "AD", first=1, bare_from=100),
)

GREGORIAN = Calendar(
    name="Gregorian",
    epoch=1,
    months=_MONTHS,
    leap_terms=(LeapTerm(4, 1), LeapTerm(100, -1), LeapTerm(400, 1)),
    eras=_ERAS,
    weekdays=_WEEKDAYS,
)

JULIAN = Calendar(
    name="Julian",
    epoch=-1,
    months=_MONTHS,
    leap_terms=(LeapTerm(4, 1),),
    eras=_ERAS,
    weekdays=_WEEKDAYS,
)

KNOWN_CALENDARS = {"gregorian": GREGORIAN, "julian": JULIAN}
