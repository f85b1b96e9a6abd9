"""A person's record: what became of each edit, and all the rest of what they did, as far as the reader may see it."""

import pytest

from tests.review.waiting import let_wait, send
from tests.world import edit, write
from wiki.articles.article import Revision
from wiki.articles.concealment import Level, Part
from wiki.discussion.moderating import hide as hide_comment
from wiki.discussion.writing import start
from wiki.editing.restore import restore
from wiki.editing.undo import roll_back
from wiki.history.hiding import hide
from wiki.moderation.block import block
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.flag import flag
from wiki.moderation.patrols import look_at
from wiki.moving.delete import delete
from wiki.review.record import edits_of, record_of
from wiki.review.verdicts import reject


def outcomes(person, user):
    return {(row.title, row.rev): row.outcome for row in edits_of(person, user=user)}


def test_an_edit_stands_or_was_changed_since(world):
    edit(world.union, world.nick, body="Nick’s.")
    assert outcomes(world.nick, world.mo) == {("Soviet Union", 2): "stands"}
    edit(world.union, world.eve, body="Nick’s, and Eve’s.")
    assert outcomes(world.nick, world.mo) == {("Soviet Union", 2): "changed"}


@pytest.mark.parametrize("change", [{"body": "Nick’s."}, {"summary": "Short."}, {"facts": []}, {"title": "Ussr"}])
def test_an_edit_is_taken_back_when_all_is_said_again_that_was_said_before(world, change):
    edit(world.union, world.nick, **change)
    edited = Revision.objects.get(history_user=world.nick)
    article = edited.history_relation
    restore(article, Revision.objects.get(id=article.pk, rev=1), by=world.eve, base_rev=2)
    assert list(outcomes(world.nick, world.mo).values()) == ["taken_back"]


def test_a_rolled_back_run_is_taken_back_though_others_went_on_since(world):
    edit(world.union, world.nick, body="One.")
    roll_back(world.union, by=world.eve, seen=2)
    edit(world.union, world.eve, body="Something else.")
    assert outcomes(world.nick, world.mo) == {("Soviet Union", 2): "taken_back"}


def test_an_edit_of_the_same_size_takes_nothing_back(world):
    edit(world.union, world.nick, body="Nick’s.")
    edit(world.union, world.eve, body=world.union.body[::-1])
    assert outcomes(world.nick, world.mo) == {("Soviet Union", 2): "changed"}


def test_what_was_deleted_is_said_to_moderators(world):
    delete(write("Persia", world.nick), by=world.mo, reason="Not of this world.")
    assert outcomes(world.nick, world.mo) == {("Persia", 1): "deleted"}


def test_flags_and_patrols_are_of_the_edit_that_they_were_about(world):
    edit(world.union, world.nick, body="Nick’s.")
    flag(world.union, "spam", "", by=world.anonymous, address="192.0.2.1")
    edit(world.union, world.nick, body="Nick’s again.")
    look_at(Revision.objects.get(history_user=world.nick, rev=3), by=world.eve)
    rows = {row.rev: (row.flagged, row.looked_at_by) for row in edits_of(world.nick, user=world.mo)}
    assert rows == {2: (True, None), 3: (False, "eve")}


def test_what_is_hidden_from_the_reader_is_not_of_it(world):
    edit(world.union, world.nick, body="Nick’s.")
    hide(Revision.objects.get(rev=2), Part.AUTHOR, level=Level.ADMINISTRATORS, by=world.ada, reason="Asked for.")
    assert outcomes(world.nick, world.mo) == {}
    assert len(outcomes(world.nick, world.ada)) == 1


def test_the_rest_is_told_with_its_numbers(world):
    ContentFilter.objects.create(name="Casinos", patterns="casino*", is_active=True, action="flag")
    edit(world.union, world.nick, body="A casino.")
    flag(world.war, "error", "Wrong year.", by=world.nick, address="192.0.2.1")
    comment, _new = start(world.union, subject="Casinos", text="Are there any?", by=world.nick)
    hide_comment(comment, by=world.mo, reason="Off the topic.")
    block(world.nick, reason="Too much.", by=world.mo, scope="discuss")
    let_wait()
    reject(send(world.union, world.nick, body="More."), by=world.mo, reason="No.")
    send(world.war, world.nick, body="More.")
    told = record_of(world.nick, user=world.mo)
    assert told["counts"] == {"submissions": 2, "hits": 1, "flags": 1, "comments": 1, "hidden": 1}
    assert [(str(label), number) for label, number in told["states"]] == [("waits for review", 1), ("rejected", 1)]
    assert [row.name for row in told["hits"]] == ["Casinos"]
    assert [row.words for row in told["flags"]] == ["Wrong year."]
    assert [row.text for row in told["comments"]] == ["Are there any?"]
    assert [row.reason for row in told["blocks"]] == ["Too much."]
