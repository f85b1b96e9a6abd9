"""Links that name one title made to name another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.render import render
from wiki.markup.retarget import retarget
from wiki.markup.titles import fold


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[Rome]]", "[[Roma]]"),
        ("See [[ rome ]]s and [[ROME|the city]].", "See [[Roma]]s and [[Roma|the city]]."),
        ("[[Rome#Early years]]", "[[Roma#Early years]]"),
        ("[[Rome#Early years|then]]", "[[Roma#Early years|then]]"),
        ("![[Rome]]", "![[Roma]]"),
        ("| [[Rome\\|city]] | x |", "| [[Roma\\|city]] | x |"),
        ("[[ro\nme]]", "[[ro\nme]]"),
    ],
)
def test_whole_titles_are_renamed_with_their_labels_and_sections_kept(before, after):
    assert retarget(before, "rome", "Roma") == after


@pytest.mark.parametrize(
    "text",
    [
        "[[Rome/Forum]]", "[[New Rome]]", "[[Romeo]]", "Rome", "[[#Rome]]", "\\[[Rome]]", "[[Rome", "[Rome]",
        "`[[Rome]]`", "```\n[[Rome]]\n```", "    [[Rome]]", "[[Paris|Rome]]",
    ],
)  # fmt: skip
def test_nothing_else_is_touched(text):
    assert retarget(text, "rome", "Roma") == text


pieces = st.sampled_from(
    [
        "[[Rome]]",
        "[[rome|x]]",
        "[[Rome#a|b]]",
        "`[[Rome]]`",
        "\n\n```\n[[Rome]]\n```\n\n",
        "\n\n",
        "[[",
        "]]",
        "word ",
        "|",
    ]
)


@given(st.lists(pieces, max_size=12).map("".join))
def test_what_is_rendered_names_the_new_title_wherever_it_named_the_old_one(text):
    before = {(fold(link.target), link.section) for link in render(text).links}
    after = {(fold(link.target), link.section) for link in render(retarget(text, "rome", "Roma")).links}
    assert after == {("roma" if target == "rome" else target, section) for target, section in before}


@given(st.text(alphabet="[]|#!\\`Rome \n", max_size=60))
def test_there_and_back_is_where_one_was(text):
    changed = retarget(text, "rome", "Roma")
    assert retarget(retarget(changed, "roma", "Rome"), "rome", "Roma") == changed
