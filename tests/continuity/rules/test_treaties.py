"""Treaties: peace within a year is no hint."""

from tests.continuity.cases import found, write


def test_a_treaty_in_the_year_after_the_war(author):
    write({"War <war>": ["begins: 1914", "ends: 1918-11-11", "result: Peace"]}, author)
    write({"Peace <treaty>": ["signed: 1919-06-28", "ends_war: [[War]]"]}, author)
    assert found() == {}
