"""Names of files: what was sent becomes a name that a file may have, whatever it was called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.files.formats import FORMATS, ending_of
from wiki.files.names import MAX_CHARACTERS, check_name, suggested, with_ending
from wiki.markup.pictures import file_name
from wiki.markup.titles import TitleError, fold

PNG, JPEG = FORMATS["PNG"], FORMATS["JPEG"]


@given(st.text(max_size=400), st.sampled_from(list(FORMATS.values())))
def test_whatever_a_file_was_called_it_gets_a_name(text, sort):
    name = suggested(text, sort)
    check_name(name)
    assert file_name(name) == name
    assert ending_of(name) in sort.endings
    assert fold(name) == fold(name + " ")


@pytest.mark.parametrize(
    ("typed", "sort", "name"),
    [
        ("flag", PNG, "flag.png"),
        ("flag.PNG", PNG, "flag.PNG"),
        ("flag.jpeg", JPEG, "flag.jpeg"),
        ("flag.png", JPEG, "flag.jpg"),
        ("flag.v2", PNG, "flag.v2.png"),
        (" my_flag .png ", PNG, "my flag .png"),
    ],
)
def test_the_ending_says_what_the_file_is(typed, sort, name):
    assert with_ending(typed, sort) == name


@pytest.mark.parametrize(
    "name", ["a/b.png", "a\\b.png", ".png", "..png", "a[b].png", "a\u202eb.png", "x" * 117 + ".png"]
)
def test_what_no_file_may_be_called(name):
    with pytest.raises(TitleError):
        check_name(name)
    assert len("x" * (MAX_CHARACTERS - 4) + ".png") == MAX_CHARACTERS
    check_name("x" * (MAX_CHARACTERS - 4) + ".png")
