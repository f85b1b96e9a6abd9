"""The home page, the help page, the colours."""

import html
import re

from tests.world import edit, write
from wiki.articles.kinds import Kind
from wiki.world.examples import EXAMPLES
from wiki.world.models import World


def text_of(response):
    return html.unescape(response.content.decode())


def test_the_home_page_introduces_the_world(visit):
    page = text_of(visit().get("/"))
    for words in ("Small World", "A world in a nutshell", "CC BY-SA 4.0", "It fought the", "Read on: Soviet Union"):
        assert words in page
    assert 'class="kind-war">Turkish-Soviet War</a>' in page
    assert "Good places to begin" in page
    assert "3 articles" in page
    assert page.count('<li class="change ') == 3


def test_the_home_page_follows_its_article(visit, world):
    edit(world.union, world.eve, body="It begins anew.")
    assert "It begins anew." in text_of(visit().get("/"))


def test_a_hidden_or_missing_home_article_leaves_the_page_standing(visit, world):
    for home in ("Black Book", "Nowhere", ""):
        World(name="Small World", home=home).save()
        page = text_of(visit().get("/"))
        assert "Nothing has been written yet." in page
        assert "Hidden" not in page


def test_a_site_without_a_world_has_a_home_page(client, db):
    World.objects.all().delete()
    assert client.get("/").status_code == 200
    assert client.get("/articles/").status_code == 200
    assert client.get("/wanted/").status_code == 200


def test_the_help_page_tells_what_the_editor_does(visit):
    page = text_of(visit().get("/help/"))
    for words in ("Links while you type", "tag “disambiguation”", "Mentions that could be links", "Ctrl-S save"):
        assert words in page


def test_the_help_page_shows_every_form_beside_its_result(visit):
    page = text_of(visit().get("/help/"))
    for example in EXAMPLES:
        assert str(example.title) in page
        assert example.source.splitlines()[0] in page
    assert '<a href="/wiki/Soviet_Union/" class="kind-nation">' in page
    assert 'class="red"' in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_colours_of_the_kinds_are_a_style_sheet(visit):
    response = visit().get("/theme-1.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert ".kind-war { --kind: light-dark(" in response.content.decode()
    before = re.search(r"/theme-(\d+)\.css", text_of(visit().get("/")))[1]
    Kind.objects.get(name="war").save()
    assert re.search(r"/theme-(\d+)\.css", text_of(visit().get("/")))[1] != before


def test_the_latest_changes_stand_on_the_home_page(visit, world):
    write("Persia", world.eve, comment="A new land")
    assert "A new land" in text_of(visit().get("/"))
