"""Changing one file through its pages."""

from io import BytesIO

import pytest

from tests.pictures import picture
from wiki.files.file import File

FLAG = "/files/Union_flag.png/"
SAID = {"caption": "New", "description": "", "author": "", "licence": "", "source": "", "visibility": "public"}


@pytest.fixture
def flag(world):
    return File.objects.get(name="Union flag.png")


def now():
    return File.objects.get(name="Union flag.png")


def sent(data):
    file = BytesIO(data)
    file.name = "x.png"
    return file


def test_what_is_said_is_edited(visit, flag):
    assert visit("nick").post(f"{FLAG}edit/", SAID | {"base": 1, "comment": "Why"}).status_code == 303
    assert (now().version.caption, now().version.comment, now().number) == ("New", "Why", 2)


def test_the_second_of_two_editors_sees_both_and_decides(visit, flag):
    visit("nick").post(f"{FLAG}edit/", SAID | {"base": 1, "caption": "Theirs"})
    response = visit("eve").post(f"{FLAG}edit/", SAID | {"base": 1, "caption": "Mine"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Theirs" in html
    assert 'value="Mine"' in html
    assert 'name="base" value="2"' in html
    assert now().version.caption == "Theirs"
    assert visit("eve").post(f"{FLAG}edit/", SAID | {"base": 2, "caption": "Mine"}).status_code == 303
    assert now().version.caption == "Mine"


def test_a_new_version_is_uploaded_and_an_old_one_restored(visit, flag):
    client = visit("nick")
    assert client.post(f"{FLAG}upload/", {"base": 1, "files": sent(picture(80, 50))}).status_code == 303
    assert (now().number, now().version.width) == (2, 80)
    late = client.post(f"{FLAG}upload/", {"base": 1, "files": sent(picture(90, 50))})
    assert (late.status_code, now().number) == (302, 2)
    assert client.post(f"{FLAG}1/restore/", {"base": 2}).status_code == 303
    assert (now().number, now().version.width) == (3, 64)
    assert client.post(f"{FLAG}9/restore/", {"base": 3}).status_code == 404
    assert client.post(f"{FLAG}1/restore/", {"base": "x"}).status_code == 302
    assert now().number == 3


def test_what_is_no_picture_is_no_version(visit, flag):
    response = visit("nick").post(f"{FLAG}upload/", {"base": 1, "files": sent(b"<html>")})
    assert (response.status_code, "not a picture" in response.content.decode()) == (422, True)
    assert visit("nick").post(f"{FLAG}upload/", {"base": 1}).status_code == 422
    assert now().number == 1


def test_a_moderator_deletes_and_brings_back(visit, flag):
    assert visit("eve").post(f"{FLAG}delete/", {"reason": "No"}).status_code == 403
    client = visit("mo")
    assert client.post(f"{FLAG}delete/", {"reason": ""}).status_code == 422
    assert client.post(f"{FLAG}delete/", {"reason": "Wrong"}).status_code == 303
    assert client.get(FLAG).status_code == 410
    assert visit("eve").get(FLAG).status_code == 404
    assert visit("eve").post(f"{FLAG}bring-back/").status_code == 404
    assert client.post(f"{FLAG}bring-back/").status_code == 303
    assert visit().get(FLAG).status_code == 200
