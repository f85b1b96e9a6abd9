"""What people type in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import dates, spans
from wiki.dates.bounds import bounds
from wiki.dates.edtf import DateError, PartialDate, parse
from wiki.dates.english import show
from wiki.dates.reading import read

READ = {
    "May 1924": "1924-05",
    "19 May 1924": "1924-05-19",
    "May 19, 1924": "1924-05-19",
    "May 19 1924": "1924-05-19",
    "19th of May 1924": "1924-05-19",
    "19th of May, 1924": "1924-05-19",
    "1924 May 19": "1924-05-19",
    "May of 1924": "1924-05",
    "  mAY   1924 ": "1924-05",
    "Sept. 1924": "1924-09",
    "3 dec 1924": "1924-12-03",
    "the 1920s": "192X",
    "15 March 44 B.C.": "-0043-03-15",
    "in 1924": "1924",
    "on 19 May 1924": "1924-05-19",
    "17,001 BC": "Y-17000",
    "1924-05-19": "1924-05-19",
    " 1924/1930 ": "1924/1930",
    "1924 / 1930": "1924/1930",
    "192x": "192X",
    "../1924": "../1924",
    "from 1924-05 to 1930": "1924-05/1930",
    "924": "0924",
}
REFUSED = {
    "": "empty",
    "   ": "empty",
    "30 February 1924": "30 February 1924 does not exist: February 1924 has 29 days.",
    "29 Feb 1900": "February 1900 has 28 days",
    "31 June 1924": "June 1924 has 30 days",
    "0 May 1924": "May 1924 begins with 01",
    "1924-02-30": "February 1924 has 29 days",
    "5/6/1924": "ambiguous: write 5 June 1924 or 6 May 1924",
    "03/04/05": "ambiguous",
    "24": "The year “24” is ambiguous",
    "May 24": "ambiguous",
    "19 May 24": "The year “24” is ambiguous: write 24 AD, 24 BC, or all four digits.",
    "19 May": "lacks its year",
    "May": "lacks its year",
    "Smarch 1924": "“smarch” is not understood",
    "yesterday": "“yesterday” is not understood",
    "of the 1924": "is not understood",
    "-43": "write -0043",
    "1924/": "lacks an end",
    "1924-13": "no month 13",
    "1924-1925-1926": "is not a date",
    "9" * 101: "too long",
    "the " * 30: "too long",
    "Drop table 1924": "“drop” is not understood",
}
TYPED = """may 19 1924 44 bc ad c. ~ ? - – / , of the between and from to before after early mid 1920s 19th century
spring winter perhaps first half since until 0 13 31 feb .. x or later"""


@pytest.mark.parametrize("text", READ)
def test_what_people_type_is_understood(text):
    assert str(read(text)) == READ[text]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:30]))
def test_what_cannot_be_understood_is_refused_with_a_reason(text):
    with pytest.raises(DateError) as refusal:
        read(text)
    message = str(refusal.value)
    assert REFUSED[text] in message
    assert message.endswith(".")
    assert len(message) < 220


@given(dates() | spans())
def test_every_stored_date_is_read_as_it_stands(date):
    assert read(str(date)) == date
    assert read(f" {str(date).lower()} ") == date


def outcome(text):
    """The date that is read, or None and the reason."""
    try:
        return read(text), ""
    except DateError as error:
        return None, str(error)


def sayable(date):
    """Whether the English for a date is clear: `1900s` may be a decade or a century, so typing it is refused."""
    ends = [date] if isinstance(date, PartialDate) else [date.start, date.end]
    return not any(end and end.open_digits == 1 and end.year % 100 == 0 and end.year for end in ends)


@given(dates())
def test_a_date_that_is_shown_can_be_typed(date):
    if sayable(date):
        assert read(show(date)) == date


@given(spans())
def test_a_span_that_is_shown_can_be_typed(span):
    if sayable(span):
        expected = span.start if span.start == span.end else span
        assert read(show(span)) == expected


@given(dates())
def test_case_and_blanks_do_not_matter(date):
    if sayable(date):
        words = show(date)
        assert read(f"  {words.upper()} ".replace(" ", "  ")) == read(words)


@given(
    st.lists(
        st.sampled_from(TYPED.split()),
        max_size=9,
    ).map(" ".join)
    | st.text(max_size=40)
)
def test_any_text_is_read_into_a_date_or_refused_with_a_sentence(text):
    date, fault = outcome(text)
    assert (date is None) == fault.endswith(".")
    assert date is None or parse(str(date)) == date


@given(dates())
def test_before_and_after_a_date_leave_it_out(date):
    if sayable(date) and not date.doubt and abs(date.year) < 9000:
        lo, hi = bounds(date)
        assert bounds(read(f"before {show(date)}")).hi == lo - 1
        assert bounds(read(f"after {show(date)}")).lo == hi + 1
        assert bounds(read(f"until {show(date)}")).hi == hi
        assert bounds(read(f"since {show(date)}")).lo == lo
