"""Prompts that nobody has answered vanish; every word that somebody wrote stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.prompts import answered

STARTER = "\n\n".join(
    (
        *("*What is it?*", "## Origins", "*Who began it?*", "### Names", "*Why is it called so?*"),
        *("## End", "*What ended it?*\n"),
    )
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (STARTER, ""),
        ("It is.\n\n" + STARTER, "It is."),
        (STARTER.replace("*Who began it?*", "Ada began it."), "## Origins\n\nAda began it."),
        (STARTER.replace("*Why is it called so?*", "After Ada."), "## Origins\n\n### Names\n\nAfter Ada."),
        (STARTER + "\n## My own\n", "## My own"),
        ("*Who began it?* Nobody knows.", "*Who began it?* Nobody knows."),
        ("## Origins\n\nNothing is known.\n\n\n*What ended it?*", "## Origins\n\nNothing is known."),
        ("## Origins\n\n## End", "## Origins\n\n## End"),
        ("", ""),
    ],
)
def test_what_is_left(text, left):
    assert answered(text, [STARTER]) == left


def test_prompts_of_several_kinds_vanish():
    assert answered("*A?*\n\nText.\n\n*B?*", ["*A?*", "*B?*"]) == "Text."


@given(st.lists(st.sampled_from([*STARTER.split("\n\n"), "Words.", "## Own", "    code", "- a\n- b"]), max_size=9))
def test_nothing_that_somebody_wrote_is_lost(blocks):
    text = "\n\n".join(blocks)
    own = [block for block in blocks if block in ("Words.", "## Own", "    code", "- a\n- b")]
    left = answered(text, [STARTER])
    assert [block for block in left.split("\n\n") if block in own] == own
    assert answered(left, [STARTER]) == left
