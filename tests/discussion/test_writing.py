"""Beginning threads, answering, correcting: who may, how fast, and once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.world import article
from wiki.discussion import writing
from wiki.discussion.comment import Comment, CommentVersion
from wiki.discussion.moderating import close, hide, resolve
from wiki.discussion.thread import Thread
from wiki.discussion.writing import TooFast, answer, edit, mentioned, start
from wiki.moderation.block import block
from wiki.moderation.refusals import Blocked, Gone, Refused
from wiki.moving.delete import delete


def test_a_thread_begins_with_a_comment_in_markdown(world):
    comment, made = start(world.union, subject=" The  \n armistice ", text="  *When* was it? ", by=world.nick)
    assert made
    thread = comment.thread
    assert (thread.subject, thread.by, thread.article) == ("The armistice", world.nick, world.union)
    assert comment.text == "*When* was it?"
    assert "<em>When</em>" in comment.html


def test_what_is_sent_twice_is_said_once(world, thread):
    for _twice in range(2):
        start(world.union, subject="Twice", text="Said", by=world.nick)
        answer(thread, text="Said", by=world.nick)
    assert Thread.objects.count() == 2
    assert Comment.objects.count() == 3
    answer(thread, text="Said", by=world.mo)
    assert Comment.objects.count() == 4


@pytest.mark.parametrize(
    ("subject", "text"), [("", "x"), (" ", "x"), ("x" * 151, "x"), ("x", " "), ("x", "y" * 20_001)]
)
def test_what_cannot_be_said(world, subject, text):
    with pytest.raises(ValidationError):
        start(world.union, subject=subject, text=text, by=world.nick)
    assert not Thread.objects.exists()


def test_scripts_do_not_survive(world):
    text = '<script>alert(1)</script><b onclick="x()">b</b>'
    comment, _made = start(world.union, subject="x", text=text, by=world.nick)
    assert "<script" not in comment.html
    assert "onclick" not in comment.html


def test_who_may_not_discuss(world, thread):
    for user, problem in ((world.anonymous, Refused), (world.ina, Refused)):
        with pytest.raises(problem):
            answer(thread, text="x", by=user)
    for person in (world.nick, world.eve):
        with pytest.raises(Gone):
            start(article("Black Book"), subject="x", text="x", by=person)
    delete(world.union, by=world.mo, reason="Out")
    with pytest.raises(Gone):
        answer(Thread.objects.get(), text="x", by=world.mo)


@pytest.mark.parametrize("scope", ["discuss", "all"])
def test_who_is_blocked_writes_nothing(world, thread, scope):
    comment, _made = answer(thread, text="Before", by=world.nick)
    block(world.nick, by=world.mo, scope=scope, reason="Insults")
    for act in (
        lambda: start(world.union, subject="x", text="x", by=world.nick),
        lambda: answer(thread, text="x", by=world.nick),
        lambda: edit(comment, text="x", by=world.nick),
        lambda: resolve(thread, by=world.nick),
    ):
        with pytest.raises(Blocked):
            act()
    assert Comment.objects.count() == 2


def test_who_is_blocked_from_editing_still_discusses(world, thread):
    block(world.nick, by=world.mo, scope="edit", reason="Edit war")
    assert answer(thread, text="Why?", by=world.nick)[1]


def test_nobody_writes_in_a_closed_thread(world, thread):
    close(thread, by=world.mo, reason="Settled")
    closed = Thread.objects.get()
    for person in (world.eve, world.mo):
        with pytest.raises(Refused):
            answer(closed, text="x", by=person)
    with pytest.raises(Refused):
        edit(closed.comments.get(), text="x", by=world.eve)


def test_an_answer_opens_a_resolved_thread(world, thread):
    assert resolve(thread, by=world.nick)
    answer(Thread.objects.get(), text="But", by=world.eve)
    assert Thread.objects.get().resolved is None


def test_only_so_many_comments_in_a_time(world, thread, monkeypatch):
    monkeypatch.setattr(writing, "AT_ONCE", 2)
    for text in ("1", "2"):
        answer(thread, text=text, by=world.nick)
    with pytest.raises(TooFast):
        answer(thread, text="3", by=world.nick)
    with pytest.raises(TooFast):
        start(world.union, subject="x", text="3", by=world.nick)
    assert answer(thread, text="3", by=world.mo)[1]
    Comment.objects.filter(by=world.nick).update(when=timezone.now() - timedelta(minutes=11))
    assert answer(thread, text="3", by=world.nick)[1]


def test_an_edit_keeps_what_was_said_before(world, thread):
    comment = thread.comments.get()
    assert edit(comment, text="Better", by=world.eve)
    comment = thread.comments.get()
    assert (comment.text, "Better" in comment.html, comment.edited is not None) == ("Better", True, True)
    assert CommentVersion.objects.get().text == "Which [[Black Book]] says so?"
    assert not edit(comment, text="Better ", by=world.eve)
    assert CommentVersion.objects.count() == 1


def test_an_edit_of_what_has_changed_meanwhile_does_nothing(world, thread):
    stale = thread.comments.get()
    edit(thread.comments.get(), text="First", by=world.eve)
    assert not edit(stale, text="Second", by=world.eve)
    assert thread.comments.get().text == "First"


def test_who_may_not_edit_a_comment(world, thread):
    comment = thread.comments.get()
    for person in (world.nick, world.mo, world.ada):
        with pytest.raises(Refused):
            edit(comment, text="x", by=person)
    hide(comment, by=world.mo, reason="Rude")
    with pytest.raises(Refused):
        edit(thread.comments.get(), text="x", by=world.eve)
    Comment.objects.update(hidden=None, when=timezone.now() - timedelta(minutes=31))
    with pytest.raises(Refused):
        edit(thread.comments.get(), text="x", by=world.eve)
    assert not CommentVersion.objects.exists()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@nick, @Eve: see @mo.", ["nick", "Eve", "mo"]),
        ("mail@example.org and @@nick", []),
        ("@nick @nick", ["nick"]),
        ("@a.b-c_d.", ["a.b-c_d"]),
        ("no one", []),
        (" ".join(f"@p{number}" for number in range(30)), [f"p{number}" for number in range(10)]),
    ],
)
def test_who_is_spoken_to(text, names):
    assert mentioned(text) == names
