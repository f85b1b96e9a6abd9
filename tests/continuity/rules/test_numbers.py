"""Numbers: ranges count by the end that is certain."""

from tests.continuity.cases import found, write


def test_a_range_of_losses_counts_by_its_least(author):
    write({"Battle <battle>": ["begins: 1915", "strength: 5000 | side=A", "casualties: 4000..9000 | side=A"]}, author)
    assert found() == {}


def test_other_sides_do_not_count(author):
    write({"Battle <battle>": ["begins: 1915", "strength: 5000 | side=A", "casualties: 9000 | side=B"]}, author)
    assert found() == {}
