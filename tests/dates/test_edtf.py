"""Reading and writing the stored form of dates."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import dates, spans
from wiki.dates.edtf import DateError, DateSpan, PartialDate, parse

READ = {
    "1924": PartialDate(1924),
    "1924-05": PartialDate(1924, 5),
    "1924-05-19": PartialDate(1924, 5, 19),
    "1924-02-29": PartialDate(1924, 2, 29),
    "192X": PartialDate(1920, open_digits=1),
    "19XX": PartialDate(1900, open_digits=2),
    "1919?": PartialDate(1919, doubt="?"),
    "1930~": PartialDate(1930, doubt="~"),
    "1930-05%": PartialDate(1930, 5, doubt="%"),
    "0000": PartialDate(0),
    "0924": PartialDate(924),
    "-0043": PartialDate(-43),
    "-0043-03-15": PartialDate(-43, 3, 15),
    "0000-02-29": PartialDate(0, 2, 29),
    "-0004-02-29": PartialDate(-4, 2, 29),
    "Y17000": PartialDate(17000),
    "Y-17000": PartialDate(-17000),
    "Y-999999999": PartialDate(-999_999_999),
    "1924/1930": DateSpan(PartialDate(1924), PartialDate(1930)),
    "../1924": DateSpan(None, PartialDate(1924)),
    "1924-05/..": DateSpan(PartialDate(1924, 5), None),
    "1924-05-19/1924": DateSpan(PartialDate(1924, 5, 19), PartialDate(1924)),
    "192X/1921": DateSpan(PartialDate(1920, open_digits=1), PartialDate(1921)),
    "1919?/1930~": DateSpan(PartialDate(1919, doubt="?"), PartialDate(1930, doubt="~")),
}

REFUSED = {
    "": "empty",
    "..": "no date by themselves",
    "1924-02-30": "30 February 1924 does not exist: February 1924 has 29 days.",
    "1900-02-29": "29 February 1900 does not exist: February 1900 has 28 days.",
    "-0043-02-29": "29 February 44 BC does not exist",
    "1924-04-31": "April 1924 has 30 days",
    "1924-13": "There is no month 13",
    "1924-00": "There is no month 00",
    "1924-05-00": "There is no day 00",
    "924": "write 0924.",
    "-43?": "write -0043?.",
    "17000": "write Y17000.",
    "-17000~": "write Y-17000~.",
    "1924-5-3": "write 1924-05-03.",
    "-0000": "1 BC is written 0000",
    "-0000-01": "1 BC is written 0000",
    "-0": "write 0000",
    "Y1924": "five digits and more",
    "Y-0043": "five digits and more",
    "Y017000": "without zeros in front",
    "Y-9999999999": "at most 9 digits",
    "192X-05": "can have no month",
    "Y17000-05": "can have no month",
    "1924-XX": "is not a date",
    "1XXX": "is not a date",
    "192x": "is not a date",
    " 1924": "is not a date",
    "1924\n": "is not a date",
    "\uff11\uff19\uff12\uff14": "is not a date",
    "May 1924": "is not a date",
    "../..": "open at both ends",
    "1924/": "lacks an end",
    "/1924": "lacks an end",
    "1930/1924": "ends before it begins",
    "1924-05-19/1924-05-18": "ends before it begins",
    "1924/1925/1926": "more than one slash",
    "1924/1925-02-29": "February 1925 has 28 days",
    "9" * 100_000: "is not a date",
    "Y" + "9" * 100_000: "at most 9 digits",
}


@pytest.mark.parametrize("text", READ)
def test_each_form_of_the_subset_is_read_and_written_back(text):
    assert parse(text) == READ[text]
    assert str(parse(text)) == text


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:30]))
def test_what_is_no_date_is_refused_with_a_sentence_that_names_the_fault(text):
    with pytest.raises(DateError) as refusal:
        parse(text)
    message = str(refusal.value)
    assert REFUSED[text] in message
    assert message.endswith(".")
    assert len(message) < 200


def test_what_was_typed_is_quoted_in_the_message():
    with pytest.raises(DateError, match=r"“next Tuesday” is not a date"):
        parse("next Tuesday")


@pytest.mark.parametrize(
    "fields",
    [
        {"year": 1924, "day": 19},
        {"year": 1924, "month": 0},
        {"year": 1924, "month": 2, "day": 30},
        {"year": 1924, "open_digits": 1},
        {"year": -40, "open_digits": 1},
        {"year": 17000, "month": 5},
        {"year": 10**9},
    ],
)
def test_an_impossible_date_cannot_be_made(fields):
    with pytest.raises(DateError):
        PartialDate(**fields)


def test_dates_do_not_change_and_can_be_keys():
    date = PartialDate(1924)
    with pytest.raises(dataclasses.FrozenInstanceError):
        date.year = 1925
    assert {date: 1}[PartialDate(1924)] == 1


def test_a_mark_says_whether_a_date_is_uncertain_or_approximate():
    marks = {mark: PartialDate(1919, doubt=mark) for mark in ("", "?", "~", "%")}
    assert {mark for mark, date in marks.items() if date.uncertain} == {"?", "%"}
    assert {mark for mark, date in marks.items() if date.approximate} == {"~", "%"}


@given(dates() | spans())
def test_every_date_survives_being_written_and_read(date):
    assert parse(str(date)) == date


@given(st.text(max_size=30) | st.text(alphabet="0123456789-XY?~%/. ", max_size=24))
def test_any_text_is_read_exactly_or_refused(text):
    try:
        written = str(parse(text))
    except DateError:
        return
    assert written == text
