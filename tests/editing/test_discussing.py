"""Who is told of a comment, and how."""

import pytest
from django.core import mail

from tests.world import article, edit
from wiki.accounts.models import User
from wiki.discussion.comment import Comment
from wiki.discussion.moderating import hide
from wiki.editing.discussing import answer, start
from wiki.watching.letters import send_due
from wiki.watching.news import news_of
from wiki.watching.notice import Notice
from wiki.watching.told import told_to
from wiki.watching.watch import Watch


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def told():
    rows = Notice.objects.order_by("pk").select_related("person")
    return {row.person.username: row.happening for row in rows}


def unread(person):
    return told_to(User.objects.get(pk=person.pk)).unread


def news(person):
    rows = Notice.objects.visible_to(person).select_related("article", "thread__article")
    return news_of(rows, user=person)


@pytest.fixture
def begun(world, committed):
    """A thread by the editor; the moderator watches the article."""
    Watch.objects.watch(by=world.mo, article=world.union)
    with committed():
        return start(world.union, subject="The armistice", text="When was it, @Nick?", by=world.eve)


def test_watchers_and_who_is_spoken_to_are_told(world, begun):
    assert told() == {"mo": "commented", "nick": "mentioned"}
    (item,) = news(world.nick)
    assert item.title == "Soviet Union: The armistice"
    assert item.sentence == "1 new comment, which speaks to you by eve"
    assert item.comment == "When was it, @Nick?"
    assert item.url == begun.get_absolute_url()


def test_who_takes_part_is_told_but_not_of_what_they_say(world, begun, committed):
    with committed():
        answer(begun.thread, text="In March.", by=world.nick)
    assert told() == {"mo": "commented", "nick": "mentioned", "eve": "commented"}
    (item,) = news(world.mo)
    assert item.sentence == "2 new comments, lastly by nick"
    assert item.url == begun.get_absolute_url(), "the first that is new"
    (item,) = news(world.nick)
    assert item.sentence == "1 new comment, which speaks to you by eve"


def test_what_is_said_twice_is_told_once(world, begun, committed):
    Notice.objects.see()
    with committed():
        start(world.union, subject="The armistice", text="When was it, @Nick?", by=world.eve)
    assert Notice.objects.unread().count() == 0


def test_one_notice_for_a_thread_and_another_for_the_article(world, begun, committed):
    with committed():
        answer(begun.thread, text="Once more", by=world.eve)
        edit(world.union, world.eve, body="New")
    assert Notice.objects.filter(person=world.mo).count() == 2
    assert told()["nick"] == "mentioned", "what speaks to somebody does so still"


@pytest.mark.parametrize(("title", "names"), [("Palace Plan", "nick eve"), ("Red Plan", "eve"), ("Black Book", "")])
def test_who_may_not_see_the_article_is_not_told(world, committed, title, names):
    with committed():
        start(article(title), subject="Secret", text="@nick @eve @nobody", by=world.mo)
    assert sorted(told()) == sorted(names.split())


def test_a_hidden_comment_is_neither_shown_nor_counted_nor_mailed(world, begun):
    User.objects.update(email="x@example.org")
    hide(begun, by=world.ada, reason="Rude")
    for name in ("nick", "mo"):
        person = world.person(name)
        assert news(person) == []
        assert unread(person) == 0
    assert send_due() == 0


def test_only_the_hidden_one_of_several_is_left_out(world, begun, committed):
    with committed():
        answer(begun.thread, text="Canary", by=world.ada)
        answer(begun.thread, text="Kept", by=world.eve)
    hide(Comment.objects.get(text="Canary"), by=world.ada, reason="Rude")
    (item,) = news(world.mo)
    assert item.sentence == "2 new comments, lastly by eve"
    assert unread(world.mo) == 1


def test_a_notice_goes_with_its_article_and_comes_back(world, begun):
    edit(world.union, world.mo, visibility="moderators")
    assert unread(world.nick) == 0
    assert news(world.nick) == []
    edit(world.union, world.mo, visibility="public")
    assert unread(world.nick) == 1


def test_a_mail_says_what_was_said_by_whom_and_where(world, committed):
    User.objects.filter(username="nick").update(email="nick@example.org", mailing="now")
    with committed():
        comment = start(world.union, subject="The armistice", text="When was it, @nick?\n\nI wonder.", by=world.eve)
    (message,) = mail.outbox
    assert message.to == ["nick@example.org"]
    assert message.subject == "[Small World] “Soviet Union: The armistice”: 1 new comment, which speaks to you by eve"
    assert "When was it, @nick? I wonder.\n" in message.body
    assert f"http://127.0.0.1:8000{comment.get_absolute_url()}\n" in message.body
