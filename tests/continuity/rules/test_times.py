"""Questions about time that rules ask."""

from wiki.continuity.rules.times import both_for_days, together
from wiki.dates.periods import period


def test_one_shared_day_is_a_handing_over():
    assert not both_for_days(period("1900", "1924-05-01"), period("1924-05-01", "1930"))
    assert both_for_days(period("1900", "1924-05-02"), period("1924-05-01", "1930"))


def test_three_times_hold_together_when_each_two_do():
    assert together(period("1900", "1920"), period("1910", "1930"), period("1915", "1916"))
    assert not together(period("1900", "1920"), period("1910", "1930"), period("1921", "1922"))
