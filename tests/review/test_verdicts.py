"""Rejecting, asking for changes, withdrawing: once, by whom it may be, with a reason, in the log."""

import pytest
from django.core.exceptions import ValidationError

from tests.review.waiting import again, let_wait, noted, send
from tests.world import article
from wiki.moderation.audit import Act
from wiki.moderation.block import block
from wiki.moderation.refusals import Refused
from wiki.moderation.submissions import State, Submission
from wiki.moving.delete import delete
from wiki.review.refusals import AnotherWaits, Decided, Overtaken, OwnSubmission
from wiki.review.verdicts import ask_for_changes, note_seen, reject, reopen, verdict_of, withdraw
from wiki.world.models import Reviewed


@pytest.fixture
def sent(world):
    let_wait(Reviewed.EVERYONE)
    return send(world.union, world.nick, body="Nick’s text.")


@pytest.mark.parametrize(
    ("verb", "state", "act"),
    [(reject, State.REJECTED, Act.REJECT), (ask_for_changes, State.CHANGES_ASKED, Act.ASK)],
)
def test_a_verdict_is_kept_with_who_when_and_why_and_in_the_log(world, sent, verb, state, act):
    verb(sent, by=world.mo, reason="  Not\nso. ")
    row = again(sent)
    assert (row.state, row.decided_by, row.reason, row.seen) == (state, world.mo, "Not so.", None)
    assert row.decided is not None
    (entry,) = noted()
    assert (entry.act, entry.by, entry.article, entry.person, entry.title, entry.reason, entry.details) == (
        act, world.mo, world.union, world.nick, "Soviet Union", "Not so.", f"#{sent.pk}",
    )  # fmt: skip
    assert article("Soviet Union").rev == 1


@pytest.mark.parametrize("verb", [reject, ask_for_changes])
def test_it_takes_a_reason(world, sent, verb):
    with pytest.raises(ValidationError):
        verb(sent, by=world.mo, reason=" \n")
    assert again(sent).state == State.PENDING
    assert noted() == []


@pytest.mark.parametrize("verb", [reject, ask_for_changes])
@pytest.mark.parametrize("name", ["nick", "eve", "ina"])
def test_nobody_else_decides(world, sent, verb, name):
    with pytest.raises(Refused):
        verb(sent, by=world.person(name), reason="No.")
    assert again(sent).state == State.PENDING


def test_nobody_decides_about_their_own(world, sent):
    sent.author = world.mo
    sent.save()
    with pytest.raises(OwnSubmission):
        reject(sent, by=world.mo, reason="No.")
    assert again(sent).state == State.PENDING


def test_a_moderator_who_is_blocked_decides_nothing(world, sent):
    block(world.mo, by=world.ada, reason="Edit war")
    with pytest.raises(Refused):
        reject(sent, by=world.person("mo"), reason="No.")


def test_of_an_article_that_is_away_nothing_is_decided(world, sent):
    delete(world.union, by=world.mo, reason="Spam")
    with pytest.raises(Refused):
        reject(again(sent), by=world.mo, reason="No.")


def test_the_second_is_told_who_decided_what(world, sent):
    read_by_ada = again(sent)
    reject(sent, by=world.mo, reason="No.")
    for row in (read_by_ada, again(sent)):
        with pytest.raises(Overtaken) as refused:
            ask_for_changes(row, by=world.ada, reason="Where from?")
        assert "mo was quicker" in refused.value.message
        assert refused.value.message.endswith("rejected.")
    assert len(noted()) == 1


def test_what_was_sent_again_meanwhile_is_not_rejected_unread(world, sent):
    read_before = again(sent)
    send(world.union, world.nick, body="Better.", continued=sent)
    with pytest.raises(Overtaken) as refused:
        reject(read_before, by=world.mo, reason="No.")
    assert "has changed since" in refused.value.message
    assert again(sent).state == State.PENDING


def test_the_author_withdraws_what_is_open(world, sent):
    for name in ("eve", "mo"):
        with pytest.raises(Refused):
            withdraw(sent, by=world.person(name))
    withdraw(sent, by=world.nick)
    assert again(sent).state == State.WITHDRAWN
    assert noted() == []
    with pytest.raises(Decided):
        withdraw(again(sent), by=world.nick)
    with pytest.raises(Decided) as refused:
        reject(again(sent), by=world.mo, reason="No.")
    assert "withdrawn it meanwhile" in refused.value.message


def test_a_verdict_is_seen_by_its_author_alone(world, sent):
    reject(sent, by=world.mo, reason="No.")
    note_seen(sent, by=world.mo)
    assert again(sent).seen is None
    note_seen(sent, by=world.nick)
    first = again(sent).seen
    note_seen(sent, by=world.nick)
    assert first is not None
    assert again(sent).seen == first


def test_a_rejected_one_is_open_again_with_the_verdict_before(world, sent):
    ask_for_changes(sent, by=world.ada, reason="Where from?")
    before = again(sent)
    rejected = reject(before, by=world.mo, reason="No.")
    said = verdict_of(before)
    reopen(again(sent), said, rejected=rejected, by=world.mo, reason="A mistake")
    row = again(sent)
    assert (row.state, row.decided, row.decided_by, row.reason) == (
        State.CHANGES_ASKED, before.decided, world.ada, "Where from?",
    )  # fmt: skip
    assert [(entry.act, entry.by, entry.reason) for entry in noted()][-1] == (Act.REOPEN, world.mo, "A mistake")
    with pytest.raises(Overtaken):
        reopen(row, said, rejected=rejected, by=world.mo, reason="A mistake")


def test_what_was_rejected_by_another_verdict_stays(world, sent):
    said, rejected = verdict_of(sent), reject(sent, by=world.mo, reason="No.")
    Submission.objects.filter(pk=sent.pk).update(decided=world.union.updated)
    with pytest.raises(Decided):
        reopen(again(sent), said, rejected=rejected, by=world.mo, reason="A mistake")
    assert [entry.act for entry in noted()] == [Act.REJECT]


def test_one_person_has_one_open(world, sent):
    said, rejected = verdict_of(sent), reject(sent, by=world.mo, reason="No.")
    send(world.union, world.nick, body="Another.")
    with pytest.raises(AnotherWaits):
        reopen(again(sent), said, rejected=rejected, by=world.mo, reason="A mistake")
    assert again(sent).state == State.REJECTED


@pytest.mark.parametrize("name", ["nick", "eve", "ina"])
def test_nobody_else_opens_it_again(world, sent, name):
    said, rejected = verdict_of(sent), reject(sent, by=world.mo, reason="No.")
    with pytest.raises(Refused):
        reopen(again(sent), said, rejected=rejected, by=world.person(name), reason="A mistake")
    assert again(sent).state == State.REJECTED
