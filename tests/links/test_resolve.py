"""Links filled in for one reader."""

import re

import pytest

from tests.world import article, edit, write
from wiki.articles.visibility import levels_for
from wiki.links.resolve import Live, by_key, fill, fill_as_before, live_in, targets
from wiki.markup.render import render
from wiki.prepared import ID, ask, prepare


def live_from(article, user):
    return by_key(ask(article.pk, prepare(targets, ID, levels_for(user)))[0])


def filled(source, user, *, writer=False):
    html = render(source).html
    return fill(html, live_in(html, user=user), writer=writer)


def test_live_links_get_an_address_and_the_class_of_their_kind(world):
    assert filled("[[ussr#Far away|it]]", world.nick) == (
        '<p><a href="/wiki/Soviet_Union/#s-far-away" class="kind-nation">it</a></p>'
    )


def test_red_links_lead_a_reader_to_the_page_and_a_writer_to_the_form(world):
    assert filled("[[No way]]", world.anonymous) == '<p><a href="/wiki/No_way/" class="red">No way</a></p>'
    assert 'href="/new/?title=No%20way"' in filled("[[No way]]", world.nick, writer=True)


@pytest.mark.parametrize("title", ["A & B", 'Q" onclick=x', "'q'", "100%", "a?b", "a+b", "ÅÄÖ/東", "a;b:c@d!$*,=~()"])
def test_odd_titles_make_clean_addresses(world, title):
    write(title, world.eve)
    for user, writer in ((world.nick, True), (world.anonymous, False)):
        html = filled(f"[[{title}]] [[{title} missing]]", user, writer=writer)
        assert html.count("<a href=") == html.count("</a>") == 2
        assert re.fullmatch(r'<p>(<a href="[^"<>]+" class="[a-z-]+">[^<>]+</a> ?){2}</p>', html)


def test_a_hidden_target_is_red_for_those_who_may_not_see_it(world):
    assert 'class="red"' in filled("[[Black Book]]", world.eve)
    assert 'class="kind-war"' in filled("[[Black Book]]", world.mo)


def test_all_links_are_decided_with_one_query(world, django_assert_num_queries):
    user, union = world.nick, world.union
    live_from(union, user)
    with django_assert_num_queries(1):
        live = live_from(union, user)
    assert live == {
        "mikhail frunze": ("Mikhail Frunze", "person", ""),
        "turkish-soviet war": ("Turkish-Soviet War", "war", ""),
    }


def test_what_is_found_in_html_is_what_is_stored(world):
    html = world.union.renderings.get().html + world.union.renderings.get().box
    assert live_in(html, user=world.nick) == live_from(world.union, world.nick)


def test_more_links_than_a_database_takes_at_once(world):
    html = "".join(f'<a href="wiki:T{number}">x</a>' for number in range(2_000)) + '<a href="wiki:USSR">y</a>'
    assert live_in(html, user=world.nick) == {"ussr": ("Soviet Union", "nation", "")}


@pytest.mark.parametrize("name", ["", "nick", "mo"])
def test_what_was_filled_in_before_is_what_would_be_filled_in_now(world, name):
    user = world.person(name) if name else world.anonymous
    html = render("[[ussr|it]] [[Black Book]] [[Terra Incognita]] [[Moscow#A]] [[Moscow]]").html
    live = live_in(html, user=user)
    assert fill_as_before(html, live.text, writer=bool(name)) == fill(html, live, writer=bool(name))
    assert fill_as_before(html, Live().text, writer=False) == fill(html, Live(), writer=False)


def test_a_change_of_kind_or_visibility_shows_in_links_at_once(world):
    html = render("[[ussr]]").html
    edit(world.union, world.mo, kind="war", facts=[])
    assert 'class="kind-war"' in fill(html, live_in(html, user=world.nick), writer=False)
    edit(article("Soviet Union"), world.mo, visibility="moderators")
    assert live_in(html, user=world.nick) == {}
