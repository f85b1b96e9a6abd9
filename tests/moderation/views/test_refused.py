"""The page of an error 403: it tells what is ours to tell, and gives the text back."""

from tests.forms import text_of
from tests.world import edit_form
from wiki.moderation.block import block
from wiki.moderation.blocks import Scope


def test_a_refusal_without_a_reason_of_ours_stays_general(visit):
    page = text_of(visit("nick").get("/files/Union_flag.png/delete/"))
    assert "You may not do this here. Nothing was changed." in page
    assert "blocked" not in page


def test_who_is_blocked_is_told_wherever_they_are_refused(visit, world):
    block(world.nick, scope=Scope.EDIT, by=world.mo, reason="Vandalism")
    assert "You are blocked" in text_of(visit("nick").post("/continuity/", {"fingerprint": "x", "reason": "x"}))


def test_the_text_of_a_refused_merger_is_given_back(visit, world):
    block(world.nick, scope=Scope.EDIT, by=world.mo, reason="Vandalism")
    form = edit_form(world.frunze, into="Mikhail Frunze", merged_rev=1, body="Both of them, woven.")
    response = visit("nick").post("/wiki/Soviet_Union/merge/", form)
    assert response.status_code == 403
    assert "Both of them, woven." in text_of(response)
