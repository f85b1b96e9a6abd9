"""Months and years by name, in the proleptic Gregorian calendar with astronomical years (0 is 1 BC)."""

from calendar import isleap

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    """How many days the month (1 to 12) has; the leap rule runs on before year 1, so year 0 and -4 are leap years."""
    return DAYS[month - 1] + (month == 2 and isleap(year))


def year_name(year: int) -> str:
    """The year as people say it: `1924`, `44 BC` for -43, `43 AD` below 100, `17,001 BC` from five digits on."""
    number = 1 - year if year < 1 else year
    digits = f"{number:,}" if number > 9999 else str(number)
    if year < 1:
        return f"{digits} BC"
    return f"{digits} AD" if year < 100 else digits


def month_name(year: int, month: int) -> str:
    """The month of a year as people say it: `May 1924`."""
    return f"{MONTHS[month - 1]} {year_name(year)}"
