"""Texts as every format may hold them."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.exchange.boxes.words import LONGEST_VALUE, printable


@given(st.text(st.characters(codec=None)))
def test_any_text_becomes_one_line_that_xml_may_hold(text):
    said = printable(text)
    assert len(said) <= LONGEST_VALUE
    assert not set(said) & set("\n\r\t\x00\x0b\x1f\x7f\x85\ud800\udfff\ufffe\uffff\u202e\u2066")
    assert printable(said) == said


def test_what_is_too_long_ends_with_an_ellipsis():
    assert printable("ab " * 200).endswith("ab…")
    assert printable("short") == "short"
