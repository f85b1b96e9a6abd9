"""What links here, what is wanted, what hangs loose."""

import html
import re

from tests.world import edit, write


def listed(client, address):
    """The titles that a page of links lists, in order."""
    page = html.unescape(client.get(address).content.decode())
    main = page.partition('<ul class="listing')[2].partition("</main>")[0]
    return re.findall(r'<a (?:class="red" )?href="[^"]+">([^<]+)</a>', main)


def test_backlinks_count_every_name_and_facts_as_well(visit, world):
    assert listed(visit(), "/wiki/Soviet_Union/links/") == ["Mikhail Frunze", "Turkish-Soviet War"]
    write("Persia", world.eve, facts=[{"property": "ally", "value": "[[ソ連]]"}])
    assert listed(visit(), "/wiki/ussr/links/") == ["Persia", "Mikhail Frunze", "Turkish-Soviet War"]


def test_an_article_that_nothing_links_to_says_so(visit, world):
    write("Island", world.eve, body="See [[Island]].")
    assert "No article links here." in visit().get("/wiki/Island/links/").content.decode()
    assert visit().get("/wiki/Nowhere/links/").status_code == 404


def test_wanted_pages_come_in_the_order_of_how_many_want_them(visit, world):
    write("Persia", world.eve, body="[[Moscow]] [[moscow]] [[Moscow#Kremlin]] [[Baku]]")
    wanted = listed(visit(), "/wanted/")
    assert wanted[0] == "Moscow"
    assert set(wanted) == {"Moscow", "Baku", "Black Book", "Terra Incognita", "Turkey"}
    page = html.unescape(visit().get("/wanted/").content.decode())
    assert re.search(r"Moscow</a> <span class=\"meta\">2 articles", page)
    assert 'href="/new/?title=Terra%20Incognita"' in visit("nick").get("/wanted/").content.decode()


def test_a_written_page_is_wanted_no_more_whatever_its_name(visit, world):
    write("Capital of the North", world.eve, aliases=["MOSCOW"])
    assert "Moscow" not in listed(visit(), "/wanted/")


def test_orphans_are_what_no_other_article_links_to(visit, world):
    assert listed(visit(), "/orphans/") == []
    write("Island", world.eve, body="See [[Island]].")
    write("Persia", world.eve, aliases=["Iran"])
    assert listed(visit(), "/orphans/") == ["Island", "Persia"]
    edit(world.frunze, world.eve, body="He went to [[iran]].")
    assert listed(visit(), "/orphans/") == ["Island"]


def test_a_link_from_a_hidden_article_does_not_make_a_page_less_of_an_orphan(visit, world):
    write("Island", world.eve)
    write("Secret way", world.mo, visibility="moderators", body="[[Island]]")
    assert "Island" in listed(visit(), "/orphans/")
    assert "Island" not in listed(visit("mo"), "/orphans/")


def test_long_lists_have_pages(visit, world, monkeypatch):
    monkeypatch.setattr("wiki.links.views.PAGE_SIZE", 2)
    everything = [title for number in (1, 2) for title in listed(visit(), f"/wanted/?page={number}")]
    assert len(set(everything)) == 4
