"""Ticked boxes: what they say, and what is none of it."""

import pytest

from wiki.cleanup.choices import Choices


def test_an_article_to_be_deleted_is_not_reverted_as_well():
    choices = Choices.of(reverts=["1:2", "3:4"], deletes=["3:4"], files=["7:1"], submissions=["5:2"])
    assert (choices.reverts, choices.deletes, choices.files) == ({1: 2}, {3: 4}, {7: 1})
    assert choices.articles == {1: 2, 3: 4}
    assert choices.submissions == {5: 2}


@pytest.mark.parametrize(
    "text", ["", "x", "1", "1:", ":1", "-1:2", "1:2:3", " 1:2", "٣:1", "9" * 19 + ":1", "1:" + "9" * 10]
)
def test_what_is_no_choice_is_left_out(text):
    choices = Choices.of(reverts=[text], deletes=[text], files=[text], submissions=[text])
    assert not choices


def test_a_block_alone_is_a_choice():
    assert Choices.of(block=True)
