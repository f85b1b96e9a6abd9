"""Pictures in a text: which brackets are one, what they say, and what stored HTML holds in their place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.pictures import CLASS, FLAG, PICTURE, build, clean_address, file_name, flag_place, picture_names, place
from wiki.markup.render import render

NAMES = ["flag.png", "A b.JPG", "käse.webp", "a?b.gif", "50%.avif", "x.y.jpeg", "☭.png", 'a"b.png', "a&b.png"]


@pytest.mark.parametrize("name", NAMES)
def test_the_place_of_a_picture_says_its_name(name):
    html = place(name, 300)
    assert PICTURE.fullmatch(html)
    assert picture_names(html) == [name]
    assert render(f"![[{name}|c]]").html.count(place(name)) == 1


@pytest.mark.parametrize(
    "text", ["", "flag", "flag.svg", "a/b.png", "..\\b.png", ".png", "a[b.png", "x" * 300 + ".png"]
)
def test_what_is_no_name_of_a_picture(text):
    assert file_name(text) is None
    assert build(text, []) is None
    assert clean_address(text) is None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], ("", "", 0)),
        (["A flag"], ("A flag", "", 0)),
        (["left", "A flag", "300"], ("A flag", "left", 300)),
        (["Centre", "200 px"], ("", "center", 200)),
        (["one", "two"], ("one | two", "", 0)),
        (["right", ""], ("", "right", 0)),
        (["9999"], ("", "", 960)),
        (["1"], ("", "", 20)),
        (["12345"], ("12345", "", 0)),
    ],
)
def test_what_the_parts_between_the_bars_say(options, said):
    picture = build("x.png", options)
    assert (picture.caption, picture.side, picture.width) == said


@given(st.text(max_size=40))
def test_no_text_breaks_out_of_its_address(text):
    address = clean_address(text)
    assert address is None or re.fullmatch(r'image:[^"<>\s?]+(\?[0-9]+)?', address)
    assert FLAG.fullmatch(flag_place(text)) or not text


@given(st.text(alphabet="[]!|.png aé\n`*#<>\"'", max_size=80))
def test_any_brackets_render_to_places_or_text(text):
    html = render(text).html
    assert "<img" not in html
    assert html.count("image:") == len(PICTURE.findall(html)) + text.count("image:")


def test_html_that_an_author_writes_is_no_picture():
    for raw in (
        '<a class="picture-file" href="image:x.png"></a>',
        '<a href="IMAGE:x.png">y</a>',
        '<figure class="picture"><img src="//evil.example/x.png"></figure>',
        '<a class="flag-of" href="flag:Soviet%20Union"></a>',
    ):
        html = render(raw).html
        assert not PICTURE.search(html)
        assert not FLAG.search(html)
        assert CLASS not in html
        assert "evil" not in html
