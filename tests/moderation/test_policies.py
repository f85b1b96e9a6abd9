"""Whose edits wait, of what, and what does not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.review.waiting import let_wait
from tests.world import edit, write
from wiki.articles.draft import Draft
from wiki.articles.kinds import Kind
from wiki.articles.revisions import Stamp
from wiki.editing.publish import publish
from wiki.moderation.permissions import editable, may_change_files, may_move, may_upload, may_waive, publishes
from wiki.moderation.policies import all_waits, new_links, waits_for_review
from wiki.moderation.protections import Deed, Least, Protection
from wiki.world.models import Reviewed

PEOPLE = ("nick", "eve", "mo", "ada")


def who_waits(world, draft=None, article=None):
    article = article or world.frunze
    draft = draft or replace(Draft.of(article), body="Other words.")
    return [name for name in PEOPLE if waits_for_review(world.person(name), draft, article)]


def keep(article, by, deed=Deed.EDIT, least=Least.REVIEW, **said):
    return Protection.objects.create(
        article=article, title=article.title, deed=deed, least=least, by=by, reason="Disputed", **said
    )


def test_nothing_waits_unless_the_world_says_so(world):
    assert who_waits(world) == []


@pytest.mark.parametrize(
    ("whose", "waiting"),
    [(Reviewed.NOBODY, []), (Reviewed.NEWCOMERS, ["nick"]), (Reviewed.EVERYONE, ["nick", "eve"])],
)
def test_the_world_says_whose_edits_wait(world, whose, waiting):
    let_wait(whose)
    assert who_waits(world) == waiting
    assert [name for name in PEOPLE if all_waits(world.person(name))] == waiting
    new = Draft(title="Persia", kind="nation")
    assert [name for name in PEOPLE if waits_for_review(world.person(name), new, None)] == waiting


def test_a_kind_lets_newcomers_wait(world):
    kind = Kind.objects.get(name="person")
    kind.reviewed = True
    kind.save()
    assert who_waits(world) == ["nick"]
    assert who_waits(world, article=world.union) == []
    assert who_waits(world, replace(Draft.of(world.union), kind="person"), world.union) == ["nick"]
    assert who_waits(world, Draft(title="Lenin", kind="person")) == ["nick"]


def test_a_protection_lets_newcomers_wait_while_it_stands(world):
    row = keep(world.frunze, world.mo)
    assert who_waits(world) == ["nick"]
    assert who_waits(world, article=world.union) == []
    Protection.objects.filter(pk=row.pk).update(until=timezone.now() - timedelta(minutes=1))
    assert who_waits(world) == []


def test_a_protection_of_the_title_lets_newcomers_wait_with_another_title_or_a_new_article(world):
    keep(world.frunze, world.mo, deed=Deed.MOVE)
    assert who_waits(world) == []
    assert who_waits(world, replace(Draft.of(world.frunze), title="Frunze the General")) == ["nick"]
    Protection.objects.create(title="Persia", deed=Deed.CREATE, least=Least.REVIEW, by=world.mo, reason="Spam")
    assert waits_for_review(world.nick, Draft(title="persia", kind="nation"), None)
    assert not waits_for_review(world.eve, Draft(title="persia", kind="nation"), None)


@pytest.mark.parametrize(
    "body",
    [
        "See https://evil.example/x.",
        "[x](HTTP://evil.example)",
        "[x](//evil.example/y)",
        "[x](http&#58;//evil.example)",
        "[x](http:\\/\\/evil.example)",
    ],
)
def test_a_newcomers_new_outside_link_waits(world, body):
    let_wait(Reviewed.NOBODY, reviewed_links=True)
    assert who_waits(world) == []
    assert who_waits(world, replace(Draft.of(world.frunze), body=body)) == ["nick"]
    fact = {"property": "motto", "value": "Onwards", "note": "http://evil.example"}
    assert who_waits(world, replace(Draft.of(world.frunze), facts=[fact])) == ["nick"]


def test_a_link_that_was_there_before_is_not_new(world):
    let_wait(Reviewed.NOBODY, reviewed_links=True)
    edit(world.frunze, world.eve, body="See https://archive.example/a.")
    moved = replace(Draft.of(world.frunze), body="More.\n\n[Archive](https://archive.example/a)")
    assert who_waits(world, moved) == []
    assert new_links(replace(moved, body="https://archive.example/b"), world.frunze, user=world.nick) == {
        "https://archive.example/b"
    }
    assert new_links(Draft(title="X", kind="nation", body="and//or, 1//2, [[A//B]]"), None, user=world.nick) == set()


def test_an_imported_draft_never_waits(world):
    let_wait(Reviewed.EVERYONE)
    outcome = publish(Draft(title="Persia", kind="nation"), stamp=Stamp(by=world.ina), imported=True)
    assert outcome.changed


def test_whose_edits_wait_changes_nothing_at_once(world):
    persia = write("Persia", world.eve, body="It borders the [[Soviet Union]].")
    assert may_move(world.nick, persia)
    assert may_upload(world.nick)
    let_wait()
    nick, eve = world.person("nick"), world.person("eve")
    waits = [may_move(nick, persia), may_change_files(nick), may_waive(nick), publishes(nick), publishes(nick, persia)]
    assert not any(waits)
    assert may_upload(nick), "what is uploaded waits too"
    assert all([may_move(eve, persia), may_change_files(eve), may_waive(eve), publishes(eve, persia)])
    assert editable([persia], user=nick) == []
    assert editable([persia], user=eve) == [persia]


def test_links_are_not_rewritten_by_somebody_in_articles_where_their_edits_wait(world):
    keep(world.frunze, world.mo)
    kind = Kind.objects.get(name="war")
    kind.reviewed = True
    kind.save()
    three = [world.frunze, world.union, world.war]
    assert editable(three, user=world.nick) == [world.union]
    assert editable(three, user=world.eve) == three
    assert [may_move(world.nick, each) for each in three] == [False, True, False]
