"""An article as of a day of the world."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.chronology.pages import text_of
from tests.chronology.time_world import make_time_world
from tests.world import World, article, edit, write


@pytest.fixture(scope="module")
def _stored_time(_stored_world, django_db_blocker):
    with django_db_blocker.unblock():
        make_time_world(World())


@pytest.fixture
def at(_stored_time, world, visit):
    def ask(path: str, name: str = "", **headers):
        return visit(name).get(f"/wiki/{path}", headers=headers)

    return ask


def box_of(response) -> str:
    found = re.search(r'<section class="box.*?</section>', response.content.decode(), re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""


def test_the_box_holds_what_held_then(at):
    box = box_of(at("Reds/?at=1920-01-01"))
    assert "monarchy" in box
    assert "republic" not in box
    later = box_of(at("Reds/?at=1930-01-01"))
    assert "republic possibly" in later
    assert "monarchy" not in later


def test_without_a_day_the_box_shows_the_full_course(at):
    box = box_of(at("Reds/"))
    assert "monarchy" in box
    assert "republic" in box


def test_the_leaders_are_those_of_the_day(at):
    assert "Leaders Old Leader aged 49 Chair" in text_of(at("Reds/?at=1920-01-01"))
    later = text_of(at("Reds/?at=1930-01-01"))
    assert "Leaders Young Leader aged 50 or 51 Chair" in later
    assert "Leaders Old" not in later
    assert "Leaders" not in text_of(at("Reds/?at=1924-02-15"))


def test_a_period_is_any_of_its_days(at):
    page = text_of(at("Reds/?at=1924"))
    assert "Old Leader" in page
    assert "Young Leader" in page
    assert "As of May 1928" in text_of(at("Reds/?at=1928-05"))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("Reds/?at=1918-11-06", "This did not exist yet."),
        ("Reds/?at=1918-11-07", "This existed."),
        ("Reds/?at=1938-12-15", "This possibly existed."),
        ("Reds/?at=1939-01-01", "This had ended."),
        ("Long_War/?at=1928-05-15", "This was under way."),
        ("Long_War/?at=1928-08-01", "This was over."),
        ("Long_War/?at=1928-02-01", "This had not begun yet."),
        ("Old_Leader/?at=1870-04-21", "Not born yet."),
        ("Old_Leader/?at=1920-04-22", "Alive. Aged 50."),
        ("Old_Leader/?at=1924-01-22", "Dead by then."),
    ],
)
def test_the_page_says_whether_its_subject_existed(at, path, words):
    assert words in text_of(at(path))


def test_a_page_says_how_many_facts_it_leaves_out(at):
    assert re.search(r"\d+ facts do not hold then and are left out", text_of(at("Reds/?at=1937-01-01")))
    assert "left out" not in text_of(at("Undated_War/?at=1937"))


def test_links_keep_the_day_and_mark_what_does_not_exist_then(at):
    page = at("Old_Leader/?at=1920-01-01").content.decode()
    assert 'href="/wiki/Young_Leader/?at=1920-01-01" class="kind-person"' in page
    assert (
        'href="/wiki/Long_War/?at=1920-01-01" class="kind-war not-yet"><span class="visually-hidden">(not yet) ' in page
    )
    later = at("Old_Leader/?at=1930-01-01").content.decode()
    assert 'class="kind-war no-more"' in later


def test_box_inverse_and_tabs_keep_the_day(at):
    page = at("Chair/?at=1920-01-01").content.decode()
    assert 'href="/wiki/Reds/?at=1920-01-01"' in page
    assert 'href="/wiki/Old_Leader/?at=1920-01-01"' in page
    for tab in ("./", "history/", "links/", "source/"):
        assert f'href="{tab}?at=1920-01-01"' in page
    assert 'href="/wiki/Chair/?at=1920-01-01"' in at("Chair/history/?at=1920-01-01").content.decode()


def test_the_day_can_be_left_and_stepped_from(at):
    page = at("Reds/?at=1920-01-01").content.decode()
    assert 'href="./">Leave this day' in page
    for day in ("1919-12-31", "1920-01-02", "1919-12-01", "1920-02-01", "1919-01-01", "1921-01-01"):
        assert f'href="?at={day}"' in page
    assert 'href="/at/1920-01-01/"' in page


def test_inverse_facts_are_those_of_the_day(at):
    before, after = text_of(at("Chair/?at=1920-01-01")), text_of(at("Chair/?at=1930-01-01"))
    assert "Holders Old Leader" in before
    assert "Holders Young Leader" in after
    assert "Old Leader" not in after
    assert "Fought in" not in text_of(at("Reds/?at=1935-01-01"))
    assert "Fought in Long War undated" in text_of(at("Reds/?at=1928-05-15"))


@pytest.mark.parametrize(
    ("typed", "stored"), [("May 1932", "1932-05"), ("15 May 1928", "1928-05-15"), ("1928-05-15~", "1928-05-15")]
)
def test_a_typed_day_leads_to_its_stored_form(at, typed, stored):
    response = at(f"Reds/?at={typed}&from=x")
    assert response.status_code == 302
    assert response["Location"] == f"/wiki/Reds/?from=x&at={stored}"


def test_an_empty_day_leads_to_the_article_over_all_time(at):
    assert at("Reds/?at=")["Location"] == "/wiki/Reds/"


@pytest.mark.parametrize("typed", ["30 February 1924", "1928-13", "soon", "<b>", "before 1930", "\x00"])
def test_an_impossible_day_says_why_and_the_way_out(at, typed):
    response = at(f"Reds/?at={typed.replace('<', '%3C').replace(chr(0), '%00')}")
    assert response.status_code == 400
    page = response.content.decode()
    assert 'href="/wiki/Reds/"' in page
    assert "<b>" not in page


def test_the_day_stays_on_the_way_from_another_spelling(at):
    assert at("reds/?at=1920")["Location"] == "/wiki/Reds/?at=1920"


def test_a_hidden_article_looks_missing_on_every_day_and_so_does_an_unwritten_one(at):
    for day in ("1927", "soon"):
        hidden, missing = at(f"Secret_State/?at={day}"), at(f"Nobody_Wrote_It/?at={day}")
        assert hidden.status_code == missing.status_code == 404


def test_hidden_articles_state_nothing_to_a_reader(at):
    assert "Secret" not in text_of(at("Reds/?at=1927"))
    assert "Secret" not in text_of(at("Chair/?at=1927"))
    assert "Secret Boss" in text_of(at("Reds/?at=1927", "mo"))


def test_hidden_facts_of_others_are_not_counted(at, world):
    before = re.search(r"(\d+) facts? do", text_of(at("Reds/?at=1950")))
    write("Secret War", world.mo, kind="war", visibility="moderators", facts=[
        {"property": "belligerent", "value": "[[Reds]]", "from": "1900", "to": "1901"}])  # fmt: skip
    after = re.search(r"(\d+) facts? do", text_of(at("Reds/?at=1950")))
    assert before[1] == after[1]


def test_the_tag_covers_the_day_and_what_depends_on_it(at, world):
    first = at("Reds/?at=1920-01-01")
    assert at("Reds/?at=1920-01-01", **{"If-None-Match": first["ETag"]}).status_code == 304
    assert at("Reds/?at=1920-01-02", **{"If-None-Match": first["ETag"]}).status_code == 200
    assert at("Reds/", **{"If-None-Match": first["ETag"]}).status_code == 200
    leader = article("Old Leader")
    edit(leader, world.eve, facts=[{"property": "born", "value": "1860"}, *leader.facts[1:]])
    assert at("Reds/?at=1920-01-01", **{"If-None-Match": first["ETag"]}).status_code == 200


def test_the_number_of_queries_does_not_grow_with_what_is_said(at, world, visit):
    def queries() -> int:
        client = visit()
        client.get("/wiki/Reds/?at=1928-05-15")
        with CaptureQueriesContext(connection) as captured:
            client.get("/wiki/Reds/?at=1928-05-15")
        return len(captured)

    before = queries()
    for number in range(8):
        write(f"Office {number}", world.mo, kind="office", facts=[{"property": "jurisdiction", "value": "[[Reds]]"}])
        facts = [{"property": "holds_office", "value": f"[[Office {number}]]", "from": "1928", "to": ".."}]
        write(f"Holder {number}", world.mo, kind="person", facts=facts)
    assert queries() == before <= 14


def test_an_article_offers_to_choose_a_day(at):
    page = at("Reds/").content.decode()
    assert 'name="at"' in page
    assert "As of" in page
