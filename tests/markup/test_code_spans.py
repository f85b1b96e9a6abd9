"""Code is found where Markdown finds it, so that nothing in it is changed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.code_spans import blank_code, code_spans, unclosed_fences

PIECES = st.lists(st.sampled_from(["`", "``", "```", "~~~", "\n", "\n\n", "    ", "\t", "a", " ", "- ", "\\", "x`y"]))


def code_of(text: str) -> list[str]:
    return [text[start:stop] for start, stop in code_spans(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c", ["`b`"]),
        ("a ``b ` c`` d", ["``b ` c``"]),
        ("a `b c", []),
        ("a `b\n\nc` d", []),
        ("a \\`b` c` d", ["` c`"]),
        ("a\n\n```\nb\n```\nc", ["```\nb\n```\n"]),
        ("```python\nb\n```", ["```python\nb\n```"]),
        ("~~~\n```\n~~~\nx", ["~~~\n```\n~~~\n"]),
        ("```\nb\n````\n", []),
        ("a\n\n    b\n    c\n\nd", ["    b\n", "    c\n"]),
        ("a\n    b", []),
        ("- a\n\n    b", []),
        ("\tb", ["\tb"]),
        ("```\r\nb\r\n```\r\nc", ["```\r\nb\r\n```\r\n"]),
    ],
)
def test_code(text: str, code: list[str]) -> None:
    assert code_of(text) == code


@given(PIECES)
def test_spans_are_in_order_and_blanking_keeps_lines(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = code_spans(text)
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    blanked = blank_code(text)
    assert len(blanked) == len(text)
    assert [index for index, sign in enumerate(blanked) if sign == "\n"] == [
        index for index, sign in enumerate(text) if sign == "\n"
    ]


def test_unclosed_fences_are_named_by_line() -> None:
    assert unclosed_fences("a\n```\nb\n```\nc\n~~~\nd") == [6]
    assert unclosed_fences("```\na\n```") == []
