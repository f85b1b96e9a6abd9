"""Boxes that people take out: the page and its files."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from tests.exchange.boxes.boxes import store
from tests.world import article, edit, write
from wiki.accounts.models import User
from wiki.exchange.boxes.formats import FORMATS

TYPES = {
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "html": "text/html; charset=utf-8",
    "wikitext": "text/plain; charset=utf-8",
}


@pytest.fixture
def land(db):
    store()


def page(title: str = "Red War") -> str:
    return reverse("embed", args=[title])


def file(name: str, title: str = "Red War") -> str:
    return reverse("embed_file", args=[title, name])


@pytest.mark.parametrize("name", FORMATS)
def test_each_file_says_what_it_is_and_may_do_nothing(land, client, name):
    response = client.get(file(name))
    assert response.status_code == 200
    assert response["Content-Type"] == TYPES[name]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["Content-Disposition"].startswith("attachment; ")
    assert f"filename*=UTF-8''Red%20War.{FORMATS[name].suffix}" in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("name", FORMATS)
def test_a_repeat_is_a_304_until_something_it_shows_has_changed(land, client, name):
    tag = client.get(file(name))["ETag"]
    assert client.get(file(name), headers={"if-none-match": tag}).status_code == 304
    assert client.get(file(name), {"at": "1921"}, headers={"if-none-match": tag}).status_code == 200
    edit(article("Last Battle"), User.objects.get(username="eve"), facts=[])
    assert client.get(file(name), headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("visibility", ["members", "editors", "moderators"])
def test_what_is_hidden_looks_like_what_is_missing(land, client, visibility):
    moderator = User.objects.get(username="mo")
    moderator.is_superuser = True
    moderator.save()
    write("Secret War", moderator, kind="war", visibility=visibility, facts=[{"property": "begins", "value": "1920"}])
    for address in (page("Secret War"), *(file(name, "Secret War") for name in FORMATS)):
        missing = client.get(address.replace("Secret", "Nobody"))
        assert client.get(address).status_code == missing.status_code == 404
    insider = Client()
    insider.force_login(moderator)
    assert insider.get(file("svg", "Secret War")).status_code == 200


def test_what_a_hidden_article_states_is_in_no_box(land, client):
    moderator = User.objects.get(username="mo")
    facts = [{"property": "part_of", "value": "[[Red War]]"}]
    write("Secret Battle", moderator, kind="battle", visibility="moderators", facts=facts)
    for name in ("svg", "html", "wikitext"):
        said = client.get(file(name)).content.decode()
        assert "Last Battle" in said
        assert "Secret Battle" not in said


def test_sides_of_a_hidden_war_stay_hidden(land, client):
    edit(article("Red War"), User.objects.get(username="mo"), visibility="moderators")
    said = client.get(file("wikitext", "Battle of the Ford")).content.decode()
    assert "Blueland" not in said
    assert "[[Red War]]" in said


def test_the_page_shows_picture_files_and_code(land, client):
    said = client.get(page(), {"at": "April 1920"}).content.decode()
    assert 'src="svg/?at=1920-04"' in said
    for name in FORMATS:
        assert f'href="{name}/?at=1920-04"' in said
    assert "{{Infobox military conflict" in said
    assert "&lt;table" in said
    assert "The box as of April 1920" in said


def test_an_impossible_day_is_explained(land, client):
    response = client.get(page(), {"at": "30 February 1920"})
    assert response.status_code == 400
    assert "aria-invalid" in response.content.decode()
    assert client.get(file("svg"), {"at": "30 February 1920"}).status_code == 400
    assert client.get(file("svg"), {"at": "\x00'\"<"}).status_code == 400


def test_titles_with_everything_reach_the_file_safely(land, client):
    title = 'A/B; "C" & Ärger\'s 漢字'
    write(title, User.objects.get(username="eve"), kind="war", facts=[{"property": "begins", "value": "1920"}])
    response = client.get(file("svg", title))
    assert ElementTree.fromstring(response.content).find("{http://www.w3.org/2000/svg}title").text == title
    assert "A-B%3B%20%22C%22%20%26%20%C3%84rger%27s" in response["Content-Disposition"]
    assert client.get(page(title)).status_code == 200


def test_an_alias_leads_to_the_same_box_and_nothing_else_is_a_format(land, client):
    edit(article("Red War"), User.objects.get(username="eve"), aliases=["War of the Reds"])
    assert b"Red War" in client.get(file("svg", "War of the Reds")).content
    assert client.get(file("pdf")).status_code == 404
    assert client.post(file("svg")).status_code == 405
    assert client.post(page()).status_code == 405


def test_a_box_takes_few_queries(land, client, django_assert_max_num_queries):
    client.get(file("svg"))
    for title in ("Red War", "Battle of the Ford", "Redland", "Ann Arrow", "President of Redland"):
        with django_assert_max_num_queries(9):
            client.get(file("svg", title))


def test_the_article_leads_to_its_box(land, client):
    assert 'href="embed/"' in client.get(reverse("article", args=["Red War"])).content.decode()


def test_a_battle_shows_the_sides_of_its_war_on_its_page(land, client, django_assert_max_num_queries):
    address = reverse("article", args=["Battle of the Ford"])
    client.get(address)
    with django_assert_max_num_queries(5):
        response = client.get(address)
    said = response.content.decode()
    assert "box-inherited" in said
    assert "Blueland" in said
    assert "Greenland" not in said
    assert "<!--" not in said
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
    assert "Blueland" in client.get(address, {"at": "1920-05-01"}).content.decode()
    edit(article("Red War"), User.objects.get(username="eve"), facts=[])
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 200


def test_a_battle_with_sides_of_its_own_asks_nothing_more(land, client, django_assert_max_num_queries):
    address = reverse("article", args=["Last Battle"])
    client.get(address)
    with django_assert_max_num_queries(3):
        assert "box-inherited" not in client.get(address).content.decode()


def test_the_page_of_a_battle_names_no_side_of_a_hidden_war(land, client):
    edit(article("Red War"), User.objects.get(username="mo"), visibility="moderators")
    assert "Blueland" not in client.get(reverse("article", args=["Battle of the Ford"])).content.decode()
