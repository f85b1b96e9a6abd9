"""Wikilinks outside of rendering: facts, labels written out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.wikilinks import WIKI_LINK, Wikilink, complete_pipes, inline_reference, parse_reference


@pytest.mark.parametrize(
    ("value", "link"),
    [
        ("[[Soviet Union]]", Wikilink("Soviet Union", "", "Soviet Union")),
        (" [[soviet_union]] ", Wikilink("soviet union", "", "soviet union")),
        ("[[Soviet Union|the Soviets]]", Wikilink("Soviet Union", "", "the Soviets")),
        ("[[War#Early  years]]", Wikilink("War", "Early years", "War § Early years")),
        ("[[War#Early years|then]]", Wikilink("War", "Early years", "then")),
        ("[[Élise (queen)|]]", Wikilink("Élise (queen)", "", "Élise")),
        ("[[Paris, Texas|]]", Wikilink("Paris, Texas", "", "Paris")),
        ("[[(x)|]]", Wikilink("(x)", "", "(x)")),
        ("[[A|b|c]]", Wikilink("A", "", "b|c")),
        ("[[Austro-Hungarian\nCivil War]]", Wikilink("Austro-Hungarian Civil War", "", "Austro-Hungarian Civil War")),
    ],
)
def test_a_value_that_is_one_link_is_a_reference(value: str, link: Wikilink) -> None:
    assert parse_reference(value) == link


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Soviet Union",
        "[[A]] and [[B]]",
        "see [[A]]",
        "[[A",
        "[[]]",
        "[[|a]]",
        "[[#Section]]",
        "[[a<b]]",
        "[[A/edit]]",
        "![[A]]",
        "[[[A]]]",
        "[[A]]s",
        "[[\u202e]]",
    ],
)
def test_other_values_are_text(value: str) -> None:
    assert parse_reference(value) is None


def test_the_address_is_quoted_and_carries_the_anchor_of_the_heading() -> None:
    link = parse_reference("[[Élise & co?#The King's Road|x]]")
    assert link is not None
    assert link.href == "wiki:%C3%89lise_%26_co%3F#s-the-kings-road"


def test_inline_reference_is_a_link_or_escaped_text() -> None:
    assert inline_reference("[[War & Peace|<b>]]") == '<a href="wiki:War_%26_Peace">&lt;b&gt;</a>'
    assert inline_reference('<script>"') == "&lt;script&gt;&quot;"
    match = WIKI_LINK.match(inline_reference("[[War#Early years]]"))
    assert match
    assert match["target"] == "War"
    assert match["fragment"] == "s-early-years"


@given(st.text())
def test_inline_reference_never_lets_markup_through(value: str) -> None:
    html = inline_reference(value)
    assert "<" not in WIKI_LINK.sub("", html, count=1).removesuffix("</a>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[Élise (queen)|]] rules", "[[Élise (queen)|Élise]] rules"),
        ("[[A (x)|]] [[B (y)| ]]", "[[A (x)|A]] [[B (y)|B]]"),
        ("[[War#Early years|]]", "[[War#Early years|Early years]]"),
        ("`[[A (x)|]]` [[A (x)|]]", "`[[A (x)|]]` [[A (x)|A]]"),
        ("```\n[[A (x)|]]\n```\n\n[[A (x)|]]", "```\n[[A (x)|]]\n```\n\n[[A (x)|A]]"),
        ("Text:\n\n    [[A (x)|]]\n", "Text:\n\n    [[A (x)|]]\n"),
        ("- a\n\n    [[A (x)|]]\n", "- a\n\n    [[A (x)|A]]\n"),
        ("![[A (x)|]]", "![[A (x)|]]"),
        ("[[bad<(x)|]]", "[[bad<(x)|]]"),
        ("[[|]] [[A (x)|", "[[|]] [[A (x)|"),
    ],
)
def test_empty_labels_are_written_out_but_not_in_code(before: str, after: str) -> None:
    assert complete_pipes(before) == after


@given(st.text(alphabet="[]|#`a (\n x)!~"))
def test_writing_out_labels_is_idempotent(text: str) -> None:
    assert complete_pipes(complete_pipes(text)) == complete_pipes(text)
