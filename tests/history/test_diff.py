"""Two revisions of a text side by side."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.history import hostile
from wiki.history.diff import Row, Skipped, compare_lines

LINES = st.sampled_from(["", " ", "war began", "war began in May 1932", "peace came", "| a | b |", "東京", "\r", "x"])
TEXTS = st.lists(LINES, max_size=30).map("\n".join) | st.text(max_size=60)
HOSTILE = hostile.pairs()
BUDGETS = st.sampled_from([0, 10, 1_000, 400_000])


def side(parts, name):
    """One of the texts, put together again from what the comparison shows and skips."""
    lines = []
    for part in parts:
        if isinstance(part, Skipped):
            lines += part.lines
        elif getattr(part, f"{name}_line"):
            lines.append("".join(segment.text for segment in getattr(part, name)))
    return "\n".join(lines)


def rows(parts):
    return [part for part in parts if isinstance(part, Row)]


def test_equal_texts_have_nothing_to_show():
    assert compare_lines("a\nb", "a\nb") == compare_lines("", "") == []


def test_a_changed_line_stands_beside_its_old_form_with_the_words_marked():
    (row,) = compare_lines("founded in 1922", "founded in 1923")
    assert (row.kind, row.old_line, row.new_line, row.whole) == ("changed", 1, 1, False)
    assert [(segment.text, segment.changed) for segment in row.old] == [("founded in ", False), ("1922", True)]
    assert [(segment.text, segment.changed) for segment in row.new] == [("founded in ", False), ("1923", True)]


def test_an_added_and_a_removed_line_have_a_number_on_one_side_only():
    added, removed = compare_lines("a\nb\nc", "a\nx y\nb\nc")[1], compare_lines("a\nx y\nb\nc", "a\nb\nc")[1]
    assert (added.kind, added.old_line, added.new_line, added.old, added.old_count) == ("added", None, 2, (), 0)
    assert (removed.kind, removed.old_line, removed.new_line, removed.new) == ("removed", 2, None, ())


def test_a_last_newline_is_a_last_empty_line():
    assert [(part.kind, part.new_line) for part in compare_lines("a", "a\n")] == [("same", 1), ("added", 2)]


def test_equal_lines_are_folded_to_three_about_each_change():
    old = [f"line {number}" for number in range(1, 31)]
    new = [*old[:9], "another tenth", *old[10:19], "another twentieth", *old[20:]]
    parts = compare_lines("\n".join(old), "\n".join(new))
    assert [(part.old_line, part.new_line, part.count) for part in parts if part.kind == "skipped"] == [
        (1, 1, 6),
        (14, 14, 3),
        (24, 24, 7),
    ]
    assert [row.old_line for row in rows(parts)] == [7, 8, 9, 10, 11, 12, 13, 17, 18, 19, 20, 21, 22, 23]


def test_a_single_equal_line_is_not_worth_folding():
    old = "\n".join("abcdefg")
    assert [part.kind for part in compare_lines("x\n" + old + "\ny", "z\n" + old + "\nw")] == [
        "changed",
        *["same"] * 7,
        "changed",
    ]


def test_a_passage_past_the_budget_is_replaced_whole():
    old, new = "start\na\nb\na\nend", "start\nb\na\nb\nend"
    whole = compare_lines(old, new, budget=0)[1]
    assert whole.whole
    assert (whole.kind, whole.old_line, whole.old_count, whole.new_count) == ("changed", 2, 3, 3)
    assert [(segment.text, segment.mark) for segment in whole.segments] == [
        ("a\nb\na", "removed"),
        ("b\na\nb", "added"),
    ]


@given(TEXTS, TEXTS, BUDGETS, st.integers(0, 4))
def test_each_side_is_exactly_its_text_whatever_the_budget(old, new, budget, context):
    parts = compare_lines(old, new, budget=budget, context=context)
    if old == new:
        assert parts == []
        return
    assert (side(parts, "old"), side(parts, "new")) == (old, new)
    assert any(row.kind != "same" for row in rows(parts))
    told = [(row, row.moved or any(s.changed for s in row.segments)) for row in rows(parts) if row.segments]
    assert all((row.kind != "same") == bool(changed) for row, changed in told)


@given(TEXTS, TEXTS, BUDGETS)
def test_every_row_stands_at_its_number(old, new, budget):
    for row in rows(compare_lines(old, new, budget=budget)):
        for text, line, count, segments in (
            (old, row.old_line, row.old_count, row.old),
            (new, row.new_line, row.new_count, row.new),
        ):
            assert (line is None) == (count == 0)
            if line:
                shown = "\n".join(text.split("\n")[line - 1 : line - 1 + count])
                assert shown == "".join(segment.text for segment in segments)


@given(st.lists(LINES, max_size=30), st.integers(0, 30), LINES)
def test_one_inserted_line_is_the_only_change_shown(lines, at, line):
    new = [*lines[:at], line, *lines[at:]]
    parts = compare_lines("\n".join(lines), "\n".join(new)) if lines else []
    assert sum(row.kind != "same" for row in rows(parts)) <= 1 + (lines == [""])


@pytest.mark.parametrize("name", HOSTILE)
def test_two_hundred_kilobytes_of_anything_are_compared_in_time_and_on_a_page_of_bounded_length(name):
    old, new = HOSTILE[name]
    for before, after in ((old, new), (new, old)):
        start = time.process_time()
        parts = compare_lines(before, after)
        assert time.process_time() - start < 1.5
        assert len(parts) < 12_000
        assert sum(len(row.segments) for row in rows(parts)) < 40_000
        assert (side(parts, "old"), side(parts, "new")) == (before, after)


PARAGRAPHS = [f"Paragraph {name} tells of {name} and of nothing else at all." for name in "ABCDEFGH"]


def told(parts):
    return [
        (row.kind, row.old_line, row.new_line, row.moved, "".join(s.text for s in row.segments if s.changed))
        for row in rows(parts)
        if row.kind != "same"
    ]


def test_a_moved_paragraph_is_shown_as_moved_on_both_sides():
    new = [*PARAGRAPHS[1:], PARAGRAPHS[0]]
    assert told(compare_lines("\n".join(PARAGRAPHS), "\n".join(new))) == [
        ("removed", 1, None, 8, ""),
        ("added", None, 8, 1, ""),
    ]


def test_a_moved_and_edited_paragraph_has_its_words_marked():
    new = [*PARAGRAPHS[1:], PARAGRAPHS[0].replace("nothing", "little")]
    assert told(compare_lines("\n".join(PARAGRAPHS), "\n".join(new))) == [
        ("removed", 1, None, 8, "nothing"),
        ("added", None, 8, 1, "little"),
    ]


def test_a_paragraph_edited_where_it_stands_is_not_moved():
    new = [PARAGRAPHS[0], PARAGRAPHS[1].replace("nothing", "little"), *PARAGRAPHS[2:]]
    assert told(compare_lines("\n".join(PARAGRAPHS), "\n".join(new))) == [("changed", 2, 2, None, "nothinglittle")]


def test_what_stands_beside_a_moved_paragraph_is_still_compared_by_line():
    old = [*PARAGRAPHS[:4], "An old line of its own.", *PARAGRAPHS[4:]]
    new = [PARAGRAPHS[0], *PARAGRAPHS[2:4], "An old line, its own.", PARAGRAPHS[1], *PARAGRAPHS[4:]]
    found = told(compare_lines("\n".join(old), "\n".join(new)))
    assert ("removed", 2, None, 5, "") in found
    assert ("added", None, 5, 2, "") in found
    assert [row[:4] for row in found if row[0] == "changed"] == [("changed", 5, 4, None)]


@given(
    st.lists(
        st.sampled_from([*PARAGRAPHS, *(p.replace("nothing", "little") for p in PARAGRAPHS), "", "x"]), max_size=14
    ).flatmap(lambda lines: st.tuples(st.just(lines), st.permutations(lines))),
    BUDGETS,
)
def test_whatever_moves_each_side_is_its_text_and_every_move_has_two_ends(lists, budget):
    old, new = map("\n".join, lists)
    parts = compare_lines(old, new, budget=budget)
    if old != new:
        assert (side(parts, "old"), side(parts, "new")) == (old, new)
    left = {(row.old_line, row.moved) for row in rows(parts) if row.moved and row.old_line}
    came = {(row.moved, row.new_line) for row in rows(parts) if row.moved and row.new_line}
    whole = [row for row in rows(parts) if row.whole]
    assert left == came or whole
