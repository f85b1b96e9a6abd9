"""What is pointed out about the links of a draft."""

import pytest

from tests.world import edit, write
from wiki.articles.rendering import render_body
from wiki.links.checks import LinkChecks, check_links


def checks(text, person, own="Draft"):
    rendered = render_body(text)
    return check_links(rendered.links, rendered.html, own=own, user=person)


def test_unknown_targets_are_named_once(world):
    assert checks("[[Nobody]], [[nobody]], [[USSR]]", world.nick) == LinkChecks(unknown=["Nobody"])


def test_a_draft_may_link_to_itself(world):
    assert not checks("[[draft]] and [[Draft#One]]\n\n## One", world.nick)


def test_a_disambiguation_is_pointed_out(world):
    write("Union", world.eve, tags=["Disambiguation"], body="[[Soviet Union]] or another")
    assert checks("The [[union]].", world.nick).ambiguous == ["union"]


def test_sections_that_the_target_lacks_are_pointed_out(world):
    text = "[[Soviet Union#History]], [[Soviet Union#The end]], [[USSR#Nothing]], [[#Here]], [[#There]]\n\n##### Here"
    found = checks(text, world.nick)
    assert found.sections == [("", "there"), ("Soviet Union", "the end"), ("USSR", "nothing")]
    assert len(found) == 3


def test_sections_are_those_of_the_text_as_it_stands(world):
    edit(world.union, world.eve, body="## The end")
    assert checks("[[Soviet Union#The end]]", world.nick).sections == []
    assert checks("[[Soviet Union#History]]", world.nick).sections == [("Soviet Union", "history")]


@pytest.mark.parametrize(("person", "known"), [("nick", False), ("mo", True)])
def test_what_somebody_may_not_see_is_unknown(world, person, known):
    found = checks("[[Black Book#Nothing]]", world.person(person))
    assert found.unknown == ([] if known else ["Black Book"])
    assert bool(found.sections) is known
