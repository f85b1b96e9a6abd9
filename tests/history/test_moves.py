"""Lines that stand elsewhere."""

from wiki.history.matching import Budget
from wiki.history.moves import LEAST_LETTERS, edited_moves, moved_lines

ONE = "The first paragraph tells of the war."
TWO = "The second one tells of peace and grain."


def numbered(*lines):
    return dict(enumerate(lines))


def test_equal_lines_that_say_enough_are_moved():
    assert moved_lines(numbered(ONE, "---", TWO), numbered(TWO, "---", "x", ONE)) == {0: 3, 2: 0}
    assert moved_lines(numbered(ONE, ONE, ONE), numbered(ONE, ONE)) == {0: 0, 1: 1}
    assert moved_lines(numbered("| a | b |", ""), numbered("", "| a | b |")) == {}
    assert moved_lines(numbered("東" * LEAST_LETTERS), numbered("東" * LEAST_LETTERS)) == {0: 0}


def test_a_line_with_some_words_changed_is_moved_to_the_most_alike():
    edited = ONE.replace("war", "long war")
    assert edited_moves(numbered(ONE, TWO), numbered("Nothing of the kind stands here.", edited), Budget(9_999)) == {
        0: 1
    }
    assert edited_moves(numbered(ONE), numbered(edited, ONE), Budget(9_999)) == {0: 1}
    assert edited_moves(numbered(ONE, edited), numbered(ONE + " So."), Budget(9_999)) == {0: 0}


def test_past_the_budget_nothing_more_is_looked_for():
    assert edited_moves(numbered(ONE), numbered(ONE + " So."), Budget(3)) == {}


def test_words_that_stand_everywhere_point_nowhere():
    many = numbered(*[f"the same words in row {number}" for number in range(50)])
    assert edited_moves(many, numbered("the same words in row one"), Budget(9_999)) == {}
