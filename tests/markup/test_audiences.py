"""Blocks of a text for some only: what is in them, what is left without them, what is wrong with them."""

import pytest

from wiki.markup.audiences import Block, audiences_of, blocks, divided, fault, marked, seen, solid

TEXT = "One.\n\n::: editors\nTwo.\n:::\n\nThree.\n\n:::: Moderators \nFour.\n:::"


def test_each_audience_reads_its_own():
    assert blocks(TEXT) == [Block(2, 5, 2), Block(8, 11, 3)]
    assert audiences_of(TEXT) == [2, 3]
    assert [seen(TEXT, audience) for audience in range(4)] == [
        "One.\n\nThree.",
        "One.\n\nThree.",
        "One.\n\n::: editors\nTwo.\n:::\n\nThree.",
        TEXT,
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("::: members\nA\n:::", ""),
        ("::: members\nA\n:::\n\nB", "B"),
        ("B\n\n::: members\nA\n:::", "B"),
        ("B\n::: members\nA\n:::\nC", "B\nC"),
        ("B\n\n::: members\nA\n:::\n\n\n::: editors\nA\n:::\n\nC", "B\n\nC"),
        ("B\r\n::: members\r\nA\r\n:::\r\nC", "B\nC"),
        ("B\n\ufeff::: members\nA\n\x01:::\nC", "B\nC"),
        ("B\n::: members\n```\nA\n:::\nC", "B\nC"),
        ("```\n::: members\n```\nA", "```\n::: members\n```\nA"),
        ("    ::: members\n", "    ::: members\n"),
        ("nothing ::: members", "nothing ::: members"),
    ],
)
def test_no_sign_of_a_block_is_left(text, left):
    assert seen(text, 0) == left


@pytest.mark.parametrize(
    "text",
    [
        "A\n::: members\nB\n\nC",
        "A\n::: members\nB\n::: moderators\nC\n:::\nD\n:::\nE",
        "A\n::: members\nB\n::: moderators\nC",
    ],
)
def test_of_a_text_that_is_not_as_it_should_be_all_the_rest_is_hidden(text):
    assert seen(text, 0) == "A"
    assert (seen(text, 2) == "A") is ("moderators" in text)
    assert fault(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A\n::: members\nB", "Line 2: this block begins and never ends."),
        ("::: members\n::: editors\n:::\n:::", "Line 2: a block cannot stand in another."),
        ("A\n:::", "Line 2: this “:::” ends no block."),
        ("::: editor\nB\n:::", "Line 1: after “:::” stands"),
        ("> ::: editors\n> B\n> :::", "Line 1: “:::” must stand at the beginning"),
        ("- A\n    ::: editors\n    B", "Line 2: “:::” must stand at the beginning"),
    ],
)
def test_mistakes_are_explained(text, words):
    assert fault(text).startswith(words)


@pytest.mark.parametrize("text", ["", "A", TEXT, "```\n::: editor\n:::\n```", "    ::: editors", "`::: editors`"])
def test_nothing_is_said_of_what_is_right(text):
    assert fault(text) == ""


def test_the_lines_of_a_text_are_divided():
    kept, units = divided(TEXT, 0)
    assert kept == [0, 1, 6]
    assert [(unit.at, len(unit.lines)) for unit in units] == [(2, 4), (3, 4)]


def test_blocks_are_marked_for_the_renderer():
    assert marked("A\n::: members\nB\n:::", "seal") == "A\n\nseal1\n\nB\n\nsealend\n"


def test_what_must_not_be_divided_is_known():
    assert solid("A\n```\nx\n```\n::: members\nB\n:::\n```") == [(1, 4), (4, 7)]
