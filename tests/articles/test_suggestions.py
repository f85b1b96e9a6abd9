"""Suggestions while somebody types: their order, whom they show, and what may be created."""

import pytest

from tests.world import edit, write
from wiki.articles.suggestions import suggest, to_create


@pytest.fixture
def names(world):
    """Names around one word, and the shipped ones."""
    for title in ("Elise", "Élise of Sarre", "The Elise affair", "Delisean"):
        write(title, world.eve, kind="person" if "Sarre" in title else "nation")
    return world


def found(typed, person=None, **options):
    return [each.title for each in suggest(typed, user=person, **options)]


def test_the_exact_name_comes_first_then_beginnings_then_words_then_parts(names):
    assert found("elise", names.nick) == ["Elise", "Élise of Sarre", "The Elise affair", "Delisean"]


@pytest.mark.parametrize("typed", ["Élise", "ÉLISE", "e\u0301lise", "  elise_", "eli"])
def test_spelling_makes_no_difference(names, typed):
    assert "Élise of Sarre" in found(typed, names.nick)


def test_an_alias_leads_to_its_article_once_and_is_shown(world):
    suggestions = suggest("us", user=world.nick)
    assert [(each.title, each.name, each.kind) for each in suggestions] == [("Soviet Union", "USSR", "nation")]
    assert suggestions[0].link == "[[Soviet Union|USSR]]"
    edit(world.union, world.eve, aliases=[f"Soviet {number}" for number in range(20)])
    assert found("soviet", world.nick)[0] == "Soviet Union"
    assert len(found("soviet", world.nick)) == len(set(found("soviet", world.nick)))


def test_names_in_any_script_and_words_with_signs_of_patterns_are_found(world):
    assert found("ソ", world.nick) == ["Soviet Union"]
    for typed in ("%", "_", "\\", "so%t", "'", '"', "*"):
        assert "Soviet Union" not in found(typed, world.nick)
    assert found("soviet war", world.nick) == ["Turkish-Soviet War"]


def test_kinds_and_their_number_are_limited(names):
    assert found("elise", names.nick, kinds=("person",)) == ["Élise of Sarre"]
    assert len(found("e", names.nick, limit=2)) == 2


@pytest.mark.parametrize(("person", "sees"), [("nick", False), ("eve", False), ("mo", True)])
def test_hidden_articles_are_suggested_to_those_who_may_see_them(world, person, sees):
    for typed in ("black book", "black", "book", "lack", "black book alias"):
        assert ("Black Book" in found(typed, world.person(person))) is sees, typed


def test_the_anonymous_see_public_articles(world):
    assert found("s", world.anonymous)[0] == "Soviet Union"
    assert found("p", world.anonymous) == []


def test_nothing_typed_finds_nothing(world):
    assert found("", world.nick) == found(" _", world.nick) == []


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("New  thing", "New thing"),
        ("soviet_union", ""),
        ("ussr", ""),
        ("sov", "sov"),
        ("a|b", ""),
        ("", ""),
        ("x" * 300, ""),
    ],
)
def test_what_has_no_article_can_be_created(world, typed, title):
    assert to_create(typed, user=world.nick) == title


def test_a_hidden_title_looks_like_none(world):
    assert to_create("Black Book", user=world.nick) == "Black Book"
    assert to_create("Black Book", user=world.mo) == ""
