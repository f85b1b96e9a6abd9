"""Parts of a year and the like."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.strategies import dates
from wiki.dates.bounds import named_days
from wiki.dates.edtf import DateError
from wiki.dates.parts import cut
from wiki.dates.reading import read


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("early 1936", "1936-01/1936-04"),
        ("mid 1936", "1936-05/1936-08"),
        ("mid-1936", "1936-05/1936-08"),
        ("late 1936", "1936-09/1936-12"),
        ("end of 1936", "1936-09/1936-12"),
        ("the beginning of 1936", "1936-01/1936-04"),
        ("early May 1924", "1924-05-01/1924-05-10"),
        ("mid May 1924", "1924-05-11/1924-05-20"),
        ("late February 1924", "1924-02-21/1924-02-29"),
        ("late 1920s", "1927/1929"),
        ("the early 19th century", "1800/1833"),
        ("mid-19th century", "1834/1866"),
        ("first half of 1936", "1936-01/1936-06"),
        ("second half of the 19th century", "1850/1899"),
        ("last quarter of 1936", "1936-10/1936-12"),
        ("spring 1936", "1936-03/1936-05"),
        ("summer of 1936", "1936-06/1936-08"),
        ("autumn 1936", "1936-09/1936-11"),
        ("fall 1936", "1936-09/1936-11"),
        ("winter 1936-37", "1936-12/1937-02"),
        ("winter of 1936/37", "1936-12/1937-02"),
        ("winter 1936–1937", "1936-12/1937-02"),
        ("winter 1999-00", "1999-12/2000-02"),
    ],
)
def test_parts_and_seasons_are_defined_spans(text, stored):
    assert str(read(text)) == stored


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("early 19 May 1924", "Only a month, a year"),
        ("third half of 1924", "Only a month, a year"),
        ("winter 1936", "winter 1935-36 or winter 1936-37"),
        ("winter 1936-38", "follow each other"),
        ("early yesterday", "“yesterday” is not understood"),
    ],
)
def test_a_part_that_is_not_there_is_refused(text, reason):
    with pytest.raises(DateError, match=reason):
        read(text)


@given(dates(), st.sampled_from([2, 3, 4]))
def test_the_parts_of_a_date_make_up_the_whole(date, shares):
    if date.day or abs(date.year) > 9999:
        return
    parts = [named_days(cut(date, number, shares)) for number in range(shares)]
    assert (parts[0].lo, parts[-1].hi) == named_days(date)
    assert all(one.hi + 1 == other.lo for one, other in pairwise(parts))
