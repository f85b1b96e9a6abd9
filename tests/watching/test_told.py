"""The number of unread notices that every page says."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from tests.world import article, edit
from wiki.accounts.backend import Backend
from wiki.accounts.models import User
from wiki.watching.notice import Notice
from wiki.watching.told import Told, told_to
from wiki.watching.watch import Watch


def unread(name):
    return told_to(User.objects.get(username=name)).unread


def test_it_is_asked_for_once_for_each_user_object(world, committed, django_assert_num_queries):
    for person in (world.nick, world.mo):
        Watch.objects.watch(by=person, article=world.union)
        Watch.objects.watch(by=person, article=world.war)
    with committed():
        edit(world.union, world.eve, body="New")
        edit(world.war, world.eve, body="New")
    nick = Backend().get_user(world.nick.pk)
    with django_assert_num_queries(1):
        assert [told_to(nick), told_to(nick), told_to(AnonymousUser())] == [Told(unread=2)] * 2 + [Told()]
    Notice.objects.filter(person=world.nick, article=world.war).see()
    assert [unread(name) for name in ("nick", "mo", "eve", "ada")] == [1, 2, 0, 0]


@pytest.mark.parametrize(("level", "counts"), [("editors", [0, 1, 1, 1]), ("moderators", [0, 0, 1, 1])])
def test_only_what_may_be_seen_counts(world, committed, level, counts):
    names = ("nick", "eve", "mo", "ada")
    for name in names:
        Watch.objects.watch(by=world.person(name), article=world.war)
    User.objects.create_user("olga").groups.add(Group.objects.get(name="administrator"))
    with committed():
        edit(world.war, world.person("olga"), body="New")
    assert [unread(name) for name in names] == [1, 1, 1, 1]
    edit(world.war, world.person("olga"), visibility=level)
    assert [unread(name) for name in names] == counts
    assert [Notice.objects.visible_to(world.person(name)).unread().count() for name in names] == counts


def test_a_reader_by_group_sees_what_everybody_sees(world, committed):
    Watch.objects.watch(by=world.nick, article=article("Palace Plan"))
    with committed():
        edit(article("Palace Plan"), world.mo, body="New")
    assert unread("nick") == 1
    world.nick.groups.add(Group.objects.get(name="reader"))
    assert unread("nick") == 0
