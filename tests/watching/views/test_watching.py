"""The button to watch, and the list."""

import pytest

from tests.forms import text_of
from tests.world import article, edit
from wiki.watching.watch import Watch

PLACES = {
    "article": ("/wiki/Soviet_Union/watch/", "/wiki/Soviet_Union/"),
    "alias": ("/wiki/USSR/watch/", "/wiki/Soviet_Union/"),
    "tag": ("/tags/Featured/watch/", "/tags/featured/"),
    "person": ("/users/eve/watch/", "/users/eve/"),
}


@pytest.mark.parametrize("place", PLACES)
def test_watching_and_stopping_by_the_form(visit, world, place):
    address, back = PLACES[place]
    client = visit("nick")
    assert 'name="watch" value="1"' in text_of(client.get(address))
    for _twice in range(2):
        response = client.post(address, {"watch": "1"})
        assert (response.status_code, response["Location"]) == (303, back)
    assert Watch.objects.get().person == world.nick
    page = text_of(client.get(address))
    assert "You watch this" in page
    assert 'name="watch" value="0"' in page
    for _twice in range(2):
        assert client.post(address, {"watch": "0"}).status_code == 303
    assert not Watch.objects.exists()


@pytest.mark.parametrize("place", PLACES)
def test_who_is_not_logged_in_is_asked_to(visit, place):
    for method in ("get", "post"):
        response = getattr(visit(), method)(PLACES[place][0])
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/?next=")
    assert not Watch.objects.exists()


@pytest.mark.parametrize(("name", "seen"), [("nick", False), ("eve", True)])
def test_what_may_not_be_seen_cannot_be_watched(visit, world, name, seen):
    edit(article("Red Plan"), world.mo, tags=["canary"])
    for address in ("/wiki/Red_Plan/watch/", "/tags/canary/watch/"):
        for method in ("get", "post"):
            assert (getattr(visit(name), method)(address).status_code != 404) is seen
    for address in ("/wiki/Nobody/watch/", "/tags/nothing/watch/", "/users/nobody/watch/"):
        assert visit(name).post(address).status_code == 404
    assert Watch.objects.exists() is seen


def test_nobody_is_offered_to_watch_themselves(visit):
    assert "never told of what you do yourself" in text_of(visit("eve").get("/users/eve/watch/"))


def test_the_article_says_whether_it_is_watched(visit, world):
    client = visit("nick")
    before = client.get("/wiki/Soviet_Union/")
    assert '<a href="watch/">Watch</a>' in text_of(before)
    Watch.objects.watch(by=world.nick, article=world.union)
    after = client.get("/wiki/Soviet_Union/")
    assert '<a href="watch/">Watched</a>' in text_of(after)
    assert before["ETag"] != after["ETag"]
    assert "watch/" not in text_of(visit().get("/wiki/Soviet_Union/"))
    assert ">Watch</a>" in text_of(visit("eve").get("/wiki/Soviet_Union/"))
    assert ">Watch</a>" in text_of(client.get("/tags/featured/"))
    assert ">Watch</a>" in text_of(client.get("/users/eve/"))


def test_the_list_is_ones_own_and_shows_nothing_hidden(visit, world):
    for what in ({"article": world.union}, {"tag": "featured"}, {"author": world.eve}):
        Watch.objects.watch(by=world.nick, **what)
    Watch.objects.watch(by=world.mo, article=article("Black Book"))
    page = text_of(visit("nick").get("/watching/"))
    for words in ("Soviet Union", "/tags/featured/", "/users/eve/"):
        assert words in page
    assert "Black Book" not in page
    edit(world.union, world.mo, visibility="moderators")
    assert "Soviet Union" not in text_of(visit("nick").get("/watching/"))


def test_taking_something_off_the_list(visit, world):
    Watch.objects.watch(by=world.nick, article=world.union)
    row = Watch.objects.get()
    assert visit("eve").post(f"/watching/{row.pk}/remove/").status_code == 404
    assert visit("nick").get(f"/watching/{row.pk}/remove/").status_code == 405
    assert visit("nick", csrf=True).post(f"/watching/{row.pk}/remove/").status_code == 403
    assert Watch.objects.exists()
    response = visit("nick").post(f"/watching/{row.pk}/remove/")
    assert (response.status_code, response["Location"]) == (303, "/watching/")
    assert not Watch.objects.exists()
