"""What a revision carries."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.world import edit, revisions
from wiki.articles.article import Article, Revision
from wiki.articles.revisions import COMMENT_LENGTH, Stamp, source_size


def newest(article):
    return Revision.objects.filter(id=article.pk).order_by("-rev").first()


def test_sizes_are_bytes_of_the_whole_source(world):
    before = newest(world.frunze)
    expected = sum(len(text.encode()) for text in ("Mikhail Frunze", "A general.", "He led the [[ussr]]."))
    assert (before.size, before.size_change) == (expected, expected)
    edit(world.frunze, world.nick, summary="A general,.")
    assert newest(world.frunze).size_change == 1
    edit(world.frunze, world.nick, facts=[{"property": "motto", "value": "Up"}])
    assert newest(world.frunze).size_change > 20
    edit(world.frunze, world.nick, body="", facts=[])
    assert newest(world.frunze).size_change < -30
    changes = Revision.objects.filter(id=world.frunze.pk).values_list("size_change", flat=True)
    assert sum(changes) == source_size(world.frunze)


def test_a_long_comment_is_cut(world):
    edit(world.frunze, world.nick, body="Two", comment="x" * 900)
    assert newest(world.frunze).comment == "x" * COMMENT_LENGTH


def test_two_revisions_never_have_one_number(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        world.frunze.write_revision(Stamp(by=world.nick))
    assert revisions(world.frunze) == [1]


def test_an_edit_writes_no_row_of_the_past(world):
    edit(world.frunze, world.nick, body="Two")
    past = list(Revision.objects.filter(id=world.frunze.pk).values())
    with CaptureQueriesContext(connection) as queries:
        edit(world.frunze, world.nick, body="Three")
    written = [query["sql"] for query in queries if query["sql"].startswith(("UPDATE", "DELETE"))]
    assert not [sql for sql in written if Revision._meta.db_table in sql]
    assert list(Revision.objects.filter(id=world.frunze.pk, rev__lte=2).values()) == past


def test_revisions_are_visible_by_the_article_of_today_and_of_then(world):
    edit(world.frunze, world.mo, visibility="members", body="Two")
    edit(world.frunze, world.mo, visibility="public", body="Three")
    assert set(_visible(world.anonymous)) == {1, 3}
    edit(world.frunze, world.mo, visibility="members")
    assert _visible(world.anonymous) == []
    assert set(_visible(world.nick)) == {1, 2, 3, 4}


def _visible(user):
    frunze = Article.objects.get(title="Mikhail Frunze")
    return list(Revision.objects.visible_to(user).filter(id=frunze.pk).values_list("rev", flat=True))


def test_lists_of_revisions_take_one_query_and_leave_the_texts(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = list(Revision.objects.with_author())
        assert {str(row.author) for row in rows} == {"eve", "mo"}
    assert "body" in rows[0].get_deferred_fields()
