"""Dates for property tests."""

from hypothesis import strategies as st

from wiki.dates.edtf import DateError, DateSpan, PartialDate
from wiki.dates.names import days_in_month

DOUBTS = st.sampled_from(["", "?", "~", "%"])
FAR_YEARS = st.integers(-999_999_999, 999_999_999)


@st.composite
def dates(draw):
    """Any PartialDate."""
    open_digits = draw(st.sampled_from([0, 0, 0, 1, 2]))
    if open_digits:
        step = 10**open_digits
        return PartialDate(draw(st.integers(0, 9999 // step)) * step, open_digits=open_digits, doubt=draw(DOUBTS))
    year = draw(st.integers(-9999, 9999) | FAR_YEARS)
    month = draw(st.none() | st.integers(1, 12)) if abs(year) <= 9999 else None
    day = draw(st.none() | st.integers(1, days_in_month(year, month))) if month else None
    return PartialDate(year, month, day, doubt=draw(DOUBTS))


@st.composite
def spans(draw):
    """Any DateSpan; the ends of one that would run backwards are swapped."""
    start, end = draw(st.sampled_from([(1, 1), (1, 0), (0, 1)]))
    first, last = (draw(dates()) if wanted else None for wanted in (start, end))
    try:
        return DateSpan(first, last)
    except DateError:
        return DateSpan(last, first)
