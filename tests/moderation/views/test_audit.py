"""The page of the audit log."""

from importlib import import_module

import pytest

from tests.forms import text_of
from tests.world import article
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.block import block
from wiki.moderation.protect import protect


def test_moderators_read_what_was_done_newest_first(visit, world):
    protect(world.union, deed="edit", by=world.mo, reason="Edit war")
    block(world.nick, by=world.ada, reason="Vandalism")
    page = text_of(visit("mo").get("/audit/"))
    assert page.index("Vandalism") < page.index("Edit war")
    assert "everything but reading, until further notice" in page
    assert "/users/nick/" in page


def test_filters_stand_in_the_address(visit, world):
    protect(world.union, deed="edit", by=world.mo, reason="Edit war")
    block(world.nick, by=world.ada, reason="Vandalism")
    page = text_of(visit("mo").get("/audit/?by=mo"))
    assert ("Edit war" in page, "Vandalism" in page) == (True, False)
    assert "There are none." in text_of(visit("mo").get("/audit/?words=zzz"))
    assert "Enter a valid date." in text_of(visit("mo").get("/audit/?since=nonsense"))


@pytest.mark.parametrize(("name", "status"), [("", 302), ("nick", 403), ("eve", 403), ("mo", 200), ("ada", 200)])
def test_who_may_read_it(visit, name, status):
    assert visit(name).get("/audit/").status_code == status
    assert ('href="/flags/"' in text_of(visit(name).get("/"))) is (name in ("mo", "ada"))


def test_pages_are_capped(visit, world, monkeypatch):
    monkeypatch.setattr(import_module("wiki.moderation.views.audit"), "MOST", 60)
    for number in range(70):
        AuditEntry.objects.note(Act.PROTECT, by=world.mo, title=f"Title {number}")
    page = text_of(visit("mo").get("/audit/?page=99999999"))
    assert "Page 2 of 2" in page
    assert "Only the newest 60 are listed." in page


def test_no_typed_text_becomes_markup(visit, world):
    AuditEntry.objects.note(Act.PROTECT, by=world.mo, article=article("Black Book"), reason="<img src=x onerror=pwn()>")
    assert "<img src=x" not in visit("mo").get("/audit/").content.decode()
