"""The address of a view: read, changed and written back."""

from django.http import QueryDict

from wiki.chronology.timeline.filters import MOST, NARROWEST, USUAL, WIDEST, Filters, number, width_of


def test_what_an_address_asks_for_is_written_back_as_it_was():
    query = "from=1924&to=1930&by=nation&kind=war&kind=battle&tag=a+b&pick=Soviet+Union&calendar=julian"
    assert Filters.of(QueryDict(query)).query() == query


def test_what_is_empty_is_left_out():
    assert Filters.of(QueryDict("from=&by=&kind=&pick=%20")).query() == ""


def test_one_thing_can_be_changed():
    assert Filters(begin="1924", kinds=("war",)).query(kinds=("war", "battle")) == "from=1924&kind=war&kind=battle"


def test_lists_and_texts_are_bounded():
    filters = Filters.of(QueryDict("&".join(f"pick={n}{'x' * 400}" for n in range(50))))
    assert len(filters.picks) == MOST
    assert all(len(title) <= 250 for title in filters.picks)


def test_numbers_are_read_and_nothing_else():
    asked = QueryDict("a=-12&b=1e9&c=&d=9999999999999999999&e=²")
    assert [number(asked, name) for name in "abcdef"] == [-12, None, None, None, None, None]


def test_widths_come_in_steps_within_limits():
    assert width_of(QueryDict("")) == USUAL
    assert width_of(QueryDict("width=777")) == 760
    assert width_of(QueryDict("width=5")) == NARROWEST
    assert width_of(QueryDict("width=99999")) == WIDEST
    assert width_of(QueryDict("width=x")) == USUAL
