"""People: a place that moves into another brings two places together."""

from tests.continuity.cases import change, found, write

GALA = ["begins: 1920-05-01", "ends: 1920-05-01", "participant: [[Diva]]"]


def test_presence_follows_when_a_place_is_put_into_another(author):
    write({"Diva <person>": [], "Rome <place>": [], "Italy <nation>": []}, author)
    write({"Gala <event>": [*GALA, "located_in: [[Rome]]"], "Match <event>": [*GALA, "located_in: [[Italy]]"]}, author)
    assert found() == {"presence": "hint"}
    change("Rome <place>", ["located_in: [[Italy]]"], author)
    assert found() == {}


def test_a_killing_is_compared_with_the_death(author):
    write({"Battle <battle>": ["begins: 1916-09-15", "ends: 1916-09-22", "result: Nothing"]}, author)
    write({"Soldier <person>": ["died: 1916-07-01", "killed_in: [[Battle]]"]}, author)
    assert found() == {"died_within": "error"}
