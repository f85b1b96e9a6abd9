"""Several people at once, on a real database with real locks: no lost update, no gap, no lock error."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests.world import PASSWORD, World, article, edit, make_groups, make_world, revisions, write
from wiki.accounts.models import User
from wiki.articles import ontology
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.names import ArticleName
from wiki.articles.revisions import Stamp
from wiki.editing.publish import Conflict, publish

WRITERS = 6
ROUNDS = 4


@pytest.fixture
def world(transactional_db):
    ontology._held = None
    make_world()
    yield World()
    make_groups()


def at_once(job, count=WRITERS):
    """Call `job` with 0, 1, 2 ... in as many threads, all begun together; their results in order."""
    start = Barrier(count)

    def begin(number):
        try:
            start.wait(10)
            return job(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begin, range(count)))


def test_parallel_writers_of_one_article_lose_nothing(world):
    """Each adds a line to what they read, and begins again after a conflict: every accepted line is in the text."""
    people = [User.objects.create_user(f"writer{n}", password=PASSWORD) for n in range(WRITERS)]

    def keep_adding(number):
        conflicts = 0
        for turn in range(ROUNDS):
            while True:
                current = article("Mikhail Frunze")
                try:
                    edit(current, people[number], body=f"{current.body}\n\nLine {number}.{turn}")
                    break
                except Conflict:
                    conflicts += 1
        return conflicts

    at_once(keep_adding)
    accepted = WRITERS * ROUNDS
    final = article("Mikhail Frunze")
    assert final.rev == accepted + 1
    assert revisions(final) == list(range(1, accepted + 2))
    assert all(f"Line {n}.{turn}" in final.body for n in range(WRITERS) for turn in range(ROUNDS))
    for revision in Revision.objects.filter(id=final.pk, rev__gt=1):
        assert revision.base_rev == revision.rev - 1


def test_of_parallel_writers_from_one_base_exactly_one_is_saved(world):
    base = world.frunze

    def save(number):
        try:
            return edit(base, world.eve if number % 2 else world.nick, body=f"By {number}").changed
        except Conflict:
            return None

    results = at_once(save)
    assert results.count(True) == 1
    assert results.count(None) == WRITERS - 1
    assert revisions(world.frunze) == [1, 2]


def test_one_form_sent_many_times_at_once_is_one_revision(world):
    base, author = world.frunze, world.nick
    results = at_once(lambda number: edit(base, author, body="Once").changed)
    assert sorted(results) == [False] * (WRITERS - 1) + [True]
    assert revisions(world.frunze) == [1, 2]


def test_one_new_article_sent_many_times_at_once_is_one_article(world):
    author = world.nick
    results = at_once(
        lambda number: publish(Draft(title="Persia", kind="nation", body="Text"), stamp=Stamp(by=author)).changed
    )
    assert sorted(results) == [False] * (WRITERS - 1) + [True]
    assert revisions(article("Persia")) == [1]


@pytest.mark.parametrize("taken_as", ["title", "aliases"])
def test_of_parallel_creators_of_one_name_exactly_one_wins(world, taken_as):
    author = world.nick

    def create(number):
        source = {"title": "Persia"} if taken_as == "title" else {"title": f"Land {number}", "aliases": ["Persia"]}
        try:
            return write(by=author, body=f"By {number}", **source).pk
        except ValidationError as error:
            return list(error.message_dict)

    results = at_once(create)
    assert results.count([taken_as]) == WRITERS - 1
    assert Article.objects.named("Persia").count() == 1
    assert ArticleName.objects.filter(key="persia").count() == 1
    assert Article.objects.count() == 7
