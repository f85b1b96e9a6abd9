"""The ends of a date, and what comes beside them."""

import pytest
from hypothesis import given

from tests.dates.strategies import dates
from wiki.dates.bounds import named_days
from wiki.dates.edtf import DateError, parse
from wiki.dates.ends import first_of, last_of, step


@given(dates())
def test_a_step_leads_to_the_day_beside_the_date(date):
    if abs(date.year) < 9000:
        assert named_days(step(date, 1)).lo == named_days(date).hi + 1
        assert named_days(step(date, -1)).hi == named_days(date).lo - 1
        assert step(date, 1).doubt == date.doubt


def test_a_span_gives_its_ends_and_a_date_itself():
    span = parse("1924/1930")
    assert (first_of(span), last_of(span)) == (span.start, span.end)
    assert first_of(span.start) == last_of(span.start) == span.start


def test_an_open_end_is_no_date():
    with pytest.raises(DateError, match="give each of its ends one date"):
        last_of(parse("1924/.."))
    with pytest.raises(DateError):
        first_of(parse("../1924"))
