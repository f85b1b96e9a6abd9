"""Patterns: whole words in any case, a star at either end, nothing else; in time that grows with the text alone."""

import pytest

from wiki.moderation.patterns import PATTERN_LENGTH, PatternError, brings, compiled, flat, new_outside_links


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("casino", "A Casino.", True),
        ("casino", "casinos", False),
        ("casino*", "casinos", True),
        ("casino*", "mycasino", False),
        ("*coin", "Bitcoin!", True),
        ("*coin", "coins", False),
        ("*pill*", "pillage", True),
        ("cheap pills", "CHEAP \n  pills", True),
        ("cheap pills", "cheap, pills", False),
        ("b.d", "bad", False),
        ("(x+)+", "the (x+)+ thing", True),
        ("ñandú", "Ñandú", True),
        ("casino", "ca\u200bsi\u00adno", True),
    ],
)
def test_what_is_found(line, text, found):
    assert brings(compiled(line), "", flat(text)) is found


def test_what_stood_there_before_is_not_brought():
    pattern = compiled("casino")
    assert not brings(pattern, "a casino", "the casino")
    assert brings(pattern, "a casino", "a casino and a casino")


@pytest.mark.parametrize("line", ["", " ", "*", "**", "a*b", "x" * (PATTERN_LENGTH + 1)])
def test_what_is_no_pattern(line):
    with pytest.raises(PatternError):
        compiled(line)


def test_new_outside_links_are_counted_once_each():
    before = "See <https://a.example/x> here."
    after = f"{before} [b](https://b.example) https://b.example, HTTP://c.example/?q=1 [[Wiki]] https://a.example/x"
    assert new_outside_links(before, after) == 3
    assert new_outside_links(after, before) == 0
