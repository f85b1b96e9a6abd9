"""One revision as of a day of the world."""

import html

import pytest

from tests.world import article, edit

ADDRESS = "/wiki/Soviet_Union/revisions/1/"


def text_of(response):
    return html.unescape(response.content.decode())


@pytest.fixture
def edited(world):
    facts = [fact for fact in world.union.facts if fact["property"] != "leader"]
    leader = {"property": "leader", "value": "[[Mikhail Frunze]]", "from": "1930"}
    edit(world.union, world.eve, facts=[*facts, leader], body="New text with [[Mikhail Frunze]].")


def test_it_is_what_the_revision_held_about_the_day(visit, edited):
    then = text_of(visit().get(f"{ADDRESS}?at=1926"))
    assert "What revision 1 held about 1926" in then
    assert "Frunze</a>" in then.split('class="box kind')[1].split("</section>")[0]
    assert "Leader" in then
    assert "Revision 1, an old one." in then
    today = text_of(visit().get("/wiki/Soviet_Union/revisions/2/?at=1926"))
    assert "Leader" not in today.split('class="box kind')[1].split("</section>")[0]
    assert "1 fact does not hold then and is left out." in today
    assert 'href="/wiki/Mikhail_Frunze/?at=1926"' in today


def test_it_leads_out_of_the_day_and_of_the_revision(visit, edited):
    page = text_of(visit().get(f"{ADDRESS}?at=1926-05"))
    for way in (
        'href="./"',
        'href="/wiki/Soviet_Union/?at=1926-05"',
        'href="?at=1926-04"',
        'href="/wiki/Soviet_Union/"',
    ):
        assert way in page
    assert 'name="at"' in text_of(visit().get(ADDRESS))


def test_a_typed_day_leads_to_its_stored_form(visit):
    response = visit().get(f"{ADDRESS}?at=May+1926")
    assert (response.status_code, response["Location"]) == (302, f"{ADDRESS}?at=1926-05")
    assert visit().get(f"{ADDRESS}?at=+")["Location"] == ADDRESS


def test_an_impossible_day_is_refused_with_a_reason(visit):
    response = visit().get(f"{ADDRESS}?at=1926-02-31")
    assert response.status_code == 400
    assert "1926-02-31" in text_of(response)


def test_a_hidden_revision_has_no_day(visit, world):
    edit(article("Black Book"), world.mo, visibility="public")
    assert visit().get("/wiki/Black_Book/revisions/1/?at=1926").status_code == 404
    assert visit().get("/wiki/Black_Book/revisions/1/?at=odd").status_code == 404
    assert visit("mo").get("/wiki/Black_Book/revisions/1/?at=1926").status_code == 200


def test_links_to_what_is_hidden_stay_red(visit, edited):
    assert 'class="red">Black Book' in text_of(visit().get(f"{ADDRESS}?at=1926"))
    assert 'class="kind-war">Black Book' in text_of(visit("mo").get(f"{ADDRESS}?at=1926"))
