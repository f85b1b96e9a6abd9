"""What hangs loose: names and kinds of others."""

from tests.continuity.cases import change, found, write


def test_a_name_taken_later_is_found_with_the_save_of_the_other(author):
    write({"The Union <nation>": ["also_called: Albion"]}, author)
    assert found() == {}
    write({"Albion <nation>": []}, author)
    assert found() == {"alias_collision": "hint"}


def test_a_cause_takes_the_hint_away(author):
    write({"War <war>": ["begins: 1914"]}, author)
    assert found() == {"orphan_happening": "hint"}
    change("War <war>", ["begins: 1914", "cause: [[Insult]]"], author)
    assert found() == {}
