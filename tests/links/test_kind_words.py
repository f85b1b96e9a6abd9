"""What titles and sentences tell of the kind of something unwritten; what they do not tell is not guessed."""

import pytest

from tests.world import write
from wiki.articles.ontology import current_ontology
from wiki.links.kind_words import kind_in_words


def told(title, user):
    kind = kind_in_words(title, current_ontology(), user=user)
    return kind.name if kind else ""


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Second Polish War", "war"),
        ("War of the Two Nations", "war"),
        ("wars between nations", "war"),
        ("Nation of Islands", "nation"),
        ("Warsaw", ""),
        ("Warden", ""),
        ("Persia", ""),
    ],
)
def test_a_title_may_name_its_kind(world, title, kind):
    assert told(title, world.eve) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He ruled the nation of [[Persia]].", "nation"),
        ("In the war “[[Persia]]” he fell.", "war"),
        ("[[Persia]] was a small island nation.", "nation"),
        ("[[persia|The Persians]], the nation of the east, won.", "nation"),
        ("*[[Persia]]* is the war that ended all wars.", "war"),
        ("The nation fought [[Persia]] in the war.", ""),
        ("`the war [[Persia]]`", ""),
        ("He went to [[Persia]]. The war was over.", ""),
    ],
)
def test_a_sentence_may_name_it(world, text, kind):
    write("Chronicle", world.eve, body=text)
    assert told("Persia", world.nick) == kind


def test_most_sentences_decide_and_hidden_ones_have_no_say(world):
    for number in range(2):
        write(f"Hidden chronicle {number}", world.mo, body="The war [[Persia]].", visibility="moderators")
    write("Chronicle", world.eve, body="The nation [[Persia]].")
    assert (told("Persia", world.nick), told("Persia", world.mo)) == ("nation", "war")
