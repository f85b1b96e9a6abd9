"""Reading: the article's page, its source, lists by kind and tag."""

import html
import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.addresses import PAGES, READABLE
from tests.world import edit, write
from wiki.articles.properties import Property
from wiki.articles.rendering import Rendering
from wiki.world.models import World as Setting

UNION = "/wiki/Soviet_Union/"


def text_of(response):
    return html.unescape(response.content.decode())


def queries_of(client, address, **kwargs):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, **kwargs)
    return response, len(queries)


def more_articles(author, start=1, stop=13):
    """A larger world, everything in it linked to the Soviet Union."""
    for number in range(start, stop):
        write(
            f"Vassal {number}",
            author,
            body=f"Under the [[Soviet Union]], beside [[Vassal {number + 1}]] and [[Nowhere {number}]].",
            tags=["featured"],
            facts=[{"property": "ally", "value": "[[Soviet Union]]"}],
        )


# The article.


def test_an_article_shows_all_of_its_source(visit):
    response = visit().get(UNION)
    page = text_of(response)
    for words in (
        *("Soviet Union", "The first state of the workers.", "Nation", "It fought the", "History"),
        *(
            "Leader",
            "Mikhail Frunze",
            "chairman",
            "November 1925",
            "Motto",
            "Onwards",
            "Unofficial.",
            "Capital",
            "1918",
        ),
        *("USSR", "ソ連", "Great powers", "Wrote Soviet Union", "eve", "2 January 2026"),
    ):
        assert words in page, words
    assert '<h2 id="s-history"' in page


def test_facts_stand_under_their_label_in_the_order_of_the_kind(visit):
    box = re.search(r'<section class="box.*?</section>', text_of(visit().get(UNION)), re.DOTALL)[0]
    assert re.findall(r"<dt>(.*?)</dt>", box) == ["Capital", "Leader", "Motto"]


def test_the_sides_of_a_war_stand_side_by_side(visit):
    box = re.search(r'<section class="box.*?</section>', text_of(visit().get("/wiki/Turkish-Soviet_War/")), re.DOTALL)[
        0
    ]
    assert re.findall(r'class="box-side-name">(.*?)</', box) == ["North", "South"]
    assert "28 February 1932" in box


def test_facts_of_other_articles_stand_under_their_inverse_label(visit, world):
    related = re.search(r'<section class="related".*?</section>', text_of(visit().get(UNION)), re.DOTALL)[0]
    assert "Fought in" in related
    assert '<a class="kind-war" href="/wiki/Turkish-Soviet_War/">Turkish-Soviet War</a>' in related
    assert "North" in related
    write("Persia", world.eve, facts=[{"property": "ally", "value": "[[ussr|the Union]]"}])
    assert "Allied with" in text_of(visit().get(UNION))


def test_live_links_lead_to_the_article_and_red_ones_to_the_page_that_is_missing(visit):
    page = visit().get(UNION).content.decode()
    assert '<a href="/wiki/Turkish-Soviet_War/" class="kind-war">Turkish-Soviet War</a>' in page
    assert '<a href="/wiki/Mikhail_Frunze/" class="kind-person">Frunze</a>' in page
    assert '<a href="/wiki/Terra_Incognita/" class="red">Terra Incognita</a>' in page
    assert '<a href="/new/?title=Terra%20Incognita" class="red">' in visit("nick").get(UNION).content.decode()
    assert '<a href="/wiki/Soviet_Union/#s-history" class="kind-nation">Union</a>' in text_of(
        visit().get("/wiki/Turkish-Soviet_War/")
    )


@pytest.mark.parametrize(
    "spelling", ["soviet_union", "Soviet%20Union", "SOVIET_UNION", "Soviet__Union", "_Soviet_Union_"]
)
def test_another_spelling_of_the_title_leads_to_the_canonical_address(visit, spelling):
    response = visit().get(f"/wiki/{spelling}/?at=1924")
    assert (response.status_code, response["Location"]) == (301, f"{UNION}?at=1924")


