"""Which line became which."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.history.alignment import MOST_LINES, Aligner
from wiki.history.matching import Budget

LINES = st.lists(st.sampled_from(["", "war began", "war began in May", "peace came", "---", "a b c"]), max_size=12)
PLENTY = 10**9


def pieces(old, new, matching=PLENTY, pairing=PLENTY, lines=MOST_LINES):
    return list(Aligner(old, new, Budget(matching), Budget(pairing), Budget(lines)).pieces())


def told(old, new, **budgets):
    """Each piece as the lines it holds: equal ones as a string, others as a pair of lists."""
    return [
        "|".join(old[p.old : p.old_end]) if p.equal else (old[p.old : p.old_end], new[p.new : p.new_end])
        for p in pieces(old, new, **budgets)
    ]


def test_an_edited_line_is_paired_with_its_old_form_beside_inserted_ones():
    old = ["The union was founded in 1922.", "", "The army grew fast."]
    new = ["A new opening.", "", "The union was founded in 1923.", "", "More news.", "", "The army grew slowly."]
    assert told(old, new) == [
        ([], ["A new opening."]),
        ([], [""]),
        (["The union was founded in 1922."], ["The union was founded in 1923."]),
        "",
        ([], ["More news."]),
        ([], [""]),
        (["The army grew fast."], ["The army grew slowly."]),
    ]


def test_an_edited_line_in_a_script_without_spaces_is_paired_too():
    assert told(["東京は日本の首都です"], ["新しい行", "東京は日本の大都市です"]) == [
        ([], ["新しい行"]),
        (["東京は日本の首都です"], ["東京は日本の大都市です"]),
    ]


def test_as_many_new_lines_as_old_ones_are_taken_to_replace_them():
    assert told(["a", "b"], ["x", "y"]) == [(["a"], ["x"]), (["b"], ["y"])]


def test_lines_without_a_partner_are_removed_and_added_one_by_one():
    assert told(["a", "b"], ["x", "y", "z"]) == [
        (["a"], []),
        (["b"], []),
        ([], ["x"]),
        ([], ["y"]),
        ([], ["z"]),
    ]


def test_without_a_budget_for_pairing_blank_lines_still_keep_paragraphs_apart():
    old, new = ["a", "", "b", "c"], ["x", "", "y", "z"]
    assert told(old, new, pairing=0) == [(["a"], ["x"]), "", (["b"], ["y"]), (["c"], ["z"])]


def test_without_any_budget_what_is_between_the_common_ends_is_one_piece():
    old, new = ["start", "a", "b", "c", "end"], ["start", "c", "b", "a", "end"]
    assert told(old, new, matching=0, pairing=0) == ["start", (["a", "b", "c"], ["c", "b", "a"]), "end"]


def test_past_the_number_of_lines_shown_a_gap_is_one_piece():
    assert told(["a"], ["a", "b", "c"], lines=1) == ["a", ([], ["b", "c"])]
    assert len(pieces([], [str(number) for number in range(MOST_LINES + 1)])) == 1


@given(LINES, LINES, st.sampled_from([0, 3, PLENTY]), st.sampled_from([0, 200, PLENTY]), st.sampled_from([0, 3, 3000]))
def test_the_pieces_cover_both_texts_in_order(old, new, matching, pairing, lines):
    at = (0, 0)
    for piece in pieces(old, new, matching, pairing, lines):
        assert (piece.old, piece.new) == at
        at = (piece.old_end, piece.new_end)
        assert at > (piece.old, piece.new)
        if piece.equal:
            assert old[piece.old : piece.old_end] == new[piece.new : piece.new_end]
    assert at == (len(old), len(new))
