"""Who a session belongs to."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group

from wiki.accounts.backend import Backend
from wiki.accounts.roles import role_of


@pytest.mark.parametrize("name", ["ada", "eve", "mo", "nick"])
def test_a_person_comes_with_the_role_that_their_groups_give(world, name, django_assert_num_queries):
    known = world.person(name)
    with django_assert_num_queries(1):
        found = Backend().get_user(known.pk)
        role = role_of(found)
    assert (found, found.username, found.date_joined) == (known, name, known.date_joined)
    assert role == role_of(known)


@pytest.mark.parametrize(
    ("groups", "role"),
    [([], "contributor"), (["reader"], "reader"), (["reader", "moderator", "editor"], "moderator"), (["choir"], None)],
)
def test_the_highest_group_counts(world, groups, role):
    Group.objects.get_or_create(name="choir")
    nick = world.nick
    nick.groups.set(Group.objects.filter(name__in=groups))
    assert role_of(Backend().get_user(nick.pk)) == (role or "contributor")


def test_a_session_of_nobody_or_of_a_closed_account_is_nobodys(world):
    nick = world.nick
    nick.is_active = False
    nick.save()
    assert Backend().get_user(nick.pk) is None
    assert Backend().get_user(10**9) is None


@pytest.mark.parametrize("typed", ["nick", "nick@example.org"])
def test_one_logs_in_by_name_and_by_address(world, typed):
    nick = world.nick
    nick.email = "nick@example.org"
    nick.set_password("a long enough one")
    nick.save()
    assert authenticate(None, username=typed, password="a long enough one") == nick
    assert authenticate(None, username=typed, password="another one") is None
