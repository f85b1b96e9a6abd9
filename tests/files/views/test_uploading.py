"""Uploading through the form and by a script: several at once, each with its own answer."""

from io import BytesIO

import pytest

from tests.pictures import picture
from wiki.files.file import File
from wiki.files.views import uploading
from wiki.markup.errors import RenderBusy

UPLOAD = "/files/upload/"


def sent(data, name):
    file = BytesIO(data)
    file.name = name
    return file


def form(*files, **fields):
    return {"files": list(files), "visibility": "public"} | fields


def test_one_file_is_stored_with_what_is_said_of_it(visit):
    said = {"name": "Arms of Ankara", "author": "Nick", "licence": "CC0", "description": "A goat.", "source": "own"}
    response = visit("nick").post(UPLOAD, form(sent(picture(), "dsc001.png"), **said))
    assert (response.status_code, response["Location"]) == (303, "/files/Arms_of_Ankara.png/")
    version = File.objects.get(name="Arms of Ankara.png").version
    assert (version.author, version.licence, version.description, version.source) == ("Nick", "CC0", "A goat.", "own")


def test_of_several_each_has_its_own_answer(visit):
    files = [sent(picture(colour="red"), "a.png"), sent(b"no", "<b>.png"), sent(picture(colour="red"), "c.png")]
    response = visit("nick").post(UPLOAD, form(*files))
    html = response.content.decode()
    assert response.status_code == 200
    assert "uploaded as" in html
    assert "here already as" in html
    assert "&lt;b&gt;.png" in html
    assert "not a picture" in html
    assert File.objects.filter(name__in=["a.png", "c.png"]).count() == 1


def test_a_script_gets_json(visit):
    client = visit("nick")
    headers = {"Accept": "application/json"}
    answer = client.post(UPLOAD, form(sent(picture(colour="tan"), "drop.png")), headers=headers)
    assert answer.json()["files"] == [
        {"sent_as": "drop.png", "name": "drop.png", "address": "/files/drop.png/", "known": False}
    ]
    answer = client.post(UPLOAD, form(sent(b"<svg onload=x>", "drop.svg")), headers=headers)
    assert answer.status_code == 422
    assert "SVG" in answer.json()["files"][0]["problem"]


def test_a_double_submit_makes_one_file(visit):
    client = visit("nick")
    data = picture(colour="plum")
    for _time in range(2):
        assert client.post(UPLOAD, form(sent(data, "plum.png"))).status_code == 303
    assert File.objects.get(name="plum.png").number == 1


@pytest.mark.parametrize(
    ("count", "fields", "words"),
    [
        (0, {}, "Choose a file."),
        (2, {"name": "One"}, "A name fits one file"),
        (3, {}, "At most 2 files at once (FILES_AT_ONCE)"),
        (1, {"visibility": "moderators"}, "visible_to"),
        (1, {"caption": "x" * 301}, "at most 300"),
    ],
)
def test_what_the_form_refuses_stores_nothing(visit, settings, count, fields, words):
    settings.FILES_AT_ONCE = 2
    before = File.objects.count()
    response = visit("nick").post(UPLOAD, form(*[sent(picture(), f"{n}.png") for n in range(count)], **fields))
    assert response.status_code == 422
    assert words in response.content.decode() or response.context["form"].errors.get("visibility")
    assert File.objects.count() == before


def test_a_file_beyond_the_limit_is_dropped_while_it_comes_in(visit, settings):
    settings.FILE_MAX_BYTES = 100_000
    response = visit("nick").post(UPLOAD, form(sent(bytes(900_000), "long.png")))
    assert "more than 100,000 bytes (FILE_MAX_BYTES)" in response.content.decode()
    assert response.wsgi_request.FILES["files"].size <= 100_000 + 2 * 65_536


def test_when_others_are_being_prepared_it_says_so(visit, monkeypatch):
    def busy(*args, **kwargs):
        raise RenderBusy("Try again in a moment.")

    monkeypatch.setattr(uploading, "upload", busy)
    response = visit("nick").post(UPLOAD, form(sent(picture(), "x.png")))
    assert (response.status_code, "Try again" in response.content.decode()) == (422, True)


def test_the_anonymous_store_nothing(visit):
    before = File.objects.count()
    assert visit().post(UPLOAD, form(sent(picture(), "x.png"))).status_code == 302
    assert visit("nick", csrf=True).post(UPLOAD, form(sent(picture(), "x.png"))).status_code == 403
    assert File.objects.count() == before


def test_a_red_picture_brings_its_name_along(visit):
    assert 'value="Map &quot;of&quot;.png"' in visit("nick").get(f"{UPLOAD}?name=Map+%22of%22.png").content.decode()
