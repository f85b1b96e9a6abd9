"""Years, decades and centuries in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.dates.bounds import named_days
from wiki.dates.edtf import DateError
from wiki.dates.names import year_name
from wiki.dates.reading import read
from wiki.dates.years import read_years, to_year


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("44 bc", "-0043"),
        ("44bc", "-0043"),
        ("1 bce", "0000"),
        ("ad 12", "0012"),
        ("12 ce", "0012"),
        ("1924", "1924"),
        ("year 1924", "1924"),
        ("17000", "Y17000"),
        ("1920s", "192X"),
        ("1920's", "192X"),
        ("20s ad", "002X"),
        ("40s bc", "-0048/-0039"),
        ("first decade ad", "000X"),
        ("19th century", "18XX"),
        ("1st century", "00XX"),
        ("2nd century bc", "-0199/-0100"),
        ("may", "None"),
    ],
)
def test_years_are_read(text, stored):
    assert str(read_years(text)) == stored


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("24", "ambiguous"),
        ("0 ad", "no year 0"),
        ("0 bc", "no year 0"),
        ("'24", "does not say the century"),
        ("20s", "does not say the century"),
        ("1900s", "write 190X or 19XX"),
        ("1924s", "is no decade"),
        ("101st century", "from the 1st to the 100th"),
        ("1234567890", "at most 9 digits"),
    ],
)
def test_what_may_be_several_years_or_none_is_refused(text, reason):
    with pytest.raises(DateError, match=reason):
        read_years(text)


@given(st.integers(-999_999_998, 999_999_999))
def test_the_name_of_a_year_is_read_back(year):
    assert to_year(year_name(year).lower().replace(",", "")) == year


@given(st.integers(1, 100))
def test_centuries_follow_each_other(number):
    days = [named_days(read(f"{count}th century{era}")) for count, era in ((number, ""), (number, " BC"))]
    if number < 100:
        assert named_days(read(f"{number + 1}th century")).lo == days[0].hi + 1
        assert named_days(read(f"{number + 1}th century BC")).hi == days[1].lo - 1


def test_what_is_no_year_is_refused():
    with pytest.raises(DateError, match="is no year"):
        to_year("frost")