@pytest.mark.parametrize(("alias", "name"), [("USSR", "USSR"), ("ussr", "USSR"), (quote("ソ連"), quote("ソ連"))])
def test_an_alias_leads_to_the_article_which_says_so(visit, alias, name):
    response = visit().get(f"/wiki/{alias}/?at=1924", follow=True)
    assert response.redirect_chain == [(f"{UNION}?at=1924&from={name}", 302)]
    assert f"Redirected from “{'USSR' if name == 'USSR' else 'ソ連'}”" in text_of(response)


def test_nfc_and_nfd_are_one_name(visit, world):
    write("Élise", world.eve)
    response = visit().get("/wiki/" + quote("E\u0301lise") + "/")
    assert (response.status_code, response["Location"]) == (301, "/wiki/%C3%89lise/")


def test_the_page_does_not_repeat_a_name_that_is_none_of_the_articles(visit):
    assert "Redirected" not in text_of(visit().get(f"{UNION}?from=Anything"))


@pytest.mark.parametrize(
    "title",
    [
        "1924",
        "C++",
        "What?",
        "100% red",
        "a.b",
        "AC/DC",
        "Ünï/Çødé",
        "東京",
        "🏰",
        "edit",
        "a;b=c",
        "'q\" &amp;",
        "50%25",
    ],
)
def test_every_allowed_title_has_an_address_that_answers_at_once(visit, world, title):
    made = write(title, world.eve)
    for aspect in ("", "edit/", "history/", "source/", "links/", "revisions/1/", "compare/1..1/"):
        response = visit("nick").get(made.get_absolute_url() + aspect)
        assert response.status_code == 200, aspect
        assert title in text_of(response)


def test_a_page_nobody_has_written_says_what_speaks_of_it_and_how_to_begin(visit):
    response = visit().get("/wiki/Terra_Incognita/")
    assert response.status_code == 404
    assert "Soviet Union" in text_of(response)
    assert "/accounts/login/?next=/wiki/Terra_Incognita/" in text_of(response)
    assert 'href="/new/?title=Terra+Incognita"' in text_of(visit("nick").get("/wiki/Terra_Incognita/"))


@pytest.mark.parametrize("title", ["a[b", "a|b", "x" * 201, "%00", "a/edit/b", "..", "%E2%80%AE"])
def test_a_title_no_article_may_have_is_not_offered_to_be_written(visit, title):
    response = visit("nick").get(f"/wiki/{title}/")
    assert response.status_code == 404
    assert "/new/?title" not in text_of(response)


# What a view costs, and what a browser may keep.


@pytest.mark.parametrize("person", ["", "nick"])
def test_an_article_takes_few_queries_however_large_the_world(visit, world, person):
    client = visit(person)
    client.get(UNION)
    _page, few = queries_of(client, UNION)
    more_articles(world.eve)
    client.get(UNION)
    _page, many = queries_of(client, UNION)
    assert few == many <= (5 if not person else 8)


@pytest.mark.parametrize("person", ["", "nick"])
@pytest.mark.parametrize("name", sorted(set(READABLE) & set(PAGES)))
def test_every_page_takes_the_same_queries_in_a_larger_world(visit, world, name, person):
    client, address = visit(person), READABLE[name].of()
    more_articles(world.eve, 0, 1)
    client.get(address)
    _page, few = queries_of(client, address)
    more_articles(world.eve)
    client.get(address)
    response, many = queries_of(client, address)
    assert response.status_code == 200
    assert few == many <= (17 if person else 16)  # the head asks for verdicts of those who are signed in


