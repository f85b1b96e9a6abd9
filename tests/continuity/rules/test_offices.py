"""Offices: terms are compared wherever they are stated."""

from tests.continuity.cases import change, found, said, write

TERMS = {
    "Throne <office>": [],
    "Elder <person>": ["holds_office: [[Throne]] | 1900 | 1930"],
    "Younger <person>": ["holds_office: [[Throne]] | 1925 | 1940"],
}


def test_two_holders_are_found_at_the_office(author):
    write(TERMS, author)
    assert said() == [
        "Throne has two holders at once: Elder (Offices held: Throne, 1900 – 1930) "
        "and Younger (Offices held: Throne, 1925 – 1940)."
    ]


def test_a_term_that_ends_earlier_cures_it(author):
    write(TERMS, author)
    change("Elder <person>", ["holds_office: [[Throne]] | 1900 | 1925"], author)
    assert found() == {}
