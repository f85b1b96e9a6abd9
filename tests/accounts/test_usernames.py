"""Names that speak for the site, or look like those of somebody who does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.accounts.usernames import RESERVED, is_reserved, looks_like, skeleton


@pytest.mark.parametrize("name", ["admin", "Admin", "Adm1n", "\u0410DMIN", "m.o.d.e.rator", "sys0p", "former-7"])
def test_reserved_names_are_reserved_however_they_are_written(name):
    assert is_reserved(name)


@pytest.mark.parametrize("name", ["ada", "Trotsky", "Лев", "東", "administrate", "formerly", "adminton"])
def test_other_names_are_free(name):
    assert not is_reserved(name)


@pytest.mark.parametrize("name", ["M\u043e", "m\u03bf", "M-o", "m.0"])
def test_a_name_that_looks_like_another_is_taken_for_it(name):
    assert looks_like(name, ["eve", "mo"])
    assert not looks_like(name, ["eve", "moe"])


@given(st.text(max_size=40))
def test_a_skeleton_looks_like_itself_in_any_case(name):
    assert skeleton(skeleton(name)) == skeleton(name)
    assert looks_like(name, [name.swapcase()]) or name.swapcase().casefold() != name.casefold()


def test_each_reserved_name_is_reserved():
    assert all(is_reserved(name) for name in RESERVED)
