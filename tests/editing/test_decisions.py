"""What is decided on the page of a conflict, put into the form's data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.editing.decisions import decided
from wiki.history.merge import lines_of, merge_lines

TEXTS = st.lists(st.sampled_from(["", "a", "b", "c", "d"]), max_size=8).map("\n".join)


def sent(merge, choice, **change):
    """What the page of this merge sends with one choice everywhere."""
    data = {"body": merge.text(), "title": "T"}
    for number, (at, hunk) in enumerate(merge.places()):
        name = f"hunk-{number}"
        data |= {name: choice, f"{name}-at": str(at), f"{name}-lines": str(len(hunk.mine))}
        data |= {f"{name}-theirs": "".join(f"{line}\n" for line in hunk.theirs)}
        data |= {f"{name}-text": "\n".join(hunk.mine)}
    return data | change


def with_side(merge, side):
    lines = []
    for part in merge.parts:
        lines += [part] if isinstance(part, str) else getattr(part, side)
    return "\n".join(lines)


@given(TEXTS, TEXTS, TEXTS)
def test_each_side_can_be_had_whole(base, theirs, mine):
    merge = merge_lines(base, theirs, mine)
    assert decided(sent(merge, "mine"))["body"] == with_side(merge, "mine")
    assert lines_of(decided(sent(merge, "theirs"))["body"]) == lines_of(with_side(merge, "theirs"))


@given(TEXTS, TEXTS, TEXTS)
def test_line_ends_of_browsers_change_nothing(base, theirs, mine):
    data = sent(merge_lines(base, theirs, mine), "both")
    from_browser = {name: value.replace("\n", "\r\n") for name, value in data.items()}
    assert decided(from_browser)["body"].replace("\r\n", "\n") == decided(data)["body"]


def test_what_was_written_counts_whatever_is_chosen():
    merge = merge_lines("a\nb", "a\nT", "a\nM")
    assert decided(sent(merge, "theirs", **{"hunk-0-text": "Written"}))["body"] == "a\nWritten"
    assert decided(sent(merge, "edit", **{"hunk-0-text": ""}))["body"] == "a"


def test_without_decisions_the_data_is_left_alone():
    data = {"body": "a\r\nb", "title": "T"}
    assert decided(data) is data


@pytest.mark.parametrize(
    ("choice", "removed"), [("mine", ["facts-3-DELETE"]), ("theirs", ["facts-2-DELETE"]), ("both", []), ("", [])]
)
def test_the_row_of_a_fact_that_was_not_chosen_is_removed(choice, removed):
    data = {"fact-0": choice, "fact-0-mine": "2", "fact-0-theirs": "3"}
    assert [name for name in decided(data) if name.endswith("DELETE")] == removed


@pytest.mark.parametrize(
    ("choice", "text", "value"),
    [("mine", "M", "M"), ("theirs", "M", "T"), ("edit", "E", "E"), ("theirs", "E", "E"), ("", "M", "M")],
)
def test_a_field_is_mine_theirs_or_other_words(choice, text, value):
    data = {"summary": "M", "value-summary": choice, "value-summary-theirs": "T", "value-summary-text": text}
    assert decided(data)["summary"] == value
