"""Which revisions brought words."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.world import edit
from wiki.articles.article import Revision
from wiki.history import appearances as searching


def appearances(revisions, words, **bounds):
    return searching.appearances(revisions, words, user=AnonymousUser(), **bounds)


@pytest.fixture
def revisions(world):
    for body in ("One üble word.", "One üble word, two.", "Nothing.", "One üble word again."):
        edit(world.frunze, world.eve, body=body)
    return Revision.objects.filter(id=world.frunze.pk)


def test_words_come_and_go(revisions):
    assert appearances(revisions, "üble word").marks == {2: "brought", 4: "removed", 5: "brought"}
    assert appearances(revisions, "He led").marks == {1: "brought", 2: "removed"}
    assert appearances(revisions, "absent").marks == {}


@pytest.mark.parametrize("words", ["ÜBLE", "one", "%", "_", "\\", "'"])
def test_words_are_looked_for_as_they_are_written(revisions, words):
    assert appearances(revisions, words).marks == {}


def test_what_is_not_given_counts_as_nothing(revisions):
    assert appearances(revisions.exclude(rev__in=[1, 2]), "üble word").marks == {
        3: "brought",
        4: "removed",
        5: "brought",
    }


def test_a_search_is_bounded_and_says_where_it_began(revisions):
    found = appearances(revisions, "üble word", most=1)
    assert (found.marks, found.since) == ({}, 5)
    found = appearances(revisions, "üble word", most=revisions.get(rev=5).size + 1)
    assert (found.marks, found.since) == ({5: "brought"}, 4)
    assert appearances(revisions, "üble word", most=10_000).since == 0
