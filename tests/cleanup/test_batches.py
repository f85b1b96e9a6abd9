"""Batches and their items: who sees them, and that each is settled once."""

import pytest
from django.db import transaction

from tests.cleanup.test_clean_up import everything
from tests.world import article, edit
from wiki.cleanup.batches import Batch, BatchItem, Outcome, Return
from wiki.cleanup.clean_up import begin
from wiki.cleanup.undo import undo


@pytest.fixture
def item(world):
    edit(world.union, world.nick, body="Spoilt.")
    batch = begin(world.nick, everything(world), by=world.mo, reason="Vandalism")
    return batch.items.get()


def test_words_for_people(item):
    assert str(item.batch) == f"Clean-up {item.batch.pk}: nick"
    assert str(item) == "taking back the edits: Soviet Union"
    assert item.batch.get_absolute_url() == f"/clean-ups/{item.batch.pk}/"


def test_moderators_see_batches(world, item):
    people = [world.anonymous, world.nick, world.eve, world.mo, world.ada]
    assert [Batch.objects.visible_to(person).count() for person in people] == [0, 0, 0, 1, 1]


def test_items_of_hidden_articles_are_not_shown(world, item):
    BatchItem.objects.filter(pk=item.pk).update(article=article("Black Book"))
    seen = [BatchItem.objects.visible_to(person).count() for person in (world.anonymous, world.eve, world.mo)]
    assert seen == [0, 0, 1]


def test_an_item_is_settled_once(item):
    with transaction.atomic():
        assert [item.settle(made=2), item.settle(made=3)] == [True, False]
    item.leave("Too late.")
    item.refresh_from_db()
    assert (item.outcome, item.made, item.why) == (Outcome.DONE, 2, "")
    assert [item.settle_back(), item.settle_back()] == [True, False]
    item.keep("Too late.")
    item.refresh_from_db()
    assert (item.back, item.back_why) == (Return.BACK, "")


def test_nothing_is_settled_in_an_undone_batch(world, item):
    undo(item.batch, by=world.mo)
    with transaction.atomic():
        assert not item.settle()
