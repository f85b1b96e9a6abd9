"""A red link is followed, its page written, and is blue for everybody at the next view."""

import html
import re

import pytest

from tests.forms import browser_form
from tests.world import article, edit


def link_of(client, page, label):
    text = client.get(page).content.decode()
    found = re.search(rf'<a href="([^"]+)" class="([^"]+)">{label}</a>', text)
    return html.unescape(found[1]), found[2]


@pytest.mark.parametrize("title", ["Terra Incognita", "terra_incognita", "TERRA INCOGNITA"])
def test_a_red_link_turns_blue(visit, title):
    reader, writer = visit(), visit("nick")
    assert link_of(reader, "/wiki/Soviet_Union/", "Terra Incognita") == ("/wiki/Terra_Incognita/", "red")
    tag = reader.get("/wiki/Soviet_Union/")["ETag"]
    address, _red = link_of(writer, "/wiki/Soviet_Union/", "Terra Incognita")
    chosen = re.search(r'href="(/new/\?kind=nation[^"]*)"', writer.get(address).content.decode())[1]
    form = browser_form(writer.get(html.unescape(chosen)))
    assert form["title"] == "Terra Incognita"
    created = writer.post("/new/", form | {"title": title, "body": "Unknown land.", "action": "save"})
    assert created.status_code == 303
    for client in (reader, writer):
        assert link_of(client, "/wiki/Soviet_Union/", "Terra Incognita") == (created["Location"], "kind-nation")
    assert reader.get("/wiki/Soviet_Union/", headers={"If-None-Match": tag}).status_code == 200
    assert "Soviet Union" in reader.get(f"{created['Location']}links/").content.decode()
    assert "Terra Incognita" not in reader.get("/wanted/").content.decode()


def test_an_alias_turns_it_blue_as_well_and_red_again_when_taken_away(visit, world):
    reader = visit()
    edit(world.frunze, world.eve, aliases=["terra incognita"])
    assert link_of(reader, "/wiki/Soviet_Union/", "Terra Incognita") == ("/wiki/Mikhail_Frunze/", "kind-person")
    edit(world.frunze, world.eve, aliases=[])
    assert link_of(reader, "/wiki/Soviet_Union/", "Terra Incognita")[1] == "red"


def test_a_rename_keeps_every_link_alive(visit, world):
    edit(world.frunze, world.eve, title="Comrade Frunze")
    assert link_of(visit(), "/wiki/Soviet_Union/", "Frunze") == ("/wiki/Comrade_Frunze/", "kind-person")
    response = visit().get("/wiki/Mikhail_Frunze/")
    assert (response.status_code, response["Location"]) == (302, "/wiki/Comrade_Frunze/?from=Mikhail+Frunze")


def test_hiding_turns_it_red_and_showing_blue_without_a_trace(visit, world):
    reader = visit()
    edit(world.frunze, world.mo, visibility="moderators")
    assert link_of(reader, "/wiki/Soviet_Union/", "Frunze")[1] == "red"
    edit(article("Mikhail Frunze"), world.mo, visibility="public")
    assert link_of(reader, "/wiki/Soviet_Union/", "Frunze")[1] == "kind-person"
