"""The bytes of a picture: asked for each time whether they may be seen, kept by the browser alone."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from tests.pictures import make_file, picture
from wiki.files.file import File

FLAG = "/files/Union_flag.png/1/original/"


def test_a_picture_comes_with_headers_that_let_it_be_nothing_else(visit):
    response = visit().get(FLAG)
    assert Image.open(BytesIO(response.content)).size == (64, 48)
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response["Vary"] == "Cookie"


def test_a_browser_that_has_it_is_told_so_after_the_question_whether_it_may(visit, world):
    tag = visit("mo").get("/files/Black_Book.png/1/original/")["ETag"]
    known = {"If-None-Match": tag}
    assert visit("mo").get("/files/Black_Book.png/1/original/", headers=known).status_code == 304
    assert visit("eve").get("/files/Black_Book.png/1/original/", headers=known).status_code == 404


def test_smaller_copies_are_webp_and_as_hidden_as_the_picture(visit, world):
    make_file("Wide.jpg", world.mo, data=picture(1_200, 300, sort="JPEG"), visibility="editors")
    for size, width in (("160", 160), ("480", 480), ("960", 960), ("original", 1_200)):
        response = visit("eve").get(f"/files/Wide.jpg/1/{size}/")
        assert response["Content-Type"] == ("image/jpeg" if size == "original" else "image/webp")
        assert Image.open(BytesIO(response.content)).width == width
        assert visit("nick").get(f"/files/Wide.jpg/1/{size}/").status_code == 404


@pytest.mark.parametrize(
    "address", ["2/original", "1/481", "1/original.png", "0/original", "99999999999999999999/original", "1/-1"]
)
def test_what_is_not_there_is_missing(visit, address):
    assert visit().get(f"/files/Union_flag.png/{address}/").status_code == 404


def test_what_the_storage_has_lost_is_missing(visit, world):
    make_file("Lost.png", world.eve)
    piece = File.objects.get(name="Lost.png").version.piece("original")
    default_storage.delete(piece.stored)
    assert visit().get("/files/Lost.png/1/original/").status_code == 404
