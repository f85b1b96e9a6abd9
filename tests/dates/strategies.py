"""Dates for property tests."""

from hypothesis import strategies as st

from wiki.dates.bounds import Bounds
from wiki.dates.calendar import Calendar
from wiki.dates.calendar_parts import Era, LeapTerm, Month
from wiki.dates.compare import Answer
from wiki.dates.edtf import DateError, DateSpan, PartialDate
from wiki.dates.names import days_in_month
from wiki.dates.periods import Period, of_ends

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


DAYS = st.integers(-3_700_000, 3_700_000)


@st.composite
def near_bounds(draw):
    """Bounds so small that a test can go through all their days."""
    lo = draw(st.integers(0, 6))
    return Bounds(lo, lo + draw(st.integers(0, 4)))


@st.composite
def near_periods(draw):
    """Periods so small that a test can go through all their readings, of which there is one at least."""
    found = of_ends(draw(near_bounds()), draw(near_bounds()))
    return Period(*found.end, *found.begin) if found.impossible else found


def readings(time):
    """Every pair of days that a period can mean."""
    begins, ends = (range(bound.lo, bound.hi + 1) for bound in (time.begin, time.end))
    return [(begin, end) for begin in begins for end in ends if begin <= end]


def truth(facts):
    """The answer that follows from asking under every reading."""
    facts = set(facts)
    if facts == {True}:
        return Answer.CERTAINLY
    return Answer.POSSIBLY if True in facts else Answer.NO


# Thirteen months, years counted down to the frost and up from it, a feast that only leap years have.
FROST = Calendar(
    name="Reckoning of Frost",
    epoch=366_000,
    months=(
        *(
            Month(name, 28, 28)
            for name in ("Frost", "Thaw", "The Rising", "Lamb", "Bloom", "Sun", "Hay", "Corn", "Vine")
        ),
        *(Month(name, 28, 28) for name in ("Leaf", "Fog", "Dark")),
        Month("Yearsday", 29, 30),
    ),
    leap_terms=(LeapTerm(4, 1, 3), LeapTerm(128, -1, 127)),
    eras=(Era("Before the Frost", "BF", first=0, descending=True), Era("After the Frost", "AF", first=1)),
    weekdays=("Moonday", "Tidesday", "Woodday", "Fireday", "Starday"),
    weekday_epoch=3,
)
# A feast outside the months that only leap years have, and one era in both directions with a year zero.
FEAST = Calendar(
    name="Feast",
    epoch=-50,
    months=(Month("High", 180, 180), Month("Feast", 0, 5), Month("Low", 185, 185)),
    leap_terms=tuple(LeapTerm(7, 1, rest) for rest in (1, 2, 3)),
    eras=(Era("Count", "", first=100, year_zero=True),),
)
