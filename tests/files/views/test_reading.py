"""The page of a file: the picture, what is said, its versions and uses; hidden and deleted files are missing ones."""

import re

import pytest

from tests.world import SECRETS, edit, write
from wiki.files.change import Said, describe
from wiki.files.file import File

FLAG = "/files/Union_flag.png/"


def untokened(response):
    return re.sub(r'value="[\w-]{64}"', "", response.content.decode())


def test_it_says_all_that_is_known(visit, world):
    edit(world.frunze, world.eve, body="![[Union flag.png]]")
    write("Hidden land", world.mo, body="![[Union flag.png]]", visibility="moderators")
    html = visit().get(FLAG).content.decode()
    for words in ("The flag", "A red cloth.", "Eve", "CC0", "64 × 48", "Mikhail Frunze", "Version 1"):
        assert words in html
    assert "Hidden land" not in html
    assert "Hidden land" in visit("mo").get(FLAG).content.decode()


def test_another_spelling_leads_to_it(visit):
    response = visit().get("/files/union%20FLAG.png/")
    assert (response.status_code, response["Location"]) == (301, FLAG)


@pytest.mark.parametrize("person", ["", "nick", "eve"])
@pytest.mark.parametrize("aspect", ["", "edit/", "upload/", "delete/", "bring-back/", "1/restore/", "1/original/"])
def test_a_hidden_file_answers_as_one_that_does_not_exist(visit, person, aspect):
    client = visit(person)
    for name in ("Black_Book.png", "Torn_map.png"):
        for method in (client.get, client.post):
            hidden, nothing = method(f"/files/{name}/{aspect}"), method(f"/files/Blank_Page.png/{aspect}")
            assert hidden.status_code == nothing.status_code
            assert untokened(hidden).replace(name, "Blank_Page.png") == untokened(nothing)
            assert hidden.status_code in (302, 404, 405)


def test_no_word_of_a_hidden_file_stands_on_any_list(visit):
    for person, seen in {"": (), "nick": ("members",), "eve": ("members", "editors"), "mo": tuple(SECRETS)}.items():
        client = visit(person)
        text = "".join(client.get(page).content.decode() for page in ("/files/", "/files/unused/", "/files/?q=a"))
        for level, title in SECRETS.items():
            assert (f"{title}.png" in text) is (level in seen), (person, level)
            assert (f"Hidden caption of {title}" in text) is (level in seen)


def test_moderators_are_told_of_a_deletion(visit):
    response = visit("mo").get("/files/Torn_map.png/")
    assert response.status_code == 410
    assert "It was torn." in response.content.decode()
    assert visit("mo").get("/files/Torn_map.png/1/original/").status_code == 404


def test_versions_that_were_hidden_are_not_listed(visit, world):
    describe(File.objects.get(name="Black Book.png"), Said(caption="Open now"), by=world.mo, base=1)
    html = visit().get("/files/Black_Book.png/").content.decode()
    assert "Open now" in html
    assert "Version 1" not in html
    assert visit().get("/files/Black_Book.png/1/original/").status_code == 404
    assert visit().get("/files/Black_Book.png/2/original/").status_code == 200
