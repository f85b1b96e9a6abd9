"""Checks on single values of a calendar; whole calendars are in test_calendar_form."""

import pytest

from wiki.dates.calendar_checks import integer, sequence, text
from wiki.dates.calendar_parts import CalendarError


def test_a_name_loses_needless_blanks():
    assert text("  First   Seed ", "The name") == "First Seed"
    assert text(" ", "The abbreviation", may_lack=True) == ""


def test_a_list_may_be_absent_where_none_is_needed():
    assert list(sequence({}, "leap", 0, 3)) == []
    with pytest.raises(CalendarError, match="list of 1 to 3 items"):
        sequence({}, "months", 1, 3)


def test_numbers_stay_within_their_limits():
    assert integer(3, "It", 1, 3) == 3
    for value in (0, 4, 1.0, "2", True, None):
        with pytest.raises(CalendarError, match="It is a whole number from 1 to 3"):
            integer(value, "It", 1, 3)
