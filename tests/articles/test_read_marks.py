"""Reading marks, and what is new since."""

from tests.world import edit
from wiki.accounts.leaving import end_account
from wiki.articles.read_marks import ReadMark, news
from wiki.articles.views.page import ArticlePage


def reading(user, name="Mikhail Frunze"):
    return ArticlePage.find(name, user=user).reading


def news_for(user):
    return news(reading(user))


def test_a_mark_goes_forward_and_never_back(world):
    ReadMark.objects.advance(world.frunze, 2, by=world.nick)
    first = ReadMark.objects.get()
    ReadMark.objects.advance(world.frunze, 1, by=world.nick)
    assert ReadMark.objects.get().rev == 2
    ReadMark.objects.advance(world.frunze, 3, by=world.nick)
    again = ReadMark.objects.get()
    assert (again.pk, again.rev, again.when > first.when) == (first.pk, 3, True)
    assert str(again) == f"{world.nick.pk}: {world.frunze.pk}, revision 3"


def test_news_are_what_others_did_since(world):
    assert news_for(world.nick) == ""
    ReadMark.objects.advance(world.frunze, 1, by=world.nick)
    assert (reading(world.nick).read_rev, news_for(world.nick)) == (1, "")
    edit(world.frunze, world.nick, body="My own")
    assert news_for(world.nick) == ""
    edit(world.frunze, world.eve, body="Two")
    assert news_for(world.nick).startswith("1 edit by 1 person since you read it on ")
    edit(world.frunze, world.eve, body="Three")
    edit(world.frunze, world.mo, body="Four")
    assert news_for(world.nick).startswith("3 edits by 2 people since")
    assert news_for(world.eve) == news_for(world.anonymous) == ""


def test_what_was_done_while_it_was_hidden_is_not_counted(world):
    ReadMark.objects.advance(world.frunze, 1, by=world.nick)
    edit(world.frunze, world.mo, body="Secret", visibility="moderators")
    edit(world.frunze, world.mo, body="Secret too")
    edit(world.frunze, world.mo, body="Open", visibility="public")
    assert reading(world.nick).edits == 1
    ReadMark.objects.advance(world.frunze, 1, by=world.mo)
    assert reading(world.mo).edits == 0


def test_a_mark_goes_with_its_account(world):
    ReadMark.objects.advance(world.frunze, 1, by=world.nick)
    ReadMark.objects.advance(world.frunze, 1, by=world.eve)
    end_account(world.nick)
    assert [mark.person for mark in ReadMark.objects.all()] == [world.eve]
