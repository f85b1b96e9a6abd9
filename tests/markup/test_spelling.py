"""The plain spelling by which a name is found while somebody types."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.spelling import plain
from wiki.markup.titles import fold


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Élise (queen)", "elise queen"),
        ("Łódź", "lodz"),
        ("Turkish–Soviet_War", "turkish soviet war"),
        ("O’Brien's", "obriens"),
        ("  J. R. R.  ", "j r r"),
        ("Åland/Ærø", "aland aero"),
        ("ソ連", "ソ連"),
        ("ガ", "ガ"),
        ("한국", "한국"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("!!!", "!!!"),
        ("", ""),
    ],
)
def test_names_in_their_plainest_spelling(name, words):
    assert plain(name) == words


@given(st.text(max_size=60))
def test_every_spelling_of_a_name_is_one_plain_spelling(name):
    words = plain(name)
    assert words == plain(unicodedata.normalize("NFD", name)) == plain(fold(name))
    assert plain(words) == words
    assert len(words) <= 600
