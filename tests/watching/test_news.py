"""What notices say, by the rights that their reader has when they are shown."""

from tests.world import article, edit
from wiki.moving.delete import bring_back, delete
from wiki.moving.move import move
from wiki.watching.news import news_of, summary
from wiki.watching.notice import Notice
from wiki.watching.watch import Watch

UNION = "/wiki/Soviet_Union/"


def news(user):
    return news_of(Notice.objects.visible_to(user).order_by("pk").select_related("article"), user=user)


def test_one_change_leads_to_its_comparison(world, committed):
    Watch.objects.watch(by=world.nick, article=world.union)
    with committed():
        edit(world.union, world.eve, body="New", comment="Better words")
    (item,) = news(world.nick)
    assert (item.title, item.page, item.url) == ("Soviet Union", UNION, f"{UNION}compare/1..2/")
    assert (item.sentence, item.comment) == ("changed by eve", "Better words")
    assert summary([item]) == "“Soviet Union”: changed by eve"


def test_several_changes_are_one_comparison_and_ones_own_do_not_count(world, committed):
    Watch.objects.watch(by=world.nick, article=world.union)
    with committed():
        edit(world.union, world.eve, body="Second")
        edit(world.union, world.nick, body="Third")
        edit(world.union, world.mo, body="Fourth", comment="The latest")
    (item,) = news(world.nick)
    assert item.url == f"{UNION}compare/1..4/"
    assert (item.sentence, item.comment) == ("changed 2 times, lastly by mo", "The latest")
    assert summary([item, item]) == "2 pages have news"


def test_a_new_article_leads_to_itself(world, committed):
    Watch.objects.watch(by=world.nick, author=world.eve)
    with committed():
        edit(world.frunze, world.eve, title="Frunze", comment="Shorter")
    (item,) = news(world.nick)
    assert (item.title, item.sentence) == ("Frunze", "moved by eve")
    with committed():
        edit(article("Frunze"), world.mo, body="New")
    assert news(world.nick)[0].sentence == "moved by eve", "who is not watched is not told of"


def test_a_comparison_never_begins_with_what_may_not_be_seen(world, committed):
    secret = article("Red Plan")
    Watch.objects.watch(by=world.mo, article=secret)
    edit(secret, world.mo, visibility="public")
    Watch.objects.watch(by=world.nick, article=article("Red Plan"))
    with committed():
        edit(article("Red Plan"), world.eve, body="Open")
    assert news(world.nick)[0].url == "/wiki/Red_Plan/compare/2..3/"
    Notice.objects.update(since=1)
    assert news(world.nick)[0].url == "/wiki/Red_Plan/revisions/3/"
    assert news(world.mo)[0].url == "/wiki/Red_Plan/compare/1..3/"


def test_words_of_hidden_revisions_are_not_said(world, committed):
    Watch.objects.watch(by=world.nick, article=world.union)
    with committed():
        edit(world.union, world.eve, body="Open")
        edit(world.union, world.mo, visibility="moderators", comment="Secret comment")
        edit(world.union, world.mo, visibility="public", comment="Open again")
    (item,) = news(world.nick)
    assert (item.sentence, item.comment) == ("changed 2 times, lastly by mo", "Open again")


def test_a_deletion_leads_to_its_page_and_a_return_to_the_article(world, committed):
    Watch.objects.watch(by=world.nick, article=world.union)
    with committed():
        deletion = delete(world.union, by=world.mo, reason="Out of the world")
    (item,) = news(world.nick)
    assert (item.sentence, item.comment) == ("deleted by mo", "Out of the world")
    assert item.url == item.page == deletion.get_absolute_url()
    with committed():
        bring_back(deletion, by=world.ada, reason="It was needed")
    (item,) = news(world.nick)
    assert (item.sentence, item.comment, item.url) == ("brought back by ada", "It was needed", UNION)


def test_the_questions_do_not_grow_with_the_notices(world, committed, django_assert_num_queries):
    for each in (world.union, world.war, world.frunze):
        Watch.objects.watch(by=world.nick, article=each)
    with committed():
        edit(world.union, world.eve, body="New")
        edit(world.war, world.eve, body="New")
        move(world.frunze, "Frunze", by=world.eve, base_rev=1)
    rows = list(Notice.objects.visible_to(world.nick).select_related("article"))
    nick = world.nick
    with django_assert_num_queries(2):
        assert len(news_of(rows, user=nick)) == 3
    assert news_of([], user=nick) == []
