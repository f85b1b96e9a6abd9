"""Word marks inside a changed line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.history.matching import Budget
from wiki.history.words import Segment, mark_words, new_side, old_side, replaced, same, tokens, words

PLENTY = 10**9
TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(["war", "peace", " ", ", ", "東", "京"]), max_size=20).map(
    "".join
)


def marked(old, new, budget=PLENTY):
    """The marks written out: [-removed-] and {+added+}."""
    forms = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(forms[segment.mark].format(segment.text) for segment in mark_words(old, new, Budget(budget)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("the old man", ["the", " ", "old", " ", "man"]),
        ("don't — naïve!", ["don't", " ", "—", " ", "naïve", "!"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("हिन्दी में", ["हिन्दी", " ", "में"]),
        ("東京は日本", ["東", "京", "は", "日", "本"]),
        ("한국어 단어", ["한국어", " ", "단어"]),
        (
            "\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd",
            ["\U0001f469\u200d\U0001f467", " ", "\U0001f44d\U0001f3fd"],
        ),
        ("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", ["\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7"]),
        ("[[A|b]]", ["[", "[", "A", "|", "b", "]", "]"]),
        ("a \t\n b", ["a", " \t\n ", "b"]),
        ("", []),
    ],
)
def test_a_text_falls_into_words_spaces_and_signs(text, parts):
    assert tokens(text) == parts


def test_words_are_what_has_a_letter_or_a_digit():
    assert words("On 19 May, 東京 — don't!") == ["On", "19", "May", "東", "京", "don't"]


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("The old man went home.", "The man quickly went home.", "The [-old -]man{+ quickly+} went home."),
        ("a, b", "a, x, y, b", "a, {+x, y, +}b"),
        ("founded in 1922", "founded in 1923", "founded in [-1922-]{+1923+}"),
        ("The Soviet Union won in 1932", "The Red Army won in 1932", "The [-Soviet Union-]{+Red Army+} won in 1932"),
        ("foo bar", "foo  bar", "foo[- -]{+  +}bar"),
        ("東京は首都", "東京が首都", "東京[-は-]{+が+}首都"),
        ("| a | b |", "| a | c |", "| a | [-b-]{+c+} |"),
        ("same", "same", "same"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
    ],
)
def test_the_words_that_differ_are_marked(old, new, marks):
    assert marked(old, new) == marks


def test_texts_with_hardly_a_word_in_common_are_replaced_whole():
    assert marked("a long and winding sentence", "a wholly other line of text") == (
        "[-a long and winding sentence-]{+a wholly other line of text+}"
    )


def test_past_the_budget_only_the_common_ends_are_kept():
    old, new = "start " + "a b " * 50 + "end of this", "start " + "b a " * 50 + "end of this"
    assert len(mark_words(old, new, Budget(PLENTY))) > 3
    assert marked("one two x three " * 9 + "end", "one two y three " * 9 + "end", budget=70).count("[-") == 1


def test_without_any_budget_a_text_is_replaced_whole():
    assert mark_words("a b c", "a x c", Budget(0)) == replaced("a b c", "a x c")


def test_nothing_makes_no_segment():
    assert same("") == replaced("", "") == mark_words("", "", Budget(0)) == ()


def test_a_segment_says_whether_it_changed():
    assert [Segment("a").changed, Segment("a", "added").changed, Segment("a", "removed").changed] == [False, True, True]


@given(st.text())
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens(text)) == text


@given(TEXTS, TEXTS, st.sampled_from([0, 20, 60, 10**6]))
def test_each_side_joined_is_its_text_whatever_the_budget(old, new, budget):
    segments = mark_words(old, new, Budget(budget))
    assert "".join(segment.text for segment in old_side(segments)) == old
    assert "".join(segment.text for segment in new_side(segments)) == new
    assert all(segment.text for segment in segments)
    assert any(segment.changed for segment in segments) == (old != new)
