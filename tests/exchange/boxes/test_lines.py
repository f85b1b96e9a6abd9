"""Text broken into lines."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from wiki.exchange.boxes.lines import wrap
from wiki.exchange.boxes.metrics import width


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.floats(20, 400))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text, room):
    lines = wrap(" ".join(text.split()), 13, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert width(line, 13) <= room or all(unicodedata.category(mark)[0] in "MCS" for mark in line[1:])


def test_a_line_breaks_between_words_and_after_hyphens():
    assert wrap("one two three", 13, width("one two", 13) + 1) == ["one two", "three"]
    assert wrap("Austro-Hungarian", 13, width("Austro-Hung", 13)) == ["Austro-", "Hungarian"]


def test_a_word_that_is_too_long_is_broken():
    assert wrap("W" * 10, 13, width("WWW", 13) + 0.1) == ["WWW", "WWW", "WWW", "W"]


def test_marks_stay_with_their_letter():
    lines = wrap("e\u0301" * 30, 13, 60)
    assert all(line.startswith("e") for line in lines)
