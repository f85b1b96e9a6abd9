"""Which revisions a list shows."""

from datetime import UTC, datetime

import pytest

from tests.world import edit
from wiki.articles.article import Revision
from wiki.history.filters import Filters


@pytest.fixture
def revisions(world):
    edit(world.frunze, world.nick, body="Two", minor=True)
    edit(world.frunze, world.mo, body="Three")
    found = Revision.objects.filter(id=world.frunze.pk)
    for rev, day in ((2, 5), (3, 6)):
        found.filter(rev=rev).update(history_date=datetime(2026, 5, day, 23, 59, 59, tzinfo=UTC))
    return found


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({}, [1, 2, 3]),
        ({"by": " NICK "}, [2]),
        ({"by": "nobody"}, []),
        ({"from": "2026-05-05"}, [2, 3]),
        ({"to": "2026-05-05"}, [1, 2]),
        ({"from": "2026-05-06", "to": "2026-05-06"}, [3]),
        ({"from": "2026-05-07", "to": "2026-05-01"}, []),
        ({"minor": "hide"}, [1, 3]),
        ({"minor": "only"}, [2]),
        ({"minor": "odd"}, [1, 2, 3]),
        ({"minor": "only", "by": "mo"}, []),
    ],
)
def test_revisions_are_left_out(world, revisions, asked, left):
    filters = Filters.of(asked)
    assert sorted(filters.of_revisions(revisions, user=world.anonymous).values_list("rev", flat=True)) == left
    assert filters.are_set is (asked not in ({}, {"minor": "odd"}))
    assert filters.problems == []


@pytest.mark.parametrize("text", ["x", "2026-02-30", "0001-01-01", "9999-12-31", "2026-05-05T00:00", "-1", "20260-1-1"])
def test_what_is_no_date_is_said_and_filters_nothing(world, revisions, text):
    filters = Filters.of({"from": text, "to": text})
    assert len(filters.problems) == 2
    assert text in filters.problems[0]
    assert filters.of_revisions(revisions, user=world.anonymous).count() == 3


def test_nothing_odd_is_passed_on():
    assert Filters.of({"by": "a\0b", "words": "x" * 999}) == Filters(by="ab", words="x" * 200)
