"""Other articles' texts inside a page: fresh, bounded, and nothing in them that the reader may not see."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.forms import text_of
from tests.world import article, edit, edit_form, write
from wiki.articles.rendering import Rendering
from wiki.articles.views.page import ArticlePage
from wiki.links.embeds import embedded
from wiki.links.models import Link, Origin

HOST = "/wiki/Host/"


@pytest.fixture
def host(world):
    return write("Host", world.eve, body="Before.\n\n![[Guest]]\n\n## Own\n\nAfter.")


@pytest.fixture
def guest(world):
    body = (
        "Guest words and [[Soviet Union]].[^1]\n\n## Part\n\nThe part, [[#Part]].\n\n## Own\n\nRest.\n\n[^1]: A note."
    )
    return write("Guest", world.eve, body=body)


def words(client, address=HOST):
    return re.sub(r"<[^>]+>", "", text_of(client.get(address)))


def prose(client, address=HOST):
    return re.search(
        r'<div class="prose">(.*)</div>\s*(?:<section|<footer|</div>)', text_of(client.get(address)), re.S
    )[1]


def test_the_text_stands_in_the_page_with_where_it_is_from(visit, host, guest):
    page = prose(visit())
    assert page.index("Before.") < page.index("Guest words") < page.index("After.")
    assert 'From <a href="/wiki/Guest/" class="kind-nation">Guest</a></figcaption>' in page
    assert '<a href="/wiki/Soviet_Union/" class="kind-nation">Soviet Union</a>' in page


def test_no_anchor_stands_twice_and_own_links_lead_to_the_article(visit, host, guest):
    edit(
        host,
        host.history.first().history_user,
        body="![[Guest]]\n\n![[Guest#Part]]\n\nMine.[^1]\n\n## Part\n\n[^1]: My note.",
    )
    page = text_of(visit().get(HOST))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for anchor in re.findall(r'href="#((?:e\d+-)?fn[^"]+)"', page):
        assert anchor in ids
    assert 'href="/wiki/Guest/#s-part"' in page


def test_a_section_alone_is_embedded(visit, world, guest):
    write("Host", world.eve, body="![[guest#Part]]")
    page = words(visit())
    assert "The part" in page
    assert "Guest words" not in page
    assert "From Guest § Part" in page


def test_the_contents_leave_embedded_headings_out(visit, world, guest):
    write("Host", world.eve, body="## A\n\n![[Guest]]\n\n## B\n\n## C")
    contents = re.search(r'<nav class="toc".*?</nav>', text_of(visit().get(HOST)), re.S)[0]
    assert "Part" not in contents
    assert "section=part" not in text_of(visit("nick").get(HOST))


def test_it_is_always_the_text_of_today(visit, world, host, guest):
    client = visit()
    tag = client.get(HOST)["ETag"]
    assert client.get(HOST, headers={"If-None-Match": tag}).status_code == 304
    edit(guest, world.eve, body="Newer words.")
    again = client.get(HOST, headers={"If-None-Match": tag})
    assert (again.status_code, "Newer words." in text_of(again)) == (200, True)


def test_what_appears_and_disappears_changes_the_page_and_its_tag(visit, world, host):
    client = visit()
    first = client.get(HOST)
    assert "There is no text to show here yet" in text_of(first)
    made = write("Guest", world.eve, body="Here now.")
    second = client.get(HOST, headers={"If-None-Match": first["ETag"]})
    assert "Here now." in text_of(second)
    edit(made, world.eve, title="Visitor", body="Renamed.")
    assert "Renamed." in text_of(client.get(HOST, headers={"If-None-Match": second["ETag"]}))


def test_a_link_inside_that_turns_red_changes_the_tag(visit, world, host, guest):
    before = ArticlePage.find("Host", user=world.anonymous).etag("", "")
    edit(world.union, world.mo, visibility="moderators")
    assert ArticlePage.find("Host", user=world.anonymous).etag("", "") != before
    assert 'class="red">Soviet Union' in prose(visit())


# Nothing hidden leaks.


@pytest.mark.parametrize("person", ["", "nick", "eve", "mo"])
def test_a_hidden_text_looks_like_a_missing_one(visit, world, person):
    write("Host", world.eve, body="![[Black Book]]")
    write("Other", world.eve, body="![[Blank Book]]")
    hidden = prose(visit(person))
    if person == "mo":
        assert "It names the" in hidden
    else:
        assert hidden == prose(visit(person), "/wiki/Other/").replace("Blank", "Black")


def test_a_hidden_text_leaves_no_trace_in_the_tag(world):
    write("Host", world.eve, body="![[Black Book]] \n\n![[Black Book#Part]]")
    before = ArticlePage.find("Host", user=world.anonymous).etag("", "")
    edit(article("Black Book"), world.mo, body="## Part\n\nOther secrets.")
    assert ArticlePage.find("Host", user=world.anonymous).etag("", "") == before


def test_nothing_hidden_leaks_through_an_embedded_text_preview_or_old_revision(visit, world, guest):
    edit(guest, world.eve, body="![[Black Book]] and ![[Palace Plan]]\n\n![[Black Book]]")
    host = write("Host", world.eve, body="![[Guest]]\n\n![[Black Book]]")
    edit(host, world.eve, body="Other.")
    for person in ("", "nick", "eve"):
        assert "Hidden Target" not in words(visit(person), f"{HOST}revisions/1/").replace("Palace", "")
    form = edit_form(article("Host"), body="![[Black Book]]\n\n![[Red Plan]]", action="preview")
    page = text_of(visit("nick").post(f"{HOST}edit/", form))
    assert "It names the" not in page
    assert page.count("There is no text to show here yet") == 2
    assert "It names the" in text_of(visit("mo").post(f"{HOST}edit/", form))


def test_backlinks_say_what_embeds_and_hide_what_is_hidden(visit, world, host, guest):
    write("Secret Host", world.mo, body="![[Guest]]", visibility="moderators")
    assert set(Link.objects.filter(target="Guest").values_list("origin", flat=True)) == {Origin.EMBED.value}
    page = words(visit(), "/wiki/Guest/links/")
    assert re.search(r"Host\s+embeds", page)
    assert "Secret Host" not in page
    assert "Secret Host" in words(visit("mo"), "/wiki/Guest/links/")


# Bounds.


def test_a_cycle_is_explained_in_its_place(visit, world, host, guest):
    edit(guest, world.eve, body="Guest words.\n\n![[Host]]\n\n![[Guest]]")
    page = words(visit())
    assert page.count("Guest words.") == 1
    assert "Host is not shown inside itself." in page
    assert "Guest is not shown inside itself." in page


def test_it_goes_three_deep(visit, world):
    for number in range(1, 6):
        write(f"Level {number}", world.eve, body=f"Text {number}.\n\n![[Level {number + 1}]]")
    page = words(visit(), "/wiki/Level_1/")
    assert [f"Text {number}." in page for number in range(1, 6)] == [True, True, True, True, False]
    assert "Texts inside texts end here. Read on in Level 5." in page


def test_there_is_an_end_to_their_number(visit, world, guest, settings):
    write("Host", world.eve, body="\n\n".join(["![[Guest#Own]]"] * 6))
    settings.EMBEDS_MAX = 4
    page = words(visit())
    assert page.count("From Guest § Own") == 4
    assert page.count("This page shows no more texts of others.") == 2


def test_there_is_an_end_to_their_size(visit, world, guest, settings):
    write("Host", world.eve, body="\n\n".join(["![[Guest#Own]]"] * 6))
    settings.EMBEDS_MAX, settings.EMBED_MAX_CHARACTERS = 50, 100
    assert 0 < words(visit()).count("From Guest § Own") < 4


def test_a_doubling_tower_stays_small(visit, world, settings):
    settings.EMBED_DEPTH = 10
    for number in range(12):
        write(f"Tower {number}", world.eve, body=f"Floor.\n\n![[Tower {number + 1}]]\n\n![[Tower {number + 1}]]")
    assert words(visit(), "/wiki/Tower_0/").count("Floor.") <= settings.EMBEDS_MAX + 1


def test_a_section_that_is_not_there_is_said(visit, world, guest):
    write("Host", world.eve, body="![[Guest#Nowhere]]")
    assert "Guest has no such section." in words(visit())


def test_a_page_pays_one_query_for_each_level_and_one_for_the_links(visit, world, guest):
    def questions(name):
        client = visit()
        client.get(name)
        with CaptureQueriesContext(connection) as queries:
            client.get(name)
        return len(queries)

    plain = questions("/wiki/Guest/")
    write("One", world.eve, body="![[Guest]]\n\n![[Soviet Union]]\n\n![[Mikhail Frunze]]\n\n![[Nobody]]")
    write("Two", world.eve, body="![[One]]")
    assert questions("/wiki/One/") == plain + 2
    assert questions("/wiki/Two/") == plain + 3


def test_a_text_that_is_not_rendered_yet_is_made(visit, world, host, guest):
    Rendering.objects.filter(article=guest).delete()
    assert "Guest words" in words(visit())


def test_without_a_frame_nothing_is_asked(world):
    with CaptureQueriesContext(connection) as queries:
        assert not embedded("<p>Text</p>", user=world.anonymous)
    assert len(queries) == 0


def test_a_day_stays_in_the_links_of_embedded_texts(visit, world, host, guest):
    page = prose(visit(), f"{HOST}?at=1924")
    assert "Guest words" in page
    assert 'href="/wiki/Soviet_Union/?at=1924"' in page
    assert 'href="/wiki/Guest/?at=1924"' in page
    assert '/wiki/Guest/?at=1924#s-part"' in page


def test_an_old_revision_shows_them_too_also_as_of_a_day(visit, world, host, guest):
    edit(host, world.eve, body="Other.")
    for query, day in (("", ""), ("?at=1924", "?at=1924")):
        page = text_of(visit().get(f"{HOST}revisions/1/{query}"))
        assert "Guest words" in page
        assert f'href="/wiki/Soviet_Union/{day}"' in page


def test_a_title_is_escaped_in_every_sentence(visit, world):
    write("A & 'b' 100%s", world.eve, body="![[A & 'b' 100%s]]\n\n![[A & 'b' 100%s#No]]")
    write("Host", world.eve, body="![[A & 'b' 100%s]]\n\n![[A & 'b' 100%s#No]]\n\n![[C & 'd' %s]]")
    page = visit().get(HOST).content.decode()
    assert "From <a" in page
    assert "A &amp; &#x27;b&#x27; 100%s</a> is not shown inside itself." in page
    assert "C &amp; &#x27;d&#x27; %s</a>." in page
