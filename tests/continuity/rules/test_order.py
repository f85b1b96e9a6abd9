"""Order: cycles are reported once, whoever closes them."""

from tests.continuity.cases import change, found, said, write

RING = {"A <place>": ["part_of: [[B]]"], "B <place>": ["part_of: [[C]]"], "C <place>": []}


def test_a_cycle_is_reported_once_at_its_first_article(author):
    write(RING, author)
    change("C <place>", ["part_of: [[A]]"], author)
    assert said() == ["These lead back to A: A (Part of: B), C (Part of: A)."]


def test_an_opened_cycle_is_none(author):
    write(RING, author)
    change("C <place>", ["part_of: [[A]]"], author)
    change("B <place>", [], author)
    assert found() == {}
