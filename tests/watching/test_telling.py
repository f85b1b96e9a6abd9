"""Who is told of what, and who is not."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import article, edit, write
from wiki.accounts.models import User
from wiki.articles.draft import Draft
from wiki.articles.moves import Move
from wiki.articles.revisions import Stamp
from wiki.editing.publish import publish
from wiki.moving.delete import bring_back, delete
from wiki.moving.merge import Merger, merge, unmerge
from wiki.moving.move import move
from wiki.moving.move import undo as undo_move
from wiki.watching import telling
from wiki.watching.notice import Notice
from wiki.watching.watch import Watch

PEOPLE = ("nick", "eve", "mo", "ada")


@pytest.fixture
def watchers(world):
    """Everybody watches the Soviet Union."""
    for name in PEOPLE:
        Watch.objects.watch(by=world.person(name), article=world.union)
    return world


def told():
    """Who is told of what: name, title, happening, and the revisions."""
    rows = Notice.objects.order_by("-person", "pk").select_related("person", "article")
    return [(row.person.username, row.article.title, row.happening, row.since, row.last) for row in rows]


def test_all_who_watch_are_told_but_for_the_author(watchers, committed):
    with committed():
        edit(watchers.union, watchers.eve, body="New")
    assert told() == [(name, "Soviet Union", "changed", 1, 2) for name in ("nick", "mo", "ada")]


def test_nothing_is_told_of_what_did_not_happen(watchers, committed):
    with committed():
        edit(watchers.union, watchers.eve)
    assert told() == []


def test_one_notice_for_each_page_until_its_reader_has_been_there(watchers, committed):
    with committed():
        edit(watchers.union, watchers.eve, body="Second")
        edit(watchers.union, watchers.mo, body="Third")
        edit(watchers.war, watchers.mo, body="Unwatched")
    mine = Notice.objects.filter(person=watchers.nick)
    assert mine.values_list("since", "last").get() == (1, 3)
    assert mine.see(2) == 0, "something has happened since"
    assert mine.see(3) == 1
    with committed():
        edit(watchers.union, watchers.eve, body="Fourth")
    assert list(mine.order_by("pk").values_list("since", "last")) == [(1, 3), (3, 4)]


def test_a_late_answer_to_an_early_edit_takes_nothing_back(watchers, committed):
    with committed():
        edit(watchers.union, watchers.eve, body="Second")
    Notice.objects.tell(
        [watchers.nick],
        page=f"article/{watchers.union.pk}",
        last=1,
        happening="changed",
        article=watchers.union,
        visibility="public",
    )
    assert Notice.objects.get(person=watchers.nick).last == 2


def test_minor_changes_are_told_to_who_asks_for_them(watchers, committed):
    User.objects.filter(username="ada").update(minor_notices=True)
    with committed():
        edit(watchers.union, watchers.eve, body="New", minor=True)
    assert [row[0] for row in told()] == ["ada"]


def test_closed_accounts_are_told_nothing(watchers, committed):
    User.objects.filter(username="nick").update(is_active=False)
    with committed():
        edit(watchers.union, watchers.eve, body="New")
    assert [row[0] for row in told()] == ["mo", "ada"]


def test_tags_and_people_are_watched(world, committed):
    Watch.objects.watch(by=world.nick, tag="Featured")
    Watch.objects.watch(by=world.mo, author=world.eve)
    with committed():
        made = write("Persia", world.eve, tags=["FEATURED"])
        edit(world.frunze, world.eve, body="Untagged")
        edit(world.frunze, world.ada, body="By somebody else")
    assert told() == [
        ("nick", "Persia", "created", 0, 1),
        ("mo", "Persia", "created", 0, 1),
        ("mo", "Mikhail Frunze", "changed", 1, 2),
    ]
    assert list(Watch.objects.filter(article=made).values_list("person__username", flat=True)) == ["eve"]


def test_who_watches_an_article_by_its_tag_too_is_told_once(world, committed):
    Watch.objects.watch(by=world.nick, article=world.union)
    Watch.objects.watch(by=world.nick, tag="featured")
    Watch.objects.watch(by=world.nick, author=world.eve)
    with committed():
        edit(world.union, world.eve, body="New")
    assert told() == [("nick", "Soviet Union", "changed", 1, 2)]


@pytest.mark.parametrize(
    ("created", "edited", "watched"),
    [(True, False, ["Persia"]), (False, True, ["Mikhail Frunze", "Persia"]), (False, False, [])],
)
def test_authors_watch_what_they_chose(world, committed, created, edited, watched):
    eve = world.eve
    eve.watch_created, eve.watch_edited = created, edited
    with committed():
        write("Persia", eve)
        edit(world.frunze, eve, body="New")
    assert sorted(Watch.objects.values_list("article__title", flat=True)) == watched


def test_imported_articles_tell_nobody(watchers, committed):
    Watch.objects.watch(by=watchers.nick, author=watchers.ina)
    with committed():
        publish(Draft(title="Persia", kind="nation"), stamp=Stamp(by=watchers.ina), imported=True)
    assert told() == []
    assert not Watch.objects.filter(person=watchers.ina).exists()


SEES = {"members": ["nick", "eve", "ada"], "editors": ["eve", "ada"], "moderators": ["ada"]}


@pytest.mark.parametrize("level", SEES)
def test_who_may_not_see_the_change_is_not_told(watchers, committed, level):
    with committed():
        edit(watchers.union, watchers.mo, body="Secret", visibility=level)
    assert [row[0] for row in told()] == SEES[level]


@pytest.mark.parametrize("level", SEES)
def test_a_tag_tells_nobody_of_a_hidden_article(world, committed, level):
    for name in PEOPLE:
        Watch.objects.watch(by=world.person(name), tag="hush")
        Watch.objects.watch(by=world.person(name), author=world.mo) if name != "mo" else None
    with committed():
        write("Whisper", world.mo, tags=["hush"], visibility=level)
    assert [row[0] for row in told()] == SEES[level]


def test_a_notice_is_not_shown_any_more_once_its_reader_may_not_see_it(watchers, committed):
    with committed():
        edit(watchers.union, watchers.eve, body="Secret", visibility="editors")
    mine = Notice.objects.visible_to
    assert not mine(watchers.nick).exists()
    assert mine(watchers.mo).count() == 1
    watchers.nick.groups.add(Group.objects.get(name="editor"))
    nick = watchers.person("nick")
    with committed():
        edit(watchers.union, watchers.mo, body="Still secret")
    assert mine(nick).count() == 1
    nick.groups.clear()
    nick = watchers.person("nick")
    assert not mine(nick).exists()
    with committed():
        edit(watchers.union, watchers.mo, body="Open", visibility="public")
    assert mine(nick).count() == 1


def test_a_rewritten_link_is_a_minor_change(world, committed):
    Watch.objects.watch(by=world.nick, article=world.union)
    Watch.objects.watch(by=world.ada, article=world.union)
    Watch.objects.watch(by=world.mo, article=world.frunze)
    User.objects.filter(username="ada").update(minor_notices=True)
    with committed():
        move(world.frunze, "Frunze", by=world.eve, rewrite=True, base_rev=1)
    assert told() == [("mo", "Frunze", "moved", 1, 2), ("ada", "Soviet Union", "changed", 1, 2)]


def test_a_move_by_the_editor_and_its_undoing_are_told_of(world, committed):
    Watch.objects.watch(by=world.nick, article=world.frunze)
    with committed():
        edit(world.frunze, world.eve, title="Frunze")
    assert told() == [("nick", "Frunze", "moved", 1, 2)]
    with committed():
        undo_move(Move.objects.get(), by=world.eve)
    assert told() == [("nick", "Mikhail Frunze", "moved", 1, 3)]


def test_a_deletion_and_a_return_are_told_of_to_who_may_know(watchers, committed):
    with committed():
        deletion = delete(watchers.union, by=watchers.mo, reason="Out")
    assert [row[:3] for row in told()] == [(name, "Soviet Union", "deleted") for name in ("nick", "eve", "ada")]
    assert Notice.objects.visible_to(watchers.nick).count() == 1
    with committed():
        bring_back(deletion, by=watchers.mo)
    assert {row[2] for row in told()} == {"back"}
    assert Notice.objects.visible_to(watchers.nick).count() == 1


def test_the_deletion_of_a_hidden_article_is_told_to_nobody_else(watchers, committed):
    edit(watchers.union, watchers.mo, visibility="moderators")
    with committed():
        delete(watchers.union, by=watchers.mo, reason="Out")
    assert [row[0] for row in told()] == ["ada"]


def test_a_notice_of_a_deletion_ends_with_it(watchers, committed):
    with committed():
        deletion = delete(watchers.union, by=watchers.mo, reason="Out")
    bring_back(deletion, by=watchers.mo)  # nobody was told
    assert not Notice.objects.visible_to(watchers.nick).exists()


def test_who_watches_a_merged_article_is_told_of_the_one_that_stays(world, committed):
    Watch.objects.watch(by=world.nick, article=world.frunze)
    Watch.objects.watch(by=world.ada, article=world.war)
    frunze = world.frunze
    with committed():
        made = merge(Merger(frunze, world.war, Draft.of(world.war), world.eve))
    assert told() == [(name, "Turkish-Soviet War", "merged", 1, 2) for name in ("nick", "ada")]
    with committed():
        unmerge(made, by=world.eve)
    assert ("nick", "Mikhail Frunze", "back", 0, 1) in told()


def test_what_fails_undoes_nothing(watchers, committed, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise RuntimeError("no notices today")

    monkeypatch.setattr(telling.Notice.objects, "tell", fail)
    with committed():
        edit(watchers.union, watchers.eve, body="New")
    assert watchers.union.body == "New"
    assert "no notices today" in caplog.text


def test_the_number_of_questions_does_not_depend_on_the_number_of_watchers(world, committed):
    counts = []
    for names in (["nick"], ["nick", "mo", "ada"]):
        for name in names:
            Watch.objects.watch(by=world.person(name), article=world.union)
        edited = world.union
        with CaptureQueriesContext(connection) as queries, committed():
            edit(edited, world.eve, body=f"By {len(names)}")
        counts.append(len(queries))
    assert counts[0] >= counts[1]


def test_a_black_book_is_nobodys_notice(world, committed):
    for name in ("mo", "ada"):
        Watch.objects.watch(by=world.person(name), article=article("Black Book"))
    with committed():
        edit(article("Black Book"), world.mo, body="Blacker")
    assert [row[0] for row in told()] == ["ada"]