def test_a_repeat_view_is_not_sent_again(visit):
    client = visit()
    first = client.get(UNION)
    assert (first["Cache-Control"], first["Vary"]) == ("private, no-cache", "Cookie")
    again, queries = queries_of(client, UNION, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "private, no-cache"
    assert queries <= 5


def test_what_changes_the_page_changes_its_tag(visit, world):
    tags = [visit().get(UNION)["ETag"]]

    def changed(person=""):
        tag = visit(person).get(UNION)["ETag"]
        assert tag not in tags
        tags.append(tag)

    changed("nick")
    changed("eve")
    tags.append(visit().get(f"{UNION}?from=USSR")["ETag"])
    edit(world.union, world.eve, summary="Another")
    changed()
    write("Terra Incognita", world.eve)
    changed()
    edit(world.war, world.eve, facts=world.war.facts[:1])
    changed()
    edit(world.frunze, world.eve, title="Frunze")
    changed()
    Setting.objects.get().save()
    changed()
    assert len(set(tags)) == len(tags)


def test_a_message_is_shown_once_and_not_kept(visit, world):
    client = visit("nick")
    client.post("/wiki/Soviet_Union/revisions/1/restore/", {"base_rev": 1})
    first = client.get(UNION)
    assert ("Nothing to restore" in text_of(first), first.has_header("ETag")) == (True, False)
    second = client.get(UNION)
    assert ("Nothing to restore" in text_of(second), second.has_header("ETag")) == (False, True)


def test_a_missing_rendering_is_made_and_stored_by_the_view(visit, world):
    Rendering.objects.all().delete()
    page = text_of(visit().get(UNION))
    assert "It fought the" in page
    assert "Onwards" in page
    assert world.union.renderings.count() == 1
    assert visit().get("/").status_code == 200


def test_the_box_follows_a_property_that_is_renamed(visit, world):
    visit().get(UNION)
    prop = Property.objects.get(name="motto")
    prop.label = "Watchword"
    prop.save()
    assert "Watchword" in text_of(visit().get(UNION))
    assert "Watchword" in text_of(visit().get(f"{UNION}revisions/1/"))


def test_the_canon_status_is_said_when_it_is_not_canon(visit, world):
    assert "badge" not in visit().get("/wiki/Mikhail_Frunze/").content.decode()
    edit(world.frunze, world.eve, canon="disputed", visibility="members")
    page = text_of(visit("nick").get("/wiki/Mikhail_Frunze/"))
    assert "disputed" in page
    assert "members" in page


# The source.


def test_the_source_is_shown_as_it_was_written(visit, world):
    page = text_of(visit().get(f"{UNION}source/"))
    assert world.union.body in page
    assert "property: leader, value: '[[Mikhail Frunze]]', from: 1925-11" in page
    assert visit().get("/wiki/ussr/source/").status_code == 200


# Lists.


def test_the_index_counts_articles_by_kind(visit):
    page = text_of(visit().get("/articles/"))
    assert "3 articles, by kind" in page
    assert re.findall(r'(\w+) <span class="legend-count">(\d+)', page) == [
        ("Nations", "1"),
        ("People", "1"),
        ("Wars", "1"),
    ]


def test_a_kind_lists_its_articles(visit):
    page = text_of(visit().get("/articles/person/"))
    assert "Mikhail Frunze" in page
    assert "A general." in page
    assert "Soviet Union" not in page
    assert visit().get("/articles/planet/").status_code == 404


def test_a_tag_lists_its_articles_in_any_spelling(visit):
    for spelling in ("Great_powers", "great%20POWERS"):
        page = text_of(visit().get(f"/tags/{spelling}/"))
        assert "<h1>Great powers</h1>" in page
        assert "Soviet Union" in page
        assert "Frunze" not in page
    assert visit().get("/tags/nothing/").status_code == 404


def test_long_lists_have_pages(visit, world, monkeypatch):
    monkeypatch.setattr("wiki.articles.views.lists.PAGE_SIZE", 5)
    more_articles(world.eve)
    titles = []
    for number in (1, 2, 3):
        page = text_of(visit().get(f"/articles/nation/?page={number}"))
        titles += re.findall(r'<p class="listing-title"><a href="[^"]+">([^<]+)', page)
    assert len(titles) == len(set(titles)) == 13
    for odd in ("0", "-1", "99", "x", "", "9" * 40, "1.5", "%00", "\u0663"):
        assert visit().get("/articles/nation/", {"page": odd}).status_code == 200
