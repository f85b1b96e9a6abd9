"""The state of the world on a day, as its page shows it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.chronology.pages import group, text_of
from tests.world import article, edit, write
from wiki.world.models import World


@pytest.fixture
def at(dated, visit):
    def ask(path: str, name: str = ""):
        response = visit(name).get(f"/at/{path}")
        assert response.status_code == 200
        return response

    return ask


@pytest.mark.parametrize(
    ("day", "certain", "possible"),
    [
        ("1928-02-29", [], ["Endless War"]),
        ("1928-03-01", [], ["Endless War", "Long War"]),
        ("1928-03-31", ["Long War"], ["Endless War"]),
        ("1928-05-15", ["Long War"], ["Endless War"]),
        ("1928-07-01", ["Long War"], ["Endless War"]),
        ("1928-07-31", [], ["Endless War", "Long War"]),
        ("1928-08-01", [], ["Endless War"]),
        ("1928-07", ["Long War"], ["Endless War"]),
        ("1928", ["Long War"], ["Endless War"]),
    ],
)
def test_a_war_is_certain_from_its_latest_beginning_to_its_earliest_end(at, day, certain, possible):
    response = at(f"{day}/")
    assert group(response, "war", "certain") == certain
    assert group(response, "war", "possible") == possible


def test_what_bears_no_date_stands_by_itself(at):
    assert "Undated War" in group(at("1928-05-15/"), "war", "undated")


def test_the_sides_of_a_war_stand_side_by_side_without_those_not_yet_in_it(at):
    before, after = text_of(at("1928-05-15/")), text_of(at("1928-06-15/"))
    assert "East Reds" in before
    assert "West Blues" not in before
    assert "East Reds West Blues" in after


def test_a_state_has_its_leader_and_its_government(at):
    before, after = text_of(at("1920-05-01/")), text_of(at("1925-05-01/"))
    assert "Old Leader aged 50 Chair" in before
    assert "monarchy" in before
    assert "Young Leader aged 45 or 46 Chair" in after
    assert "Old Leader" not in after
    assert "republic" in after


def test_between_two_leaders_there_is_one_possible_leader_at_most(at):
    assert "Leader" not in text_of(at("1924-03-01/?section=nation"))


def test_an_alliance_has_its_members_once_they_are_in_it(at):
    assert "Pact" in group(at("1931-01-01/"), "alliance", "certain")
    assert "Members Blues" in text_of(at("1931-01-01/"))
    assert "Members Blues" not in text_of(at("1929-12-31/"))


def test_people_are_listed_while_they_live_with_their_age(at):
    response = at("1900-01-01/")
    assert group(response, "person", "certain") == ["Old Leader", "Young Leader"]
    assert "Old Leader aged 29" in text_of(response)
    assert "Old Leader" not in group(at("1930-01-01/"), "person", "possible")


def test_nobody_is_possibly_alive_beyond_the_longest_life(at, dated):
    write("Recluse", dated.mo, kind="person", facts=[{"property": "born", "value": "1879"}])
    assert "Recluse" in group(at("1990/"), "person", "possible")
    assert "Recluse" not in group(at("2100/"), "person", "possible")


def test_what_began_and_ended_that_month_and_what_changed_since(at):
    page = text_of(at("1928-03-20/"))
    assert "Began 1 March 1928 Long War" in page
    changed = text_of(at("1928-05-15/?since=1927"))
    assert "What changed between 1927 and 15 May 1928" in changed
    assert "March 1928 Long War" in changed


def test_hidden_articles_and_what_they_state_are_on_no_page_of_a_reader(at):
    for path in ("1927/", "1927/?section=nation", "1927/?since=1890", "1900/", "1950/", "1926/?section=person"):
        assert "Secret" not in text_of(at(path)), path
        assert "Secret" not in text_of(at(path, "nick")), path
    assert "Secret State" in text_of(at("1927/", "mo"))
    assert "Secret Boss" in text_of(at("1927/", "mo"))


def test_hidden_articles_change_no_count(at, dated):
    response = at("1927/")
    before = re.findall(r'class="(?:state|legend)-count">\s*(\d+)', response.content.decode())
    write("Secret Second State", dated.mo, kind="nation", visibility="moderators")
    again = at("1927/")
    assert re.findall(r'class="(?:state|legend)-count">\s*(\d+)', again.content.decode()) == before


def test_the_number_of_queries_does_not_grow_with_the_world(at, dated, visit):
    def queries() -> int:
        client = visit()
        client.get("/at/1928-05-15/?since=1900")
        with CaptureQueriesContext(connection) as captured:
            client.get("/at/1928-05-15/?since=1900")
        return len(captured)

    def grow(number: int) -> None:
        write(f"State {number}", dated.mo, facts=[{"property": "government_form", "value": "x", "from": "1900"}])
        facts = [{"property": "holds_office", "value": "[[Chair]]", "from": "1928"}]
        write(f"Person {number}", dated.mo, kind="person", facts=facts)

    grow(0)
    before = queries()
    for number in range(1, 8):
        grow(number)
    assert queries() == before <= 13


def test_a_browser_that_has_the_page_gets_it_again_only_when_it_changed(dated, visit):
    client = visit()
    first = client.get("/at/1928-05-15/")
    again = client.get("/at/1928-05-15/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/at/1928-05-16/", headers={"If-None-Match": first["ETag"]}).status_code == 200
    edit(article("Long War"), dated.eve, facts=[{"property": "begins", "value": "1927"}])
    changed = client.get("/at/1928-05-15/", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    assert changed["Cache-Control"] == "private, no-cache"


def test_no_reader_gets_the_tag_of_another(dated, visit):
    tags = {name: visit(name).get("/at/1928-05-15/")["ETag"] for name in ("", "nick", "eve", "mo")}
    assert len(set(tags.values())) == 4
    assert visit("nick").get("/at/1928-05-15/", headers={"If-None-Match": tags["mo"]}).status_code == 200


def test_what_has_no_room_is_counted_and_the_article_shows_it(dated, visit, monkeypatch):
    monkeypatch.setattr("wiki.chronology.details.MEMBERS_SHOWN", 2)
    for number in range(4):
        write(f"Ally {number}", dated.mo, kind="nation", facts=[
            {"property": "begins", "value": "1900"},
            {"property": "allied_in", "value": "[[Pact]]", "from": "1930", "to": ".."},
        ])  # fmt: skip
    page = visit().get("/at/1931-01-01/").content.decode()
    assert '<li class="state-rest"><a href="/wiki/Pact/?at=1931-01-01">3 more</a></li>' in page


def test_a_long_section_shows_the_first_and_the_way_to_the_rest(at, dated, monkeypatch):
    monkeypatch.setattr("wiki.chronology.state.FIRST", 2)
    for number in range(5):
        write(f"War {number}", dated.mo, kind="war", facts=[{"property": "begins", "value": "1920"}])
    response = at("1928-05-15/")
    assert len(group(response, "war", "possible")) == 2
    assert "4 more: Wars" in text_of(response)
    alone = at("1928-05-15/?section=war")
    assert len(group(alone, "war", "possible")) == 6
    assert "Began and ended" not in text_of(alone)


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/at/May 1932/", "/at/1932-05/"),
        ("/at/?date=15+May+1928", "/at/1928-05-15/"),
        ("/at/?date=1928-05-15&year=1930", "/at/1930-05-15/"),
        ("/at/?date=1928-05-15&section=war&since=1920", "/at/1928-05-15/?section=war&since=1920"),
    ],
)
def test_what_was_typed_leads_to_the_stored_form(dated, visit, path, to):
    response = visit().get(path)
    assert (response.status_code, response["Location"]) == (302, to)


@pytest.mark.parametrize(
    "path", ["/at/1928-02-30/", "/at/soon/", "/at/1928/?since=soon", "/at/?date=1928-13", "/at/a/b/c/"]
)
def test_an_impossible_day_says_why_and_the_way_out(dated, visit, path):
    response = visit().get(path)
    assert response.status_code == 404
    assert 'href="/articles/"' in response.content.decode()
    assert 'class="lede"' in response.content.decode()


def test_without_a_day_it_is_the_worlds_today_or_its_first_year_or_asked_for(dated, visit):
    assert visit().get("/at/").status_code == 200
    setting = World.objects.get()
    setting.first_year, setting.last_year = 1900, 1950
    setting.save()
    assert visit().get("/at/")["Location"] == "/at/1900-01-01/"
    setting.today = "1939-09-01"
    setting.save()
    assert visit().get("/at/")["Location"] == "/at/1939-09-01/"
    assert 'type="range"' in visit().get("/at/1928/").content.decode()


def test_only_reading_is_possible(dated, visit):
    assert visit().post("/at/1928/").status_code == 405
    assert visit().post("/at/").status_code == 405


def test_text_of_authors_is_escaped(dated, visit):
    edit(article("Long War"), dated.eve, facts=[
        {"property": "begins", "value": "1928-03"},
        {"property": "belligerent", "value": "<b>Reds</b>", "side": "<i>East</i>"},
    ])  # fmt: skip
    page = visit().get("/at/1928-05/").content.decode()
    assert "<b>Reds" not in page
    assert "&lt;i&gt;East" in page
