"""Several people at once, on a real database with real locks: no lost update, no gap, no lock error."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from tests.world import PASSWORD, World, article, audited, edit, make_groups, make_world, revisions, write
from wiki.accounts.models import User
from wiki.articles import ontology
from wiki.articles.article import Article, Revision
from wiki.articles.concealment import Level, Part
from wiki.articles.deletions import Deletion
from wiki.articles.draft import Draft
from wiki.articles.names import ArticleName
from wiki.articles.redirects import Redirect
from wiki.articles.revisions import Stamp
from wiki.editing.publish import publish
from wiki.editing.refusals import Conflict, Contended
from wiki.history.hiding import hide
from wiki.markup.errors import RenderBusy
from wiki.moderation.hidings import Hiding
from wiki.moving.delete import bring_back, delete
from wiki.moving.move import move
from wiki.moving.redirect import make_redirect

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


def save_again(*args, **change):
    """Edit, and press the button again each time that the server is too busy: nothing was saved then."""
    while True:
        try:
            return edit(*args, **change)
        except (RenderBusy, Contended):
            continue


def people(count=20):
    return [User.objects.create_user(f"person{n}", password=PASSWORD) for n in range(count)]


def test_twenty_writers_of_twenty_paragraphs_all_live(world):
    """Each changes a paragraph of their own again and again, always from the base they last saw: nobody is refused."""
    authors = people()
    text = "\n\n".join(f"Paragraph {n}." for n in range(20))
    base = write("Persia", world.eve, body=text)

    def keep_changing(number):
        seen, saved = base, []
        for turn in range(3):
            line = f"Paragraph {number}, turn {turn}."
            body = seen.body.replace(f"Paragraph {number}.", line).replace(
                f"Paragraph {number}, turn {turn - 1}.", line
            )
            seen = save_again(seen, authors[number], body=body, base=seen.rev).article
            saved.append(seen.rev)
        return saved

    accepted = at_once(keep_changing, 20)
    final = article("Persia")
    assert final.body == "\n\n".join(f"Paragraph {n}, turn 2." for n in range(20))
    assert sorted(rev for saved in accepted for rev in saved) == list(range(2, 62))
    assert revisions(final) == list(range(1, 62))
    by_author = [Revision.objects.saved_by(person).filter(id=base.pk).count() for person in authors]
    assert by_author == [3] * 20


def test_twenty_writers_of_one_line_lose_nothing_that_was_accepted(world):
    """Each writes the same line, and after a conflict reads anew: the accepted ones stand in the history, in order."""
    authors = people()
    base = write("Persia", world.eve, body="Above.\n\nThe line.\n\nBelow.")

    def keep_trying(number):
        accepted = []
        for turn in range(3):
            current = article("Persia")
            try:
                said = f"Above.\n\nLine {number}.{turn}\n\nBelow."
                accepted.append((save_again(current, authors[number], body=said).article.rev, said))
            except Conflict:
                continue
        return accepted

    accepted = sorted(entry for entries in at_once(keep_trying, 20) for entry in entries)
    kept = Revision.objects.filter(id=base.pk, rev__gt=1).order_by("rev")
    assert accepted == [(revision.rev, revision.body) for revision in kept]
    assert revisions(base) == list(range(1, len(accepted) + 2))
    assert article("Persia").body == accepted[-1][1]


def test_twenty_writers_of_many_articles_do_not_meet(world):
    authors = people()
    articles = [write(f"Land {n}", world.eve, body="Text.") for n in range(20)]

    def keep_changing(number):
        for turn in range(3):
            save_again(article(f"Land {number}"), authors[number], body=f"Text {turn}.")

    at_once(keep_changing, 20)
    assert [revisions(one) for one in articles] == [[1, 2, 3, 4]] * 20


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


def test_of_parallel_moves_onto_one_title_exactly_one_is_made(world):
    author = world.eve
    lands = [write(f"Land {number}", author) for number in range(WRITERS)]

    def to_persia(number):
        try:
            return move(lands[number], "Persia", by=author, base_rev=1).new_title
        except ValidationError as error:
            return list(error.message_dict)

    results = at_once(to_persia)
    assert results.count("Persia") == 1
    assert results.count(["title"]) == WRITERS - 1
    assert ArticleName.objects.filter(key="persia").count() == 1
    assert Redirect.objects.current().count() == 1


def test_of_parallel_deletions_and_returns_one_each_acts(world):
    union, moderator = world.union, world.mo
    rows = at_once(lambda number: delete(union, by=moderator, reason=f"Reason {number}").pk)
    assert len(set(rows)) == 1
    at_once(lambda number: bring_back(Deletion.objects.get(pk=rows[0]), by=moderator, reason=f"Reason {number}"))
    assert Deletion.objects.count() == 1
    assert ArticleName.objects.filter(article=union).count() == 3
    assert article("Soviet Union").rev == 1


def test_an_edit_and_a_deletion_at_once_lose_neither(world):
    union, author, moderator = world.union, world.eve, world.mo

    def act(number):
        try:
            if number:
                return edit(union, author, body="Still typed").changed
            return delete(union, by=moderator, reason="Gone").pk
        except PermissionDenied:
            return "text kept"

    results = at_once(act, 2)
    kept = Article.objects.get(pk=union.pk)
    assert kept.is_deleted
    assert (kept.rev, results[1]) in ((1, "text kept"), (2, True))


def test_of_a_redirect_and_an_article_of_one_name_one_is_made(world):
    author = world.eve

    def name_it(number):
        try:
            if number % 2:
                return make_redirect("Persia", "Soviet Union", by=author).pk is not None
            # In words of their own: the same draft of one author twice is a double submit.
            return write("Persia", author, body=f"Number {number}").pk is not None
        except ValidationError:
            return None

    assert at_once(name_it).count(True) == 1
    assert ArticleName.objects.filter(key="persia").count() == 1


def test_a_part_of_a_revision_is_hidden_once(world):
    """Several moderators hide the same comment at once: one does, the others are told; no level is without its row."""
    edit(world.frunze, world.nick, body="Two", comment="A word")
    ada, target = world.ada, Revision.objects.get(id=world.frunze.pk, rev=2)

    def hide_it(number):
        level = Level.MODERATORS if number % 2 else Level.ADMINISTRATORS
        try:
            return hide(Revision.objects.get(pk=target.pk), Part.COMMENT, level=level, by=ada, reason=str(number))
        except ValidationError:
            return False

    assert any(at_once(hide_it))
    target.refresh_from_db()
    row = Hiding.objects.get(ended=None)
    assert (row.part, row.level) == ("comment", target.comment_hidden)
    assert Hiding.objects.count() == audited().filter(act="hide").count()
