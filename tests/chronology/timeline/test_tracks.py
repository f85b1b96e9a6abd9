"""Tracks: what entries are sorted by."""

import pytest

from tests.chronology.timeline.test_entries import EVER, YEAR, give
from tests.world import article, write
from wiki.articles.ontology import current_ontology
from wiki.chronology.timeline.filters import Filters
from wiki.chronology.timeline.tracks import chosen_lifespans, tracks


@pytest.fixture(autouse=True)
def _dated(world):
    give(world.union, *[YEAR.lo] * 6)
    give(world.frunze, *[YEAR.lo] * 6)
    give(world.war, *[YEAR.lo] * 6)


def ask(filters, window, user):
    return tracks(chosen_lifespans(filters, user=user), filters, window, current_ontology(), user=user)


def found(world, user=None, **filters):
    made = ask(Filters(**filters), YEAR, user or world.anonymous)
    return {track.label: [entry.title for entry in track.entries] for track in made}


def test_kinds_make_the_tracks_in_their_order(world):
    assert list(found(world).items()) == [
        ("Nations", ["Soviet Union"]),
        ("People", ["Mikhail Frunze"]),
        ("Wars", ["Turkish-Soviet War"]),
    ]
    assert list(found(world, kinds=("war",))) == ["Wars"]


def test_tags_make_tracks(world):
    assert set(found(world, by="tag")) == {"featured", "Great powers"}
    assert found(world, by="tag", tags=("great powers",)) == {"great powers": ["Soviet Union"]}


def test_nations_make_tracks_of_what_they_have_to_do_with(world):
    made = found(world, by="nation")
    assert list(made) == ["Soviet Union"]
    assert set(made["Soviet Union"]) == {"Turkish-Soviet War", "Soviet Union", "Mikhail Frunze"}


def test_picked_articles_make_tracks_by_any_of_their_names(world):
    assert set(found(world, picks=("ussr", "mikhail frunze"))) == {"Soviet Union", "Mikhail Frunze"}


def test_picked_articles_choose_the_entries_of_other_tracks(world):
    assert found(world, picks=("Mikhail Frunze",), by="kind") == {
        "Nations": ["Soviet Union"],
        "People": ["Mikhail Frunze"],
    }


def test_one_track_holds_all(world):
    assert len(found(world, by="nothing")) == 1


def test_a_hidden_article_picked_looks_like_none(world):
    give(article("Red Plan"), *[YEAR.lo] * 6)
    assert found(world, picks=("Red Plan",)) == found(world, picks=("No Such Plan",)) == {}
    assert found(world, picks=("Red Plan",), by="kind") == {}
    assert set(found(world, user=world.eve, picks=("Red Plan",))) == {"Red Plan"}


def test_what_only_hidden_articles_carry_or_say_makes_no_track(world):
    for title in ("Palace Plan", "Red Plan", "Black Book"):
        give(article(title), *[YEAR.lo] * 6)
    assert "hush" not in found(world, by="tag")
    assert "hush" in found(world, user=world.mo, by="tag")


def test_tags_are_counted_by_the_articles_that_one_may_see(world, monkeypatch):
    monkeypatch.setattr("wiki.chronology.timeline.tracks.GROUPS", 1)
    for number in range(3):
        write(f"Seen {number}", world.eve, tags=["seen"])
    for number in range(9):
        write(f"Unseen {number}", world.mo, tags=["unseen", *["seen"] * (number > 7)], visibility="moderators")
    for number, title in enumerate([*(f"Seen {n}" for n in range(3)), *(f"Unseen {n}" for n in range(9))]):
        give(article(title), *[YEAR.lo + number] * 6)
    assert {tag: len(titles) for tag, titles in found(world, by="tag").items()} == {"seen": 3}
    assert {tag: len(titles) for tag, titles in found(world, user=world.mo, by="tag").items()} == {"unseen": 9}


@pytest.mark.parametrize(("by", "most"), [("kind", 2), ("tag", 5), ("nation", 4), ("nothing", 2), ("pick", 2)])
def test_queries_are_bounded(world, by, most, django_assert_max_num_queries):
    ontology, filters = current_ontology(), Filters(by=by)
    with django_assert_max_num_queries(most):
        tracks(chosen_lifespans(filters, user=world.anonymous), filters, EVER, ontology, user=world.anonymous)
