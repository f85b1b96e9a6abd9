"""Wars: what belongs to a belligerent may fight for it."""

from tests.continuity.cases import change, found, write

WAR = ["begins: 1914", "cause: [[Insult]]", "belligerent: [[Albion]] | side=A"]


def test_two_sides_without_dates_are_a_hint(author):
    write({"Albion <nation>": [], "War <war>": [*WAR, "belligerent: [[Albion]] | side=B"]}, author)
    assert found() == {"one_side": "hint"}


def test_an_allegiance_makes_a_belligerent_of_the_whole(author):
    write({"Albion <nation>": [], "Army <organisation>": [], "War <war>": WAR}, author)
    write({"Battle <battle>": ["begins: 1915", "part_of: [[War]]", "belligerent: [[Army]] | side=A"]}, author)
    assert found() == {"in_whole_too": "hint"}
    change("Army <organisation>", ["allegiance: [[Albion]]"], author)
    assert found() == {}
