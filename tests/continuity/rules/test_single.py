"""One value: a name for the same article is no second value."""

from tests.continuity.cases import found, write


def test_two_names_of_one_capital_are_one(author):
    write({"London <place>": []}, author)
    write({"Albion <nation>": ["capital: [[London]] | 1900 | 1930", "capital: [[london]] | 1910 | 1920"]}, author)
    assert found() == {}


def test_one_marriage_stated_by_both_is_one(author):
    write({"One <person>": ["spouse: [[Other]] | 1900 | 1930"]}, author)
    write({"Other <person>": ["spouse: [[One]] | 1900 | 1930"]}, author)
    assert found() == {}
