"""The page of one statement's history."""

import html
import re

import pytest

from tests.world import article, edit

ADDRESS = "/wiki/Mikhail_Frunze/history/m/"
MOTTO = {"id": "m", "property": "motto", "value": "Forward"}


def words_of(response):
    text = html.unescape(re.sub(r"<[^>]+>", "", response.content.decode()))
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def stated(world):
    edit(world.frunze, world.nick, facts=[MOTTO], comment="Stated")
    edit(world.frunze, world.eve, body="Nothing of the fact")
    edit(world.frunze, world.mo, facts=[MOTTO | {"value": "Backward", "from": "1924"}], comment="Corrected")
    edit(world.frunze, world.eve, facts=[], comment="Dropped")


def test_it_tells_who_stated_changed_and_removed_it(visit, stated):
    response = visit().get(ADDRESS)
    words = words_of(response)
    for said in ("states this no more", "was removed", "Dropped", "changed", "Corrected", "mo", "From", "1924", "nick"):
        assert said in words
    assert [int(rev) for rev in re.findall(r'revision-number">revision (\d+)<', response.content.decode())] == [5, 4, 2]
    assert 'href="/wiki/Mikhail_Frunze/compare/3..4/"' in response.content.decode()


def test_it_says_that_it_stands(visit, world, stated):
    edit(world.frunze, world.eve, facts=[MOTTO])
    words = words_of(visit().get(ADDRESS))
    assert "states this today" in words
    assert "came back" in words


def test_what_never_was_is_not_found(visit, stated):
    for fact in ("x", "%00", "m%2Fm", "M"):
        assert visit().get(f"/wiki/Mikhail_Frunze/history/{fact}/").status_code == 404
    assert visit().get("/wiki/Nobody/history/m/").status_code == 404


def test_a_long_history_has_pages(visit, stated, monkeypatch):
    monkeypatch.setattr("wiki.history.views.fact.PAGE_SIZE", 2)
    assert "was removed" not in words_of(visit().get(f"{ADDRESS}?page=2"))
    assert "appeared" in words_of(visit().get(f"{ADDRESS}?page=2"))


def test_a_hidden_revision_says_nothing(visit, world):
    facts = [*article("Black Book").facts, MOTTO | {"value": "Open"}]
    secret = facts[0]["id"]
    edit(article("Black Book"), world.mo, facts=[MOTTO | {"value": "Hidden word"}], comment="Hidden comment")
    edit(article("Black Book"), world.mo, facts=[MOTTO], visibility="public", summary="Open", tags=[], comment="Opened")
    assert visit().get(f"/wiki/Black_Book/history/{secret}/").status_code == 404
    words = words_of(visit().get("/wiki/Black_Book/history/m/"))
    assert "appeared" in words
    assert "or one before it that is not shown" in words
    assert "Hidden" not in words
    assert "Hidden word" in words_of(visit("mo").get("/wiki/Black_Book/history/m/"))


def test_comparisons_lead_to_it(visit, stated):
    assert f'href="{ADDRESS}"' in visit().get("/wiki/Mikhail_Frunze/compare/3..4/").content.decode()
