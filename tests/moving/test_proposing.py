"""What waits of deletions and moves: one of each for an author and an article, sent again in place of itself."""

import pytest
from django.core.exceptions import ValidationError

from tests.review.waiting import again, let_wait, send, send_deletion, send_move
from tests.world import article, edit
from wiki.editing.refusals import Stale
from wiki.moderation.block import block
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.protect import protect
from wiki.moderation.protections import Deed as Kept
from wiki.moderation.refusals import Blocked, Filtered, Protected
from wiki.moderation.submissions import Deed, State, Submission
from wiki.moving.move import move
from wiki.moving.proposing import propose_deletion, proposed
from wiki.review.verdicts import ask_for_changes
from wiki.world.models import Reviewed


@pytest.mark.parametrize("name", ["nick", "eve"])
def test_a_deletion_waits_whatever_the_policy_is(world, name):
    sent = send_deletion(world.union, world.person(name), " Out of \n this world ")
    assert (sent.deed, sent.state, sent.title, sent.kind, sent.base_rev, sent.payload) == (
        *(Deed.DELETE, State.PENDING, "Soviet Union", "nation", 1, {}),
    )
    assert sent.comment == "Out of this world"
    assert not world.union.is_deleted
    with pytest.raises(ValidationError):
        send_deletion(world.union, world.person(name), "  ")


def test_what_somebody_has_of_each_deed_stands_beside_the_others(world):
    let_wait()
    rows = [
        send(world.union, world.nick, body="Another text."),
        send_deletion(world.union, world.nick),
        send_move(world.union, "Union", world.nick),
        send_deletion(world.union, world.eve),
    ]
    assert len({row.pk for row in rows}) == Submission.objects.pending().count() == 4
    assert proposed(Deed.DELETE, world.union, by=world.nick) == rows[1]
    assert proposed(Deed.MOVE, world.union, by=world.nick) == rows[2]
    assert proposed(Deed.MOVE, world.union, by=world.eve) is None


def test_sent_again_it_takes_the_place_of_what_waits(world):
    first = send_deletion(world.union, world.nick, "One reason")
    assert send_deletion(world.union, world.nick, "One reason").version == 1
    second = send_deletion(world.union, world.nick, "Another reason")
    assert (second.pk, second.version, second.comment) == (first.pk, 2, "Another reason")
    assert second.since == first.since
    ask_for_changes(second, by=world.mo, reason="Which one?")
    third = send_deletion(world.union, world.nick, "Another reason")
    assert (third.pk, third.version, third.state) == (first.pk, 3, State.PENDING)
    assert third.since > first.since


def test_a_move_by_whose_changes_wait_becomes_a_submission(world):
    let_wait()
    sent = send_move(world.union, "Union", world.nick, reason="Shorter", rewrite=True)
    assert (sent.deed, sent.title, sent.comment, sent.base_rev) == (Deed.MOVE, "Union", "Shorter", 1)
    assert sent.payload == {"was": "Soviet Union", "leave_redirect": True, "rewrite": True}
    assert (world.union.rev, world.war.rev) == (1, 1)
    assert move(world.union, "Union", by=world.eve, base_rev=1).new_title == "Union"


def test_what_cannot_be_moved_does_not_wait_either(world):
    let_wait()
    for title in ("Soviet Union", "Mikhail Frunze", "Black Book", "x[y]", ""):
        with pytest.raises(ValidationError):
            send_move(world.union, title, world.nick)
    with pytest.raises(Stale):
        move(edit(world.union, world.eve, summary="Changed.").article, "Union", by=world.nick, base_rev=1)
    protect(world.union, deed=Kept.MOVE, by=world.mo, reason="Disputed")
    with pytest.raises(Protected):
        send_move(article("Soviet Union"), "Union", world.nick)
    assert not Submission.objects.exists()


def test_content_filters_look_through_what_waits(world):
    let_wait()
    ContentFilter.objects.create(name="Casinos", patterns="casino*", action="refuse", is_active=True)
    with pytest.raises(Filtered):
        send_move(world.union, "Casino", world.nick)


def test_who_is_blocked_proposes_nothing(world):
    let_wait(Reviewed.EVERYONE)
    block(world.eve, by=world.mo, reason="Spam")
    with pytest.raises(Blocked):
        propose_deletion(world.union, by=world.eve, reason="x")
    with pytest.raises(Blocked):
        send_move(world.union, "Union", world.eve)


def test_the_editor_goes_on_with_edits_alone(world):
    let_wait()
    sent = send_deletion(world.union, world.nick)
    edited = send(world.union, world.nick, body="Another text.")
    assert edited != sent
    assert again(sent).comment == "Not of this world"
    assert Submission.objects.named(sent.mark, by=world.nick) is None
