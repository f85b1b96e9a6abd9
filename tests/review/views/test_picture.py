"""The bytes of a picture that waits: for its author and for those who review, and for nobody else."""

from io import BytesIO

import pytest
from PIL import Image

from tests.forms import text_of
from tests.pictures import LIMITS, picture
from tests.review.views.test_submission import press
from tests.review.waiting import again, let_wait, send_file, send_version
from wiki.files import change
from wiki.files.file import File
from wiki.files.picture import clean_picture
from wiki.moderation.submissions import State, Submission
from wiki.review.verdicts import ask_for_changes, reject
from wiki.world.models import Reviewed


@pytest.fixture
def sent(world):
    let_wait(Reviewed.EVERYONE)
    return send_file("Arms", world.nick, caption="The arms")


def original(submission):
    return f"{submission.get_absolute_url()}picture/original/"


def test_its_author_and_those_who_review_get_it_and_keep_it_not(visit, sent):
    for name in ("nick", "mo", "ada"):
        response = visit(name).get(original(sent))
        assert Image.open(BytesIO(response.content)).size == (64, 48)
        assert (response["Cache-Control"], response["Vary"]) == ("private, no-store", "Cookie")
        assert "sandbox" in response["Content-Security-Policy"]
    for name in ("", "eve", "ina"):
        assert visit(name).get(original(sent)).status_code == 404
    assert visit("mo").get(f"{sent.get_absolute_url()}picture/7/").status_code == 404
    assert visit("mo").post(original(sent)).status_code == 405


def test_it_has_no_public_address(visit, world, sent):
    for name in ("", "eve", "nick", "mo"):
        for address in ("/files/Arms.png/", "/files/Arms.png/1/original/", "/files/Arms.png/0/original/"):
            assert visit(name).get(address).status_code == 404


def test_closed_it_is_gone(visit, world, sent):
    ask_for_changes(sent, by=world.mo, reason="Whose are they?")
    assert visit("nick").get(original(sent)).status_code == 200
    reject(again(sent), by=world.mo, reason="No.")
    for name in ("nick", "mo"):
        assert visit(name).get(original(sent)).status_code == 404
    assert "The picture is not kept." in text_of(visit("nick").get(sent.get_absolute_url()))


def test_the_page_shows_it_and_approving_makes_it_a_file(visit, world, sent):
    page = visit("mo").get(sent.get_absolute_url())
    for words in ("The new file", "The arms", "64 × 48", 'src="picture/', "Approve: show the file"):
        assert words in page.content.decode()
    assert "Arms.png" in text_of(visit("mo").get("/review/?deed=file"))
    assert press(visit("mo"), sent, "approve").status_code == 303
    assert visit().get("/files/Arms.png/1/original/").status_code == 200
    assert 'href="/files/Arms.png/"' in visit("nick").get(sent.get_absolute_url()).content.decode()


def test_a_new_version_is_shown_beside_the_present_one(visit, world):
    let_wait()
    sent = send_version(File.objects.get(name="Union flag.png"), world.nick)
    page = visit("mo").get(sent.get_absolute_url()).content.decode()
    assert "The new version" in page
    assert "The file as it is now" in page
    assert "/files/Union_flag.png/1/" in page


def test_the_forms_send_for_review(visit, world, monkeypatch):
    let_wait()
    monkeypatch.setattr(change, "picture_of", lambda sent: clean_picture(sent, LIMITS))

    def file(colour, name="x.png"):
        made = BytesIO(picture(colour=colour))
        made.name = name
        return made

    client = visit("nick")
    assert "What you upload waits for review" in text_of(client.get("/files/upload/"))
    response = client.post(
        "/files/upload/", {"files": [file("red")], "visibility": "public", "name": "Red"}, follow=True
    )
    assert "“Red.png” waits for review" in text_of(response)
    both = [file("green", "g.png"), file("blue", "b.png")]
    page = text_of(client.post("/files/upload/", {"files": both, "visibility": "public"}))
    assert "waits for review as" in page
    answer = client.post(
        "/files/upload/",
        {"files": [file("white", "w.png")], "visibility": "public"},
        headers={"Accept": "application/json"},
    ).json()
    assert (answer["files"][0]["name"], "waits for review" in answer["files"][0]["waits"]) == ("w.png", True)
    response = client.post("/files/Union_flag.png/upload/", {"files": file("black"), "base": 1}, follow=True)
    assert "“Union flag.png” waits for review" in text_of(response)
    assert Submission.objects.pending().count() == 5
    page = client.get("/files/Union_flag.png/").content.decode()
    assert ('/files/Union_flag.png/upload/"' in page, '/files/Union_flag.png/edit/"' in page) == (True, False)
    assert again(Submission.objects.first()).state == State.PENDING
