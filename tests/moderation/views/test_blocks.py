"""The page to block a person, and what a blocked person sees."""

import pytest

from tests.forms import assert_form_holds, text_of
from tests.world import edit_form
from wiki.editing.drafts import StoredDraft
from wiki.moderation.block import block
from wiki.moderation.blocks import Block, Scope
from wiki.world.models import World as Setting

ADDRESS = "/users/nick/block/"
FORM = {"scope": "all", "lasts": "1", "until": "", "reason": "Vandalism"}


@pytest.fixture
def blocked(world):
    Setting.objects.update(appeal="Write to mods@example.org.", version=99)
    return block(world.nick, by=world.mo, reason="Vandalism")


def test_blocking_by_the_form(visit, world):
    response = visit("mo").post(ADDRESS, FORM, follow=True)
    assert response.redirect_chain == [(ADDRESS, 303)]
    assert "nick is blocked: everything but reading, until" in text_of(response)
    row = Block.objects.get()
    assert (row.person, row.by, round((row.until - row.when).total_seconds() / 86_400)) == (world.nick, world.mo, 1)


@pytest.mark.parametrize("change", [{"reason": ""}, {"scope": "x"}, {"lasts": "until"}])
def test_a_wrong_form_comes_back(visit, change):
    assert visit("mo").post(ADDRESS, FORM | change).status_code == 422
    assert not Block.objects.exists()


def test_ending_by_the_form(visit, world, blocked):
    other = block(world.eve, by=world.mo, reason="Mistake")
    assert visit("mo").post(ADDRESS, {"action": "end", "number": other.pk}).status_code == 404
    assert visit("mo").post(ADDRESS, {"action": "end", "number": blocked.pk, "reason": "Sorry"}).status_code == 303
    assert Block.objects.standing().get() == other


def test_who_may_not_block(visit):
    assert visit().post(ADDRESS, FORM)["Location"].startswith("/accounts/login/")
    for name in ("nick", "eve"):
        assert visit(name).get(ADDRESS).status_code == 403
        assert visit(name).post(ADDRESS, FORM).status_code == 403
    for person in ("ada", "mo"):
        assert "You may not block this person" in text_of(visit("mo").get(f"/users/{person}/block/"))
        assert visit("mo").post(f"/users/{person}/block/", FORM).status_code == 403
    assert visit("mo").get("/users/nobody/block/").status_code == 404
    assert not Block.objects.exists()


@pytest.mark.parametrize("address", ["/wiki/Soviet_Union/edit/", "/new/", "/files/upload/", "/wiki/Soviet_Union/move/"])
def test_who_is_blocked_reads_on_each_page_they_try_why_until_when_and_how_to_appeal(visit, blocked, address):
    response = visit("nick").get(address)
    page = text_of(response)
    assert response.status_code == 403
    assert "You are blocked until further notice. The reason given: “Vandalism”. Write to mods@example.org." in page


def test_what_they_typed_is_kept(visit, world, blocked):
    form = edit_form(world.union, body="Typed while blocked.")
    response = visit("nick").post("/wiki/Soviet_Union/edit/", form)
    assert (response.status_code, world.union.rev) == (403, 1)
    assert "mods@example.org" in text_of(response)
    assert_form_holds(response, form)
    assert StoredDraft.objects.get().text() == "Typed while blocked."


def test_they_stay_logged_in_and_read(visit, blocked):
    client = visit("nick")
    for address in ("/", "/wiki/Soviet_Union/", "/accounts/", "/users/nick/"):
        assert client.get(address).status_code == 200
    assert client.post("/accounts/", {"about": "Vandal"}).status_code == 403


def test_who_is_blocked_from_one_thing_does_the_others(visit, world):
    block(world.nick, scope=Scope.UPLOAD, by=world.mo, reason="Stolen pictures")
    assert visit("nick").get("/files/upload/").status_code == 403
    assert visit("nick").post("/wiki/Soviet_Union/edit/", edit_form(world.union, body="Fine.")).status_code == 303
    assert visit("nick").post("/accounts/", {"about": "Me"}).status_code == 302


def test_moderators_see_the_blocks_on_the_page_of_a_person(visit, blocked):
    page = text_of(visit("mo").get("/users/nick/"))
    assert "Everything but reading, until further notice" in page
    assert ADDRESS in page
    for name in ("", "eve", "nick"):
        assert "Vandalism" not in text_of(visit(name).get("/users/nick/"))
    assert "/users/mo/block/" not in text_of(visit("mo").get("/users/mo/"))
