"""Calendars as plain JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import FEAST, FROST
from wiki.dates.calendar_form import from_form, to_form
from wiki.dates.calendar_parts import CalendarError, Month
from wiki.dates.known_calendars import GREGORIAN, JULIAN

SMALL = {
    "name": "Small",
    "epoch": 1,
    "months": [["Frost", 20], ["Thaw", 20, 21]],
    "leap": [[4, 1]],
    "eras": [
        {"name": "Before", "abbreviation": "B", "first": 0, "descending": True},
        {"name": "After", "abbreviation": "A", "first": 1},
    ],
}


@pytest.mark.parametrize("calendar", [GREGORIAN, JULIAN, FROST, FEAST], ids=lambda calendar: calendar.name)
def test_a_calendar_survives_json(calendar):
    assert from_form(json.loads(json.dumps(to_form(calendar)))) == calendar


def test_what_is_usual_may_be_left_out():
    calendar = from_form(SMALL)
    assert calendar.months == (Month("Frost", 20, 20), Month("Thaw", 20, 21))
    assert calendar.weekdays == ()
    assert calendar.leap_terms[0].remainder == 0
    assert from_form({**SMALL, "leap": [], "eras": [{"name": "Count", "first": 1}]}).eras[0].abbreviation == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": ""}, "The calendar’s name is missing."),
        ({"name": 5}, "The calendar’s name is missing."),
        ({"epoch": "1"}, "The epoch is a whole number"),
        ({"epoch": True}, "The epoch is a whole number"),
        ({"epoch": 10**9}, "The epoch is a whole number from -4,000,000"),
        ({"months": []}, "“months” is a list of 1 to 60 items."),
        ({"months": "Frost"}, "“months” is a list"),
        ({"months": ["Frost"]}, "Month 1 is written as"),
        ({"months": [["Frost"]]}, "Month 1 is written as"),
        ({"months": [["Frost", -1]]}, "The length of Frost is a whole number from 0 to 800."),
        ({"months": [["Frost", 0, 1]]}, "A year has 0 days"),
        ({"months": [["Frost", 800], ["Thaw", 1]]}, "A year has 801 days"),
        ({"months": [["Frost", 20], ["frost", 20]]}, "Two months are called “frost”."),
        ({"months": [["The Frost", 20], ["Frost", 20]]}, "Two months are called “frost”."),
        ({"months": [["1st", 20]]}, "The name of month 1 must begin with a letter."),
        ({"months": [["Frost/Thaw", 20]]}, "cannot contain"),
        ({"months": [["F" * 41, 20]]}, "longer than 40 characters"),
        ({"months": [["After", 20]]}, "Two names are called “after”."),
        ({"leap": [[0, 1]]}, "The divisor of leap term 1"),
        ({"leap": [[4]]}, "Leap term 1 is written as"),
        ({"leap": [[4, 0]]}, "The sign of leap term 1 is 1 or -1."),
        ({"leap": [[4, 1, 4]]}, "The remainder of leap term 1 is a whole number from 0 to 3."),
        ({"leap": [[4, -1]]}, "add up to -1 in the year 0"),
        ({"leap": [[4, 1], [2, 1]]}, "add up to 2 in the year 0"),
        ({"leap": [[9973, 1], [9967, 1]]}, "comes round only after"),
        ({"weekdays": ["Moonday", "moonday"]}, "Two weekdays are called “moonday”."),
        ({"weekdays": [""]}, "A weekday is missing."),
        ({"weekday_epoch": None}, "The day of the first weekday"),
        ({"eras": []}, "“eras” is a list of 1 to 20 items."),
        ({"eras": ["After"]}, "Era 1 is written as an object"),
        ({"eras": [{"name": "After", "first": 1, "start": 4}]}, "Era 1 has no “start”"),
        ({"eras": [{"name": "After"}]}, "The first year of era 1"),
        ({"eras": [{"name": "After", "first": 1, "descending": 1}]}, "“descending” of era 1 is true or false."),
        (
            {"eras": [SMALL["eras"][0], {**SMALL["eras"][1], "first": 5}]},
            "After must begin with the year 1, after Before.",
        ),
        ({"eras": SMALL["eras"][::-1]}, "Only the first era can count down, but Before does."),
        (
            {"eras": [SMALL["eras"][1], {"name": "Late", "abbreviation": "L", "first": 1}]},
            "Late must begin after After.",
        ),
        ({"eras": [SMALL["eras"][0], {"name": "After", "first": 1}]}, "each needs its abbreviation"),
        ({"eras": [SMALL["eras"][0], {**SMALL["eras"][1], "abbreviation": "b"}]}, "Two eras are called “b”."),
        ({"colour": "red"}, "A calendar has no “colour”"),
    ],
)
def test_what_makes_no_calendar_is_refused_with_a_sentence(change, reason):
    with pytest.raises(CalendarError) as refusal:
        from_form({**SMALL, **change})
    assert reason in str(refusal.value)
    assert str(refusal.value).endswith(".")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 900) | st.sampled_from(["Frost", "", "A", "x" * 50]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*SMALL, "first"]), inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(list(SMALL)), JSON)
def test_any_json_is_a_calendar_or_refused(key, value):
    try:
        calendar = from_form({**SMALL, key: value})
    except CalendarError:
        return
    assert calendar.to_day(*calendar.from_day(5)[:4]) == 5


@given(JSON)
def test_no_other_json_breaks_it(value):
    with pytest.raises(CalendarError):
        from_form(value)
