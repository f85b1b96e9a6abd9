"""The day a page is shown as of: read from what people type, stepped from, in the world's own calendar."""

from types import SimpleNamespace

import pytest

from wiki.chronology.at import in_year, month_around, moved, read_when, steps
from wiki.dates.bounds import Bounds
from wiki.dates.calendar_form import from_form
from wiki.dates.edtf import DateError

OURS = SimpleNamespace(calendar=None)
FROST = SimpleNamespace(
    calendar=from_form(
        {
            "name": "Frost",
            "epoch": 366,
            "months": [[f"Month{number}", 28] for number in range(1, 14)],
            "leap": [],
            "weekdays": ["Oneday", "Twoday"],
            "weekday_epoch": 366,
            "eras": [
                {"name": "Before Frost", "abbreviation": "BF", "first": 0, "descending": True},
                {"name": "After Frost", "abbreviation": "AF", "first": 1},
            ],
        }
    )
)


@pytest.mark.parametrize(
    ("typed", "stored", "unit"),
    [
        ("1928-05-15", "1928-05-15", "day"),
        ("15 May 1928", "1928-05-15", "day"),
        ("May 1932", "1932-05", "month"),
        ("1928", "1928", "year"),
        ("c. 1930", "1930", "year"),
        ("44 BC", "-0043", "year"),
        ("1920s", "192X", ""),
        ("1924-05-01/1924-05-31", "1924-05", "month"),
        ("1924-05-03/1924-06-01", "1924-05-03/1924-06-01", ""),
    ],
)
def test_what_people_type_becomes_one_stored_form_that_reads_as_itself(typed, stored, unit):
    when = read_when(typed, OURS)
    assert (when.text, when.unit) == (stored, unit)
    assert read_when(stored, OURS) == when


@pytest.mark.parametrize("typed", ["30 February 1924", "5/6/1924", "", "before 1930", "1930/..", "soon"])
def test_what_is_no_time_with_two_ends_is_refused_with_a_sentence(typed):
    with pytest.raises(DateError, match=r"\w+.*\."):
        read_when(typed, OURS)


def test_a_step_by_months_ends_on_the_last_day_of_a_shorter_month():
    when = read_when("1928-01-31", OURS)
    assert moved(when, "month", 1) == "1928-02-29"
    assert moved(when, "month", -1) == "1927-12-31"
    assert moved(read_when("1924-02-29", OURS), "year", 1) == "1925-02-28"


def test_a_day_steps_by_three_units_a_month_by_two_a_year_by_one_a_span_by_none():
    counts = [len(steps(read_when(text, OURS))) for text in ("1928-05-15", "1928-05", "1928", "192X")]
    assert counts == [3, 2, 1, 0]


def test_no_step_leads_beyond_the_days_that_can_be_stored():
    assert moved(read_when("9999-12-31", OURS), "day", 1) == ""


def test_the_same_day_in_another_year():
    assert in_year(read_when("1928-05-15", OURS), 1930) == "1930-05-15"
    assert in_year(read_when("1928-05", OURS), 1930) == "1930-05"
    assert in_year(read_when("192X", OURS), 1930) == "1930"


def test_the_month_around_a_day_is_its_own_a_year_stays_a_year():
    assert month_around(read_when("1928-02-15", OURS)) == read_when("1928-02", OURS).days
    assert month_around(read_when("1928", OURS)) == read_when("1928", OURS).days


@pytest.mark.parametrize("typed", ["19 Month13 1045 AF", "Month2 1045 AF", "1045 AF", "1045 BF"])
def test_a_date_of_the_worlds_own_calendar_is_stored_in_ours_and_named_in_its_own(typed):
    when = read_when(typed, FROST)
    assert when.words == typed
    assert read_when(when.text, FROST) == when


def test_steps_follow_the_months_of_the_worlds_own_calendar():
    when = read_when("19 Month13 1045 AF", FROST)
    assert read_when(moved(when, "month", 1), FROST).words == "19 Month1 1046 AF"
    month = read_when("Month13 1045 AF", FROST)
    assert read_when(moved(month, "month", 1), FROST).words == "Month1 1046 AF"
    assert read_when(moved(read_when("1 AF", FROST), "year", -1), FROST).words == "1 BF"
    assert when.weekday


def test_a_year_that_is_ours_to_the_day_is_not_taken_for_one_of_the_worlds_own():
    shifted = SimpleNamespace(
        calendar=from_form(
            {
                "name": "Late",
                "epoch": 366,
                "months": [["All", 365, 366]],
                "leap": [[4, 1, 3], [100, -1, 99], [400, 1, 399]],
                "eras": [{"name": "Late", "abbreviation": "L", "first": 1}],
            }
        )
    )
    when = read_when("1045", shifted)
    assert "/" in when.text
    assert read_when(when.text, shifted).days == when.days


def test_days_are_numbered_as_everywhere():
    assert read_when("0001-01-01", OURS).days == Bounds(1, 1)
