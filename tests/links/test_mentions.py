"""Plain mentions that could be links."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.world import write
from wiki.links.mentions import Mention, link_all, mentions


def found(text, person, own=()):
    return [(each.words, each.title) for each in mentions(text, own=own, user=person)]


def test_titles_and_aliases_are_found_where_they_first_stand(world):
    text = "Then the USSR and Mikhail Frunze; the USSR again, and the Soviet Union."
    assert found(text, world.nick) == [("USSR", "Soviet Union"), ("Mikhail Frunze", "Mikhail Frunze")]


def test_the_longest_name_wins(world):
    write("Mikhail", world.eve, kind="person")
    assert found("Mikhail Frunze and Mikhail", world.nick) == [
        ("Mikhail Frunze", "Mikhail Frunze"),
        ("Mikhail", "Mikhail"),
    ]


@pytest.mark.parametrize("text", ["ussr", "Ussr", "soviet union", "a Sovietunion", "USSRs"])
def test_words_in_another_case_are_no_mention(world, text):
    assert found(text, world.nick) == []


def test_the_first_letter_of_several_words_may_differ(world):
    write("The Red Orchestra", world.eve, kind="war")
    assert found("in the Red Orchestra", world.nick) == [("the Red Orchestra", "The Red Orchestra")]


def test_a_name_may_stand_over_a_line_end(world):
    text = "the Soviet\nUnion"
    assert link_all(text, mentions(text, own=(), user=world.nick)) == "the [[Soviet Union|Soviet\nUnion]]"


@pytest.mark.parametrize("link", ["[[Soviet Union]]", "[[ussr|it]]", "[[USSR#History]]"])
def test_what_is_linked_already_is_left_out(world, link):
    assert found(f"{link} and the USSR", world.nick) == []


def test_the_articles_own_names_are_left_out(world):
    assert found("The Soviet Union", world.nick, own=["soviet union"]) == []


@pytest.mark.parametrize(("person", "sees"), [("nick", False), ("mo", True)])
def test_hidden_articles_are_mentioned_to_those_who_may_see_them(world, person, sees):
    assert bool(found("The Black Book", world.person(person))) is sees


def test_one_or_all_become_links(world):
    text = "The USSR and Mikhail Frunze."
    both = mentions(text, own=(), user=world.nick)
    assert link_all(text, both) == "The [[Soviet Union|USSR]] and [[Mikhail Frunze]]."
    assert link_all(text, both[1:]) == "The USSR and [[Mikhail Frunze]]."


def test_a_long_text_is_looked_up_in_one_query(world):
    text = "Soviet Union " * 20_000
    with CaptureQueriesContext(connection) as queries:
        assert len(mentions(text, own=(), user=world.anonymous)) == 1
    assert len(queries) == 1


@given(st.text(alphabet="ab \n", max_size=30), st.lists(st.integers(0, 29), max_size=8))
def test_linking_keeps_every_word(text, places):
    edges = sorted({place for place in places if place <= len(text)})
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    marks = [Mention(start, stop, text[start:stop], "T", "war") for start, stop in pairs]
    linked = link_all(text, marks)
    assert linked.replace("[[T|", "").replace("]]", "") == text
