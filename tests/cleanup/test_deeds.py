"""Rejecting as one thing of a batch: once, as it was seen, with the batch's reason; decided meanwhile, left out."""

import pytest

from tests.cleanup.test_clean_up import cleaned, everything
from tests.review.waiting import again, let_wait, noted, send, send_new
from tests.world import article, write
from wiki.articles.article import Article
from wiki.cleanup.batches import BatchItem, Deed, Outcome
from wiki.cleanup.choices import Choices
from wiki.cleanup.clean_up import begin, clean_up, go_on
from wiki.cleanup.deeds import carry_out
from wiki.moderation.audit import Act
from wiki.moderation.submissions import State, Submission
from wiki.moving.delete import delete
from wiki.review.verdicts import ask_for_changes, reject, withdraw
from wiki.world.models import Reviewed


@pytest.fixture
def sent(world):
    let_wait(Reviewed.EVERYONE)
    return send(world.union, world.nick, body="Nick’s text.")


def begun(world):
    return begin(world.nick, everything(world), by=world.mo, reason="Vandalism")


def left(batch):
    """Why each thing was left out."""
    return list(batch.items.filter(outcome=Outcome.LEFT).values_list("why", flat=True))


def test_it_is_rejected_with_the_reason_and_the_log_names_the_batch(world, sent):
    batch = cleaned(world)
    row, item = again(sent), batch.items.get()
    assert (row.state, row.decided_by, row.reason, row.seen) == (State.REJECTED, world.mo, "Vandalism", None)
    assert (item.deed, item.outcome, item.submission, item.seen) == (Deed.REJECT, Outcome.DONE, sent, 1)
    assert item.rejected == row.decided
    assert str(item) == f"rejecting the submission: {sent.pk}: Soviet Union"
    (entry,) = noted()
    assert (entry.act, entry.by, entry.article, entry.person, entry.reason, entry.details) == (
        Act.REJECT, world.mo, world.union, world.nick, "Vandalism", f"#{sent.pk}, Clean-up {batch.pk}",
    )  # fmt: skip
    assert article("Soviet Union").rev == 1


def test_those_of_an_article_that_is_deleted_with_it_are_rejected_first(world):
    write("Spam", world.nick)
    let_wait(Reviewed.EVERYONE)
    sent = send(article("Spam"), world.nick, body="More.")
    batch = cleaned(world)
    assert left(batch) == []
    assert again(sent).state == State.REJECTED
    assert article("Spam").is_deleted


def test_what_was_sent_again_since_it_was_seen_is_left_out(world, sent):
    choices = everything(world)
    send(world.union, world.nick, body="Better.", continued=sent)
    batch = clean_up(world.nick, choices, by=world.mo, reason="Vandalism")
    assert left(batch) == ["Changed since it was looked at."]
    assert (again(sent).state, noted()) == (State.PENDING, [])


def test_what_was_decided_before_it_was_begun_is_left_out_and_says_who(world, sent):
    choices = everything(world)
    reject(sent, by=world.ada, reason="No.")
    (why,) = left(clean_up(world.nick, choices, by=world.mo, reason="Vandalism"))
    assert "ada was quicker" in why
    assert again(sent).reason == "No."


def test_what_was_decided_after_it_was_begun_is_left_out(world, sent):
    batch = begun(world)
    withdraw(sent, by=world.nick)
    go_on(batch, by=world.mo)
    assert left(batch) == ["Nothing was done: its author has withdrawn it meanwhile."]
    assert batch.items.get().verdict == {}


def test_what_its_moderator_may_not_see_any_more_is_left_out(world, sent):
    batch = begun(world)
    Article.objects.filter(pk=world.union.pk).update(visibility="nobody")
    go_on(batch, by=world.mo)
    assert len(left(batch)) == 1
    assert again(sent).state == State.PENDING
    assert not batch.items.visible_to(world.mo).exists()


def test_of_an_article_deleted_since_it_is_left_out(world, sent):
    batch = begun(world)
    delete(article("Soviet Union"), by=world.ada, reason="No")
    go_on(batch, by=world.mo)
    assert left(batch) == ["This article has been deleted meanwhile."]
    assert batch.items.visible_to(world.mo).exists()


def test_nobody_rejects_their_own(world, sent):
    batch = begun(world)
    Submission.objects.filter(pk=sent.pk).update(author=world.ada)
    go_on(batch, by=world.ada)
    assert "their own" in left(batch)[0]


def test_asked_for_changes_and_rejected_keeps_what_was_said_before(world, sent):
    ask_for_changes(sent, by=world.ada, reason="Where from?")
    verdict = cleaned(world).items.get().verdict
    assert (verdict["state"], verdict["reason"], verdict["decided_by"]) == (
        "changes_asked",
        "Where from?",
        world.ada.pk,
    )


def test_carried_out_twice_it_is_done_once(world, sent):
    item = begun(world).items.get()
    for _time in range(2):
        carry_out(item, by=world.mo)
    assert len(noted()) == 1
    assert BatchItem.objects.get().outcome == Outcome.DONE


def test_nothing_of_others_is_rejected_whatever_is_ticked(world, sent):
    others = send_new("Good", world.eve)
    choices = Choices.of(submissions=[f"{others.pk}:1", f"{sent.pk}:1", "99999999:1", "x"])
    clean_up(world.nick, choices, by=world.mo, reason="Vandalism")
    assert (again(others).state, again(sent).state) == (State.PENDING, State.REJECTED)
