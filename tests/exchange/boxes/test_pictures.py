"""Boxes with pictures: all of each is in what is taken out, with whose it is; hidden ones are not."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from tests.pictures import make_file, picture
from tests.world import edit
from wiki.articles.properties import Property


@pytest.fixture
def _flag(world):
    Property(name="flag", label="Flag", datatype="image", position=50, many=True).save()
    make_file("Wide flag.png", world.eve, data=picture(900, 600, "orange"), author="Eve <b>", licence="CC0")
    names = ("Wide flag.png", "Black Book.png", "Nothing.png")
    edit(world.union, world.eve, facts=[{"property": "flag", "value": name} for name in names])


def taken(visit, person, form):
    return visit(person).get(f"/wiki/Soviet_Union/embed/{form}/").content


@pytest.mark.usefixtures("_flag")
def test_svg_and_html_hold_the_pictures_that_one_may_see(visit):
    for form, tag in (("svg", "<image "), ("html", "<img ")):
        for person, count in (("", 1), ("mo", 2)):
            text = taken(visit, person, form).decode()
            assert text.count("data:image/") == text.count(tag) == count
            assert "Wide flag.png: Eve &lt;b&gt;, CC0" in text
            assert ("Black Book.png" in text) is (person == "mo" and form == "html")
            assert "http://127" not in text


@pytest.mark.usefixtures("_flag")
def test_a_png_shows_the_picture(visit):
    image = Image.open(BytesIO(taken(visit, "", "png"))).convert("RGB")
    assert any(red > 240 and 150 < green < 180 and blue < 20 for _count, (red, green, blue) in image.getcolors(1 << 24))


@pytest.mark.usefixtures("_flag")
def test_mediawiki_text_names_the_file(visit):
    text = taken(visit, "", "wikitext").decode()
    assert "| image_flag             = Wide flag.png" in text
    assert "Nothing.png" not in text
