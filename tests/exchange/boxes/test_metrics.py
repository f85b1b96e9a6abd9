"""Widths of letters, as the fonts give them."""

from wiki.exchange.boxes.metrics import width


def test_widths_are_those_of_the_font():
    assert width("", 13) == 0
    assert width("iiii", 10) < width("mmmm", 10) < width("MMMM", 10, bold=True)
    assert width("abc", 20) == 2 * width("abc", 10)


def test_what_the_font_lacks_is_guessed_widely():
    assert width("漢", 10) >= 10
    assert width("😀", 10) >= 10
    assert width("e\u0301\u200d", 10) <= 2 * width("e", 10)
