"""Content filters where no article's text is saved: in discussions, on redirects, moves and files."""

from io import BytesIO

import pytest

from tests.forms import text_of
from tests.pictures import LIMITS, picture
from tests.world import audited
from wiki.articles.redirects import Redirect
from wiki.discussion.comment import Comment
from wiki.discussion.writing import start
from wiki.files import change
from wiki.files.file import File, FileVersion
from wiki.files.picture import clean_picture
from wiki.moderation.block import block
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.flags import Flag, State
from wiki.moving.redirect import make_redirect

UNION = "/wiki/Soviet_Union/"
SAID = {"caption": "", "description": "", "author": "", "licence": "", "source": "", "visibility": "public"}
PLACES = ("thread", "answer", "correction", "redirect", "other_target", "file", "caption")


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch):
    monkeypatch.setattr(change, "picture_of", lambda sent: clean_picture(sent, LIMITS))


@pytest.fixture
def thread(world):
    return start(world.union, subject="The armistice", text="When was it?", by=world.nick)[0].thread


@pytest.fixture
def row(world):
    return make_redirect("The Union", "Soviet Union", by=world.nick)


def make(action, **said):
    said = {"patterns": "casino*", "is_active": True, "message": "No advertising."} | said
    return ContentFilter.objects.create(name=f"Filter {action}", action=action, **said)


def sent(place, thread, row):
    """Where a form goes that says something a filter may catch, and its fields."""
    file = BytesIO(picture(colour="navy"))
    file.name = "x.png"
    return {
        "thread": (f"{UNION}discussion/", {"subject": "Casinos", "body": "Have a look."}),
        "answer": (thread.get_absolute_url(), {"body": "In the casino."}),
        "correction": (f"{UNION}discussion/comments/{thread.comments.get().pk}/edit/", {"body": "In the casino?"}),
        "redirect": (f"{UNION}redirects/", {"name": "Casino Union"}),
        "other_target": (f"/redirects/{row.pk}/", {"target": "Mikhail Frunze", "section": "Casinos"}),
        "file": ("/files/upload/", SAID | {"name": "Casino", "files": file}),
        "caption": ("/files/Union_flag.png/edit/", SAID | {"caption": "A casino", "base": 1}),
    }[place]


def stored():
    """All that these forms may change."""
    names = sorted(Redirect.objects.values_list("name", "target", "section", "ended"))
    versions = sorted(FileVersion.objects.values_list("file__name", "caption"))
    return sorted(Comment.objects.values_list("thread__subject", "text")), names, versions


@pytest.mark.parametrize("action", ["refuse", "review"])
@pytest.mark.parametrize("place", PLACES)
def test_what_is_refused_is_not_saved_and_stays_in_the_form(visit, thread, row, place, action):
    caught, before = make(action), stored()
    for _time in range(2):
        address, form = sent(place, thread, row)
        response = visit("nick").post(address, form)
        assert response.status_code == 422
        assert "No advertising. It was not saved." in text_of(response)
    words = [value for name, value in form.items() if isinstance(value, str) and "asino" in value]
    assert all(each in text_of(response) for each in words)
    caught.refresh_from_db()
    assert (stored(), caught.hits) == (before, 2)


@pytest.mark.parametrize("place", PLACES)
def test_who_is_warned_sends_it_again(visit, thread, row, place):
    make("warn")
    response = visit("nick").post(*sent(place, thread, row))
    assert (response.status_code, "Nothing was saved yet." in text_of(response)) == (422, True)
    before = stored()
    assert visit("nick").post(*sent(place, thread, row)).status_code == 303
    assert stored() != before


@pytest.mark.parametrize("place", PLACES)
def test_what_is_flagged_is_saved_and_found_from_the_list(visit, thread, row, place):
    make("flag")
    assert visit("nick").post(*sent(place, thread, row)).status_code == 303
    flagged = Flag.objects.get()
    assert (flagged.wrong, flagged.words, flagged.by) == ("filter", "Filter flag", None)
    page = text_of(visit("mo").get("/flags/"))
    assert f'<a href="{flagged.address}">{flagged.what}</a>' in page
    assert visit("mo").get(flagged.address).status_code == 200
    assert "/flags/" in visit("mo").post(f"/flags/{flagged.pk}/", {"action": "resolved", "reason": "Harmless"}).url
    entry = audited().get(act="resolve_flag")
    assert (entry.title, Flag.objects.get().state) == (flagged.title, State.RESOLVED)
    assert entry.title in text_of(visit("mo").get("/audit/"))


def test_a_file_is_flagged_once_while_the_flag_waits(visit, world):
    make("flag")
    for number, caption in enumerate(("A casino", "A casino, and a casino")):
        form = SAID | {"caption": caption, "base": number + 1}
        assert visit("nick").post("/files/Union_flag.png/edit/", form).status_code == 303
    flagged = Flag.objects.get()
    assert (flagged.article, flagged.title) == (None, "Union flag.png")
    assert str(flagged) == "Union flag.png: caught by a content filter"


@pytest.mark.parametrize("place", PLACES)
def test_moderators_are_not_looked_through(visit, world, thread, row, place):
    make("refuse")
    Comment.objects.update(by=world.mo)
    assert visit("mo").post(*sent(place, thread, row)).status_code == 303


def test_what_was_said_before_is_not_new(visit, world, thread, row):
    Comment.objects.update(text="The casino.")
    make_redirect("Another", "Soviet Union", by=world.mo, reason="For the casino")
    FileVersion.objects.filter(file=File.objects.get(name="Union flag.png")).update(caption="A casino")
    make("refuse")
    address, _form = sent("correction", thread, row)
    assert visit("nick").post(address, {"body": "The casino, as I said."}).status_code == 303
    form = {"target": "Mikhail Frunze", "reason": "For the casino"}
    assert visit("nick").post(f"/redirects/{Redirect.objects.get(name='Another').pk}/", form).status_code == 303
    form = SAID | {"caption": "A casino", "author": "Eve", "base": 1}
    assert visit("nick").post("/files/Union_flag.png/edit/", form).status_code == 303


@pytest.mark.parametrize("place", [place for place in PLACES if place != "other_target"])
def test_who_is_blocked_is_not_looked_through(visit, world, thread, row, place):
    caught = make("refuse")
    block(world.nick, by=world.mo, reason="Vandalism")
    assert visit("nick").post(*sent(place, thread, row)).status_code == 403
    caught.refresh_from_db()
    assert caught.hits == 0


def test_a_dry_run_says_what_it_looks_at(visit, world):
    caught = make("flag", is_active=False)
    page = text_of(visit("ada").get(f"/admin/wiki/contentfilter/{caught.pk}/dry-run/"))
    assert "Edits of articles are looked at here." in page
