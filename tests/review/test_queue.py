"""Which submissions a list shows, and in which order."""

from datetime import UTC, datetime

from tests.review.waiting import let_wait, send, send_deletion, send_move, send_new
from wiki.moderation.submissions import Submission
from wiki.review.queue import Queue, next_waiting
from wiki.review.verdicts import ask_for_changes, reject, withdraw
from wiki.world.models import Reviewed


def titles(user, **data):
    return [row.title for row in Queue.of(data, user).rows()]


def test_what_has_waited_longest_stands_first(world):
    let_wait(Reviewed.EVERYONE)
    send(world.union, world.nick, body="One.")
    send(world.war, world.eve, body="Two.")
    first = send_new("Persia", world.nick)
    Submission.objects.filter(pk=first.pk).update(since=datetime(2020, 1, 1, tzinfo=UTC))
    assert titles(world.mo) == ["Persia", "Soviet Union", "Turkish-Soviet War"]
    assert titles(world.mo, by="NICK") == ["Persia", "Soviet Union"]
    assert titles(world.mo, kind="war") == ["Turkish-Soviet War"]
    assert titles(world.mo, kind="war", by="nick") == []
    assert titles(world.eve) == ["Turkish-Soviet War"]
    assert titles(world.eve, show="waiting", by="nick") == ["Turkish-Soviet War"]
    assert next_waiting(first, user=world.mo).title == "Soviet Union"
    assert next_waiting(first, user=world.eve) is None


def test_what_is_decided_leaves_the_queue(world):
    let_wait()
    asked, closed, back = (send(each, world.nick, body="One.") for each in (world.union, world.war, world.frunze))
    ask_for_changes(asked, by=world.mo, reason="Why?")
    reject(closed, by=world.mo, reason="No.")
    withdraw(back, by=world.nick)
    assert titles(world.mo) == []
    assert titles(world.mo, show="returned") == ["Soviet Union"]
    assert set(titles(world.mo, show="closed")) == {"Turkish-Soviet War", "Mikhail Frunze"}
    assert titles(world.mo, show="own") == []
    assert len(titles(world.nick)) == 3
    assert titles(world.mo, show="nonsense") == titles(world.mo)


def test_it_is_filtered_by_what_is_to_be_done(world):
    let_wait()
    send(world.frunze, world.nick, body="One.")
    send_move(world.union, "Union", world.nick)
    send_deletion(world.war, world.eve)
    assert titles(world.mo) == ["Mikhail Frunze", "Union", "Turkish-Soviet War"]
    assert titles(world.mo, deed="delete") == ["Turkish-Soviet War"]
    assert titles(world.mo, deed="move", by="eve") == []
    assert titles(world.mo, deed="nonsense") == titles(world.mo)
    assert [row.was for row in Queue.of({}, world.mo).rows()] == ["", "Soviet Union", ""]
