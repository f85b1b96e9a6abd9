"""Queries put together once."""

import pytest
from django.db import DatabaseError, connection, transaction

from wiki.articles.article import Article
from wiki.articles.names import ArticleName
from wiki.prepared import ID, NAME, Prepared, ask, prepare


def by_id():
    return Article.objects.filter(pk=ID).values_list("title", "rev")


def names_of(levels):
    found = Article.objects.filter(names__key=NAME, visibility__in=levels)
    return ArticleName.objects.filter(article__in=found).order_by("key").values_list("name")


def test_one_query_serves_every_key(world):
    assert ask(world.union.pk, prepare(by_id)) == [[("Soviet Union", 1)]]
    assert ask(world.frunze.pk, prepare(by_id)) == [[("Mikhail Frunze", 1)]]
    assert ask(0, prepare(by_id)) == [[]]


def test_it_is_put_together_once_for_each_argument(world):
    assert prepare(names_of, ("public",)) is prepare(names_of, ("public",))
    assert ask("black book", prepare(names_of, ("public",))) == [[]]
    assert ask("black book", prepare(names_of, ("public", "moderators"))) == [[("Black Book",), ("Black Book alias",)]]


def test_several_questions_are_answered_in_order(world):
    public, hidden = prepare(names_of, ("public",)), prepare(names_of, ("members",))
    assert ask("ussr", hidden, public, hidden, public)[::2] == [[], []]
    assert [name for (name,) in ask("ussr", hidden, public)[1]] == ["Soviet Union", "USSR", "ソ連"]


def test_no_key_is_taken_for_sql(world):
    for name in ("'; SELECT 1; --", "%s", "%(x)s", "\\'", "a;b"):
        assert ask(name, prepare(names_of, ("public",)), prepare(names_of, ("members",))) == [[], []]


@pytest.mark.parametrize("place", [0, 1])
def test_what_the_database_refuses_is_an_error_as_anywhere(world, place):
    queries = [prepare(by_id)] * 2
    queries.insert(place, Prepared("SELECT 1 FROM nowhere", ()))
    with pytest.raises(DatabaseError, match="nowhere"), transaction.atomic():
        ask(world.union.pk, *queries)
    assert ask(world.union.pk, prepare(by_id)) == [[("Soviet Union", 1)]]


def test_postgresql_plans_each_once_for_a_connection(world):
    for _time in range(3):
        ask(world.union.pk, prepare(by_id), prepare(by_id))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT generic_plans + custom_plans FROM pg_prepared_statements")
            assert (6,) in cursor.fetchall()
