"""What somebody watches."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.world import article, edit
from wiki.accounts.leaving import end_account
from wiki.watching.notice import Notice
from wiki.watching.watch import Watch


def test_watching_twice_is_once_and_ends_once(world):
    for _turn in range(2):
        Watch.objects.watch(by=world.nick, article=world.union)
        Watch.objects.watch(by=world.nick, tag="Featured")
        Watch.objects.watch(by=world.nick, tag="featured")
        Watch.objects.watch(by=world.nick, author=world.eve)
    assert [(row.article, row.tag, row.author) for row in Watch.objects.order_by("pk")] == [
        (world.union, "", None),
        (None, "Featured", None),
        (None, "", world.eve),
    ]
    Watch.objects.unwatch(by=world.mo, article=world.union)
    for _turn in range(2):
        Watch.objects.unwatch(by=world.nick, article=world.union)
        Watch.objects.unwatch(by=world.nick, tag="FEATURED")
        Watch.objects.unwatch(by=world.nick, author=world.eve)
    assert not Watch.objects.exists()


def test_only_members_watch_and_only_what_they_see(world):
    for person in (world.anonymous, world.ina, world.nick, world.eve):
        with pytest.raises(PermissionDenied):
            Watch.objects.watch(by=person, article=article("Black Book"))
    with pytest.raises(PermissionDenied):
        Watch.objects.watch(by=world.anonymous, tag="featured")


def test_an_article_that_is_hidden_now_is_not_on_the_list(world):
    Watch.objects.watch(by=world.nick, article=world.union)
    edit(world.union, world.mo, visibility="moderators")
    assert not Watch.objects.of(world.nick).exists()
    edit(world.union, world.mo, visibility="public")
    assert Watch.objects.of(world.nick).count() == 1


def test_who_leaves_watches_nothing_and_is_watched_by_nobody(world, committed):
    Watch.objects.watch(by=world.eve, article=world.union)
    Watch.objects.watch(by=world.nick, author=world.eve)
    with committed():
        edit(world.union, world.nick, body="New")
    assert Notice.objects.count() == 1
    end_account(world.eve)
    assert not Watch.objects.exists()
    assert not Notice.objects.exists()
