"""What others state about an unwritten article, and the bounds of its life that follow."""

import pytest

from tests.world import write
from wiki.articles.ontology import current_ontology
from wiki.articles.properties import Property
from wiki.chronology.wanted import stated_of


@pytest.fixture
def alive(world):
    """A world in which a leader is alive while leading, and a belligerent exists all through its war."""
    for name in ("leader", "belligerent"):
        prop = Property.objects.get(name=name)
        prop.constraints = [{"rule": "exists"}]
        prop.save()
    Property.objects.filter(name="begins").update(lifespan="begins")
    current_ontology()
    return world


def lead(world, *times, title="Persia"):
    facts = [
        {"property": "leader", "value": "[[Reza Khan]]", "from": began, "to": ended, "note": "Twice."}
        for began, ended in times
    ]
    return write(title, world.eve, facts=facts)


def existed(world):
    return stated_of("Reza Khan", user=world.nick).existed


def test_facts_of_others_stand_under_their_inverse_label(alive):
    lead(alive, ("1921", "1925"))
    [group] = stated_of("reza_khan", user=alive.anonymous).groups
    assert group.label == "Led"
    assert [(fact.title, fact.kind, fact.url, fact.details) for fact in group.items] == [
        ("Persia", "nation", "/wiki/Persia/", "1921 – 1925, Twice.")
    ]


def test_nothing_is_said_where_nothing_is_stated(alive):
    assert stated_of("Nobody", user=alive.nick) is None
    assert stated_of("[bad]", user=alive.nick) is None


def test_what_only_hidden_articles_state_is_not_told(alive):
    assert stated_of("Hidden Person", user=alive.anonymous) is None
    assert stated_of("Hidden Person", user=alive.mo).groups


@pytest.mark.parametrize(
    ("times", "sentence"),
    [
        ([("1921", "1925")], "It must have existed from 31 December 1921 to 1 January 1925 at least."),
        ([("1921-02-03", "1921-02-03")], "It must have existed on 3 February 1921."),
        ([("1921-02-03", "..")], "It must have existed from 3 February 1921 on."),
        ([("1921-02", "")], "It must have existed at some time within February 1921."),
        ([("1921-02", ""), ("1930-05-01", "")], "It must have existed from 28 February 1921 to 1 May 1930 at least."),
        ([("", "")], ""),
    ],
)
def test_the_bounds_that_follow(alive, times, sentence):
    lead(alive, *times)
    assert existed(alive) == sentence


def test_a_property_that_needs_nobody_alive_bounds_nothing(world):
    lead(world, ("1921", "1925"))
    assert existed(world) == ""
