"""Blame over stored revisions."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from tests.world import edit
from wiki.articles.article import Revision
from wiki.history import attribution
from wiki.history.attribution import Attribution, attribute


def of(article, rev=None):
    return attribute(Revision.objects.get(id=article.pk, rev=rev or article.rev), 0)


@pytest.fixture
def written(world):
    """The general in six revisions, each with a line more."""
    for number in range(2, 7):
        body = "\n".join(f"Line {line}" for line in range(1, number + 1))
        edit(world.frunze, world.eve, body=body, facts=[{"id": "m", "property": "motto", "value": f"{number // 3}"}])
    return world.frunze


@pytest.mark.parametrize("chunk", [1, 2, 6, 7])
def test_revisions_are_read_a_few_at_a_time(written, monkeypatch, chunk):
    monkeypatch.setattr(attribution, "CHUNK", chunk)
    assert of(written).lines == (2, 2, 3, 4, 5, 6)


def test_it_names_the_revisions_of_lines_and_facts(written):
    assert of(written) == attribution.Attributed((2, 2, 3, 4, 5, 6), {"m": 6}, 6)
    assert of(written, 4) == attribution.Attributed((2, 2, 3, 4), {"m": 3}, 4)
    assert of(written, 1).lines == (1,)


def test_it_goes_on_from_what_is_stored(written, world, monkeypatch):
    of(written)
    edit(written, world.mo, body="Line 1\nLine 6\nLast")
    monkeypatch.setattr(attribution, "MOST_BYTES", 1)
    assert of(world.frunze).lines == (2, 6, 7)
    assert list(Attribution.objects.values_list("rev", flat=True)) == [7]


def test_what_is_stored_is_not_worked_out_again(written):
    first = of(written)
    with CaptureQueriesContext(connection) as queries:
        assert of(written) == first
    assert len(queries) == 2, "the revision itself, and what is stored"


def test_a_long_history_is_worked_out_piece_by_piece_and_says_so(written, monkeypatch):
    monkeypatch.setattr(attribution, "MOST_BYTES", 1)
    reached = []
    for _turn in range(6):
        found = of(written)
        reached.append(found.reached)
        assert [line for line in found.lines if line > found.reached] == []
    assert reached == [1, 2, 3, 4, 5, 6]
    assert found.lines == (2, 2, 3, 4, 5, 6)


def test_lines_that_came_later_are_marked_as_such(written, monkeypatch):
    monkeypatch.setattr(attribution, "MOST_BYTES", 1)
    for _turn in range(3):
        found = of(written)
    assert (found.lines, found.facts) == ((2, 2, 3, 0, 0, 0), {"m": 0})


def test_some_states_stay_for_old_revisions_and_others_go(written, monkeypatch):
    monkeypatch.setattr(attribution, "EVERY", 2)
    of(written, 5)
    assert sorted(Attribution.objects.values_list("rev", flat=True)) == [2, 4, 5]
    of(written)
    assert sorted(Attribution.objects.values_list("rev", flat=True)) == [2, 4, 6]
    of(written, 3)
    assert sorted(Attribution.objects.values_list("rev", flat=True)) == [2, 4, 6]


def test_reading_goes_on_while_nothing_can_be_written(written, monkeypatch):
    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(type(Attribution.objects), "update_or_create", locked)
    assert of(written).lines == (2, 2, 3, 4, 5, 6)
    assert Attribution.objects.count() == 0


def test_it_holds_no_text(written):
    of(written)
    assert "Line" not in str(Attribution.objects.get().blame)
    assert str(Attribution.objects.get()) == f"{written.pk}, revision 6"


def test_nobody_finds_out_by_guessing_what_was_taken_out_of_sight(written, world):
    secret = "A sentence that only moderators have seen."
    edit(world.frunze, world.mo, body=f"Line 1\n{secret}", visibility="moderators")
    edit(world.frunze, world.mo, body="Line 1")
    edit(world.frunze, world.mo, visibility="public")
    edit(world.frunze, world.eve, body=f"Line 1\n{secret}")
    assert of(world.frunze).lines == (2, 10)
    edit(world.frunze, world.eve, body="")
    edit(world.frunze, world.eve, body=secret)
    assert of(world.frunze).lines == (10,), "what was taken out since then is remembered"
