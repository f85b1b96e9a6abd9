"""Which phrases of a Markdown text may be names."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.prose import LONGEST_PHRASE, MOST_WORDS, phrases


def words(text):
    return [phrase.words for phrase in phrases(text)]


def test_phrases_begin_with_a_capital_or_have_one_in_their_second_word():
    assert words("he saw the Red Army") == ["the Red Army", "the Red", "Red Army", "Red", "Army"]
    assert words("he saw nothing") == []


@pytest.mark.parametrize(
    "name",
    ["St. Petersburg", "Turkish-Soviet War", "Paris, Texas", "O'Brien", "Head of the CPSU", "1919 Congress", "ソ連"],
)
def test_a_name_is_among_the_phrases_whole(name):
    assert name in words(f"then {name} came")


@pytest.mark.parametrize(
    "text",
    [
        "see [[Moscow]]",
        "see [[Moscow|Moscow]]s",
        "see ![[Moscow]]",
        "see [Moscow](/there/)",
        "see [Moscow][1]",
        "see <https://example.org/Moscow>",
        "see https://example.org/Moscow",
        "## Moscow",
        "Moscow\n======",
        "`Moscow`",
        "```\nMoscow\n```",
        "    Moscow",
        "text[^Moscow]",
        "[moscow]: /Moscow",
        "*[USSR]: Moscow",
        '!!! note "Moscow"',
        "<b title='Moscow'>x</b>",
    ],
)
def test_nothing_in_links_headings_and_code_is_a_phrase(text):
    assert "Moscow" not in words(text)


def test_a_phrase_does_not_reach_over_what_is_no_prose():
    assert "Red Army" not in words("Red [[x]] Army")
    assert "Red Army" not in words("Red: Army")
    assert "Red\nArmy" in words("Red\nArmy")
    assert "Red\n\nArmy" not in words("Red\n\nArmy")


@given(st.text(alphabet="Ab [](<>`#\n|!-=é連:", max_size=120))
def test_every_phrase_stands_where_it_says(text):
    for phrase in phrases(text):
        assert text[phrase.start : phrase.stop] == phrase.words
        assert 1 <= len(phrase.words.split()) <= LONGEST_PHRASE * 3


@pytest.mark.parametrize("text", ["[", "<", "A ", "A\n", "[[A", "=\n", "[a](", "![[", "# ", "`", "A." * 50 + " "])
def test_a_hostile_text_takes_no_long_time(text):
    began = time.perf_counter()
    count = sum(1 for _phrase in phrases(text * (500_000 // len(text))))
    assert count <= MOST_WORDS * LONGEST_PHRASE
    assert time.perf_counter() - began < 3
