"""Who else has the editor of an article open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.forms import text_of
from tests.world import edit_form
from wiki.editing.presence import Presence, told

EDIT = "/wiki/Soviet_Union/edit/"


def sign(client, address=EDIT):
    return client.post(address, {"action": "present", "base_rev": 1})


def test_each_is_told_of_the_others(visit, world):
    assert sign(visit("eve")).json()["others"] == ""
    assert sign(visit("nick")).json()["others"] == "eve is editing this article as well."
    assert "nick is editing this article as well." in text_of(visit("eve").get(EDIT))
    assert sign(visit("mo")).json()["others"] == "eve and nick are editing this article as well."
    typing = visit("eve").post(EDIT, edit_form(world.union, body="Typing", action="autosave"))
    assert typing.json()["others"] == "mo and nick are editing this article as well."


def test_opening_an_editor_by_itself_writes_nothing(visit):
    visit("eve").get(EDIT)
    assert not Presence.objects.exists()


def test_it_passes(visit, settings):
    sign(visit("eve"))
    Presence.objects.update(seen=timezone.now() - timedelta(seconds=settings.PRESENCE_SECONDS))
    assert sign(visit("nick")).json()["others"] == ""
    assert [row.person.username for row in Presence.objects.all()] == ["nick"]


def test_a_save_ends_it(visit, world):
    sign(visit("eve"))
    visit("eve").post(EDIT, edit_form(world.union, body="Done"))
    assert "is editing" not in text_of(visit("nick").get(EDIT))


def test_it_is_of_one_article(visit):
    sign(visit("eve"))
    assert sign(visit("nick"), "/wiki/Mikhail_Frunze/edit/").json()["others"] == ""


def test_readers_and_the_signed_out_are_told_nothing(visit):
    sign(visit("eve"))
    for person in ("", "nick"):
        assert "is editing" not in text_of(visit(person).get("/wiki/Soviet_Union/"))
    assert sign(visit()).status_code == 403
    assert "eve is editing" not in text_of(sign(visit()))


@pytest.mark.parametrize("title", ["Black_Book", "Blank_Page"])
def test_of_an_article_that_somebody_may_not_see_they_are_told_nothing(visit, title):
    sign(visit("mo"), "/wiki/Black_Book/edit/")
    answer = sign(visit("eve"), f"/wiki/{title}/edit/")
    assert (answer.status_code, "others" in answer.json()) == (404, False)
    assert Presence.objects.filter(person__username="eve").count() == 0


def test_many_are_counted():
    assert told([]) == ""
    assert told(["a", "b", "c"]) == "a, b and c are editing this article as well."
    assert told(["a", "b", "c", "d"]) == "a, b, c and 1 other are editing this article as well."
    assert told(["a", "b", "c", "d", "e"]) == "a, b, c and 2 others are editing this article as well."
