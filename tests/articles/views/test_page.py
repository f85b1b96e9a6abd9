"""What an article's page shows to one reader, and the tag by which a browser knows it again."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import edit, write
from wiki.articles.kinds import Kind
from wiki.articles.properties import Property
from wiki.articles.rendering import Rendering
from wiki.articles.views.page import ArticlePage
from wiki.articles.visibility import levels_for
from wiki.links.resolve import by_key, targets
from wiki.moving.delete import bring_back, delete
from wiki.moving.move import move
from wiki.moving.redirect import make_redirect
from wiki.prepared import ID, ask, prepare

UNION = "/wiki/Soviet_Union/"


def tag_of(user, name="Soviet Union"):
    return ArticlePage.find(name, user=user).etag("", "")


@pytest.mark.parametrize("name", ["Soviet Union", "USSR", "soviet_union", "ソ連"])
def test_every_name_leads_to_the_page(world, name):
    page = ArticlePage.find(name, user=world.anonymous)
    assert page.reading.title == "Soviet Union"
    assert page.live["mikhail frunze"] == ("Mikhail Frunze", "person", "")
    assert [row[1] for row in page.about] == ["Turkish-Soviet War"]


def test_nothing_is_found_where_nothing_is_or_may_be_seen(world):
    assert ArticlePage.find("No such page", user=world.mo) is None
    assert ArticlePage.find("Black Book", user=world.eve) is None
    assert ArticlePage.find("Black Book", user=world.mo).reading.title == "Black Book"


def test_an_anonymous_reader_takes_few_questions_and_no_session(visit, world):
    client = visit()
    write("Borders", world.eve, body="[[Mikhail Frunze]] and [[ussr]]")
    taken = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            response = client.get("/wiki/Borders/")
        taken.append(len(queries))
    # What links lead to is asked for once while no name changes; on PostgreSQL it costs no journey of its own.
    assert taken == ([1, 1] if connection.vendor == "postgresql" else [3, 2])
    assert response.cookies == {}


def test_a_repeat_view_is_a_304_for_everybody(visit):
    for name in ("", "nick", "ada"):
        client = visit(name)
        client.get(UNION)  # signed in, the first answer also sets the secret of the forms
        first = client.get(UNION)
        again = client.get(UNION, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_the_tag_changes_when_a_linked_article_appears_or_changes_its_kind(world):
    before = tag_of(world.anonymous)
    made = write("Terra Incognita", world.eve)
    appeared = tag_of(world.anonymous)
    edit(made, world.eve, kind="person")
    assert len({before, appeared, tag_of(world.anonymous)}) == 3


LINKING = "[[Mikhail Frunze]], [[ussr]], [[Terra Incognita]], [[Frontier]]"
OF_NAMES = {
    "an article appears": lambda world: write("Terra Incognita", world.eve),
    "a hidden one appears": lambda world: write("Terra Incognita", world.mo, visibility="moderators"),
    "it takes a name": lambda world: edit(world.frunze, world.eve, aliases=["Terra Incognita"]),
    "it loses a name": lambda world: edit(world.union, world.eve, aliases=[]),
    "another kind": lambda world: edit(world.frunze, world.eve, kind="nation"),
    "seen by fewer": lambda world: edit(world.frunze, world.mo, visibility="moderators"),
    "another title": lambda world: move(world.frunze, "Frunze", by=world.eve, base_rev=world.frunze.rev),
    "a redirect": lambda world: make_redirect("Frontier", "Soviet Union", by=world.eve, section="History"),
    "deleted": lambda world: delete(world.frunze, by=world.mo, reason="Not of this world"),
}


@pytest.mark.parametrize("event", OF_NAMES)
def test_what_links_lead_to_is_never_out_of_date(world, event):
    row = write("Borders", world.eve, body=LINKING)
    people = [world.anonymous, world.nick, world.mo]
    for user in people:
        assert ArticlePage.find("Borders", user=user).live["mikhail frunze"]
    OF_NAMES[event](world)
    for user in people:
        asked = ask(row.pk, prepare(targets, ID, levels_for(user)))[0]
        assert ArticlePage.find("Borders", user=user).live == by_key(asked)


def test_what_links_lead_to_is_never_out_of_date_after_the_last_name_goes(world):
    write("Borders", world.eve, body=LINKING)
    made = delete(world.frunze, by=world.mo, reason="Not of this world")
    assert "mikhail frunze" not in ArticlePage.find("Borders", user=world.anonymous).live
    bring_back(made, by=world.mo)
    assert "mikhail frunze" in ArticlePage.find("Borders", user=world.anonymous).live


def test_a_page_kept_for_everybody_is_the_page_as_it_is(visit, world):
    everybody, writer = visit(), visit("nick")
    first = everybody.get(UNION)
    assert everybody.get(UNION).content == visit().get(UNION).content == first.content
    assert b"/accounts/logout/" in writer.get(UNION).content
    assert b"/accounts/logout/" not in everybody.get(UNION).content
    told = everybody.get(UNION, {"from": "USSR"})
    assert told.content != first.content
    edit(world.union, world.eve, body="Another text.")
    assert b"Another text." in everybody.get(UNION).content


def test_the_tag_tells_nothing_of_a_hidden_article_that_appears(world):
    anonymous, moderator = tag_of(world.anonymous), tag_of(world.mo)
    write("Terra Incognita", world.mo, visibility="moderators", facts=[{"property": "ally", "value": "[[ussr]]"}])
    assert tag_of(world.anonymous) == anonymous
    assert tag_of(world.mo) != moderator


def test_the_tag_changes_when_another_article_states_something_else(world):
    before = tag_of(world.anonymous)
    made = write("Persia", world.eve, facts=[{"property": "ally", "value": "[[Soviet Union]]"}])
    stated = tag_of(world.anonymous)
    edit(made, world.eve, facts=[{"property": "ally", "value": "[[Soviet Union]]", "from": "1921"}])
    assert len({before, stated, tag_of(world.anonymous)}) == 3


def test_the_tag_changes_with_the_role_and_the_names_of_people(world):
    before = tag_of(world.nick)
    world.nick.groups.add(Group.objects.get(name="editor"))
    promoted = tag_of(world.person("nick"))
    nick = world.person("nick")
    nick.username = "nicholas"
    nick.save()
    renamed = tag_of(nick)
    author = world.eve
    author.username = "evelyn"
    author.save()
    assert len({before, promoted, renamed, tag_of(nick)}) == 4


@pytest.mark.parametrize("model", [Kind, Property])
def test_the_tag_changes_with_kinds_and_properties(world, model):
    before = tag_of(world.anonymous)
    model.objects.first().save()
    assert tag_of(world.anonymous) != before


def test_what_is_not_rendered_yet_is_made_for_the_page(world):
    Rendering.objects.all().delete()
    page = ArticlePage.find("Soviet Union", user=world.anonymous)
    assert "It fought the" in page.reading.html
    assert page.reading.box_ontology == page.ontology.version


def test_writers_find_a_way_to_edit_each_section_and_readers_do_not(visit):
    link = 'href="edit/?section=history"'
    assert link in visit("nick").get(UNION).content.decode()
    assert 'href="edit/?at=1924&amp;section=history"' in visit("nick").get(f"{UNION}?at=1924").content.decode()
    assert "section-edit" not in visit().get(UNION).content.decode()
