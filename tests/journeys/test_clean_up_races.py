"""Two moderators, or one form twice, at once: each edit is taken back once, and brought back once."""

import pytest

from tests.cleanup.vandal import SPOILT, TEXT, ticked
from tests.journeys.test_races import at_once
from tests.review.waiting import again, let_wait, noted, send_new
from tests.world import World, article, edit, make_groups, make_world, revisions, write
from wiki.articles import ontology
from wiki.articles.deletions import Deletion
from wiki.cleanup.batches import Batch, BatchItem, Outcome
from wiki.cleanup.choices import Choices
from wiki.cleanup.clean_up import begin, clean_up, go_on, new_key
from wiki.cleanup.plan import plan
from wiki.cleanup.undo import undo
from wiki.editing.refusals import Conflict
from wiki.moderation.audit import Act
from wiki.moderation.blocks import Block
from wiki.moderation.submissions import State
from wiki.world.models import Reviewed

TITLES = ("Persia", "Turkey", "Greece")


@pytest.fixture
def world(transactional_db):
    ontology._held = None
    make_world()
    world = World()
    for title in TITLES:
        edit(write(title, world.eve, body=TEXT), world.nick, body=SPOILT)
    write("Spam", world.nick)
    yield world
    make_groups()


def chosen(world, **said):
    return Choices.of(**ticked(plan(world.nick, user=world.mo)), **said)


def test_one_form_sent_many_times_at_once_is_one_batch(world):
    choices, key, by, person = chosen(world, block=True), new_key(), world.mo, world.nick
    batches = at_once(lambda number: clean_up(person, choices, by=by, reason="Vandalism", key=key).pk)
    assert len(set(batches)) == Batch.objects.count() == Block.objects.count() == Deletion.objects.count() == 1
    assert [revisions(article(title)) for title in TITLES] == [[1, 2, 3]] * 3
    assert set(BatchItem.objects.values_list("outcome", flat=True)) == {Outcome.DONE}


def test_two_moderators_at_once_take_each_edit_back_once(world):
    choices, people, person = chosen(world), [world.mo, world.ada], world.nick
    batches = at_once(lambda number: clean_up(person, choices, by=people[number], reason="Vandalism"), 2)
    assert [revisions(article(title)) for title in TITLES] == [[1, 2, 3]] * 3
    assert Deletion.objects.count() == 1
    for title in (*TITLES, "Spam"):
        rows = BatchItem.objects.filter(batch__in=batches, article__title=title)
        assert sorted(rows.values_list("outcome", flat=True)) == [Outcome.DONE, Outcome.LEFT], title


def test_undone_many_times_at_once_it_is_undone_once(world):
    batch = clean_up(world.nick, chosen(world), by=world.mo, reason="Vandalism")
    by = world.mo
    at_once(lambda number: undo(Batch.objects.get(pk=batch.pk), by=by))
    assert [revisions(article(title)) for title in TITLES] == [[1, 2, 3, 4]] * 3
    assert {article(title).body for title in TITLES} == {SPOILT}
    assert article("Spam").rev == 1
    assert set(batch.items.values_list("back_why", flat=True)) == {""}


def test_undone_while_it_is_carried_out_nothing_is_left_half_done(world):
    batch, by = begin(world.nick, chosen(world), by=world.mo, reason="Vandalism"), world.mo

    def act(number):
        row = Batch.objects.get(pk=batch.pk)
        return undo(row, by=by) if number else go_on(row, by=by)

    at_once(act, 2)
    undo(Batch.objects.get(pk=batch.pk), by=by)
    assert {article(title).body for title in TITLES} == {SPOILT}
    assert not Deletion.objects.filter(back=None).exists()


def test_an_edit_at_the_same_moment_is_never_lost(world):
    choices, mo, eve, person = chosen(world), world.mo, world.eve, world.nick

    def act(number):
        if not number:
            return clean_up(person, choices, by=mo, reason="Vandalism")
        try:
            return edit(article("Persia"), eve, body=article("Persia").body.replace("Third", "Eve's")).changed
        except Conflict:
            return False

    batch, saved = at_once(act, 2)
    assert saved
    item = batch.items.get(article=article("Persia"))
    assert "Eve's" in article("Persia").body
    assert ("Spoilt" in article("Persia").body) is (item.outcome == Outcome.LEFT)


def test_a_submission_is_rejected_once_and_opened_again_once(world):
    let_wait(Reviewed.EVERYONE)
    sent, person, people = send_new("Sent", world.nick), world.nick, [world.mo, world.ada]
    choices = Choices.of(submissions=[f"{sent.pk}:1"])
    at_once(lambda number: clean_up(person, choices, by=people[number], reason="Vandalism"), 2)
    assert again(sent).state == State.REJECTED
    assert [entry.act for entry in noted()] == [Act.REJECT]
    assert sorted(BatchItem.objects.values_list("outcome", flat=True)) == [Outcome.DONE, Outcome.LEFT]
    batch = BatchItem.objects.get(outcome=Outcome.DONE).batch
    at_once(lambda number: undo(Batch.objects.get(pk=batch.pk), by=people[number % 2]))
    assert again(sent).state == State.PENDING
    assert [entry.act for entry in noted()] == [Act.REJECT, Act.REOPEN]
