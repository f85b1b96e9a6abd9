"""What a person is told whose date cannot be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.dates.advice import advice, quote
from wiki.dates.edtf import DateError, parse


def fault(text):
    """The message that refuses a text, "" when it is a date."""
    try:
        parse(text)
    except DateError as error:
        return str(error)
    return ""


@given(st.from_regex(r"-?[0-9]{1,9}(-[0-9]{1,2}){0,2}[?~%]?", fullmatch=True))
def test_the_spelling_that_is_advised_is_a_date_or_one_that_the_calendar_lacks(text):
    advised = re.search(r"write ([Y0-9?~%-]+)\.$", fault(text))
    if advised:
        assert not re.search("is not a date|write", fault(advised[1]))


@pytest.mark.parametrize(("length", "shown"), [(40, 40), (41, 40), (100_000, 40)])
def test_a_long_text_is_cut_in_the_message(length, shown):
    assert len(quote("a" * length)) == shown + 2
    assert len(advice("a" * length)) < 200
