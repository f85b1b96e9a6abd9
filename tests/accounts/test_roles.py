"""Roles and what they look through."""

import pytest

from wiki.accounts.roles import ROLES, at_least, highest, role_of
from wiki.articles.article import Article
from wiki.articles.visibility import levels_for


def test_the_migrations_make_the_five_groups(groups_of_migrations):
    assert groups_of_migrations == sorted(ROLES)


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ([], "contributor"),
        (["editor"], "editor"),
        (["editor", "reader"], "editor"),
        (["choir", "moderator"], "moderator"),
    ],
)
def test_the_highest_group_counts(groups, role):
    assert highest(groups) == role


def test_everybody_has_a_role(world):
    people = (world.anonymous, world.nick, world.eve, world.mo, world.ada)
    assert [role_of(person) for person in people] == ["reader", "contributor", "editor", "moderator", "administrator"]
    assert [at_least(person, "editor") for person in people] == [False, False, True, True, True]


def test_each_role_sees_what_those_below_it_see(world):
    people = (world.anonymous, world.nick, world.eve, world.mo, world.ada)
    assert [len(levels_for(person)) for person in people] == [1, 2, 3, 4, 4]
    assert [Article.objects.visible_to(person).count() for person in people] == [3, 4, 5, 6, 6]


def test_a_role_is_asked_for_once(world, django_assert_num_queries):
    person = world.eve
    with django_assert_num_queries(1):
        levels_for(person)
        levels_for(person)
    with django_assert_num_queries(0):
        levels_for(world.anonymous)
