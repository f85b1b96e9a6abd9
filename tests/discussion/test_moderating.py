"""What moderators do in a discussion: once, with a reason, in the log."""

import pytest
from django.core.exceptions import ValidationError

from wiki.discussion.comment import Comment
from wiki.discussion.moderating import close, hide, reopen, resolve, show, unresolve
from wiki.discussion.thread import Thread
from wiki.discussion.writing import answer
from wiki.moderation.audit import AuditEntry
from wiki.moderation.refusals import Refused

PAIRS = {"comment": (hide, show), "thread": (close, reopen)}


def rows_of(thread):
    return {"comment": thread.comments.get(), "thread": Thread.objects.get()}


@pytest.mark.parametrize("what", PAIRS)
def test_each_acts_once_and_is_in_the_log(world, thread, what):
    do, undo = PAIRS[what]
    assert not undo(rows_of(thread)[what], by=world.mo, reason="Nothing to undo")
    assert do(rows_of(thread)[what], by=world.mo, reason=" Out of  place ")
    assert not do(rows_of(thread)[what], by=world.ada, reason="Again")
    assert undo(rows_of(thread)[what], by=world.ada, reason="On second thoughts")
    entries = AuditEntry.objects.filter(article=world.union).order_by("pk")
    assert [(entry.by, entry.person, entry.reason) for entry in entries] == [
        (world.mo, world.eve, "Out of place"),
        (world.ada, world.eve, "On second thoughts"),
    ]


@pytest.mark.parametrize("what", PAIRS)
def test_only_moderators_and_only_with_a_reason(world, thread, what):
    for verb in PAIRS[what]:
        for person in (world.nick, world.eve):
            with pytest.raises(Refused):
                verb(rows_of(thread)[what], by=person, reason="x")
        with pytest.raises(ValidationError):
            verb(rows_of(thread)[what], by=world.mo, reason=" ")
    assert not AuditEntry.objects.filter(article=world.union).exists()


def test_resolving_is_for_everybody_who_may_discuss(world, thread):
    assert resolve(thread, by=world.nick)
    assert not resolve(thread, by=world.eve)
    assert Thread.objects.get().resolved_by == world.nick
    assert unresolve(thread, by=world.eve)
    assert not unresolve(thread, by=world.eve)
    with pytest.raises(Refused):
        resolve(thread, by=world.anonymous)


def test_a_hidden_comment_is_as_none_for_all_but_moderators(world, thread):
    answer(thread, text="Kept", by=world.nick)
    hide(thread.comments.first(), by=world.mo, reason="Rude")
    counts = {}
    for name in ("nick", "eve", "mo", "ada"):
        person = world.person(name)
        listed = Thread.objects.visible_to(person).listed(person).get()
        counts[name] = (Comment.objects.visible_to(person).count(), listed.count)
    assert counts == {"nick": (1, 1), "eve": (1, 1), "mo": (2, 2), "ada": (2, 2)}


def test_a_thread_without_a_comment_to_see_is_none(world, thread):
    hide(thread.comments.get(), by=world.mo, reason="Rude")
    assert [Thread.objects.visible_to(world.person(name)).count() for name in ("nick", "eve", "mo")] == [0, 0, 1]
