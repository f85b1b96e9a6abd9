"""States: who is allied with whom is found at the war."""

from tests.continuity.cases import change, found, write

WAR = ["begins: 1914", "ends: 1918", "result: Peace", "cause: [[Insult]]"]


def test_an_alliance_joined_later_is_found_with_the_save_of_the_member(author):
    write(
        {"Albion <nation>": ["allied_in: [[Pact]] | 1900 | 1930"], "Borduria <nation>": [], "Pact <alliance>": []},
        author,
    )
    write({"War <war>": [*WAR, "belligerent: [[Albion]] | side=A", "belligerent: [[Borduria]] | side=B"]}, author)
    assert found() == {}
    change("Borduria <nation>", ["allied_in: [[Pact]] | 1900 | 1930"], author)
    assert found() == {"allies_not_at_war": "hint"}
