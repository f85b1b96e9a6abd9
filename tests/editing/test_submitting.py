"""An edit that waits: nothing is published, its author goes on with it, and no second text pushes out the first."""

import pytest
from django.core.exceptions import ValidationError

from tests.review.waiting import again, let_wait, send, send_new
from tests.world import article, edit, revisions, write
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.revisions import Stamp
from wiki.editing.publish import publish
from wiki.editing.refusals import Conflict, Stale
from wiki.editing.restore import restore
from wiki.editing.submitting import Clashing, Submitted
from wiki.editing.undo import undo
from wiki.moderation.submissions import State, Submission
from wiki.review.verdicts import ask_for_changes, reject, withdraw

TEXT = "The first paragraph.\n\nThe second paragraph.\n\nThe third paragraph."


@pytest.fixture
def persia(world):
    made = write("Persia", world.eve, body=TEXT)
    let_wait()
    return made


def test_an_edit_that_waits_makes_no_revision(world, persia):
    sent = send(persia, world.nick, comment="Better", body="Nick’s text.", summary="A state.")
    assert article("Persia").body == TEXT
    assert revisions(persia) == [1]
    assert (sent.author, sent.article, sent.base_rev, sent.comment, sent.state) == (
        world.nick, persia, 1, "Better", State.PENDING,
    )  # fmt: skip
    assert (sent.source().body, sent.source().summary) == ("Nick’s text.", "A state.")


def test_a_new_article_that_waits_is_not_there(world, persia):
    sent = send_new("Terra Nova", world.nick, body="New.")
    assert not Article.objects.filter(title="Terra Nova").exists()
    assert (sent.article, sent.title, sent.kind, sent.key) == (None, "Terra Nova", "nation", "terra nova")


def test_the_same_edit_sent_twice_waits_once(world, persia):
    first = send(persia, world.nick, body="Nick’s text.")
    second = send(persia, world.nick, body="Nick’s text.")
    assert first == second
    assert again(first).version == 1
    assert send_new("Terra Nova", world.nick) == send_new("Terra Nova", world.nick)


def test_an_edit_that_changes_nothing_does_not_wait(world, persia):
    assert not publish(Draft.of(persia), article=persia, stamp=Stamp(by=world.nick, base_rev=1)).changed
    assert not Submission.objects.exists()


def test_its_author_goes_on_with_it(world, persia):
    first = send(persia, world.nick, body="Nick’s text.")
    second = send(persia, world.nick, body="Nick’s better text.", continued=first)
    assert first == second
    assert (second.version, second.source().body, second.since) == (2, "Nick’s better text.", first.since)


def test_what_was_given_back_waits_again_at_the_end_of_the_queue(world, persia):
    first = send(persia, world.nick, body="Nick’s text.")
    ask_for_changes(first, by=world.mo, reason="Where from?")
    second = send(persia, world.nick, body="Nick’s text.", continued=again(first))
    assert (second.pk, second.state, second.version) == (first.pk, State.PENDING, 2)
    assert second.since > first.since
    assert second.seen is not None


@pytest.mark.parametrize("close", [lambda row, world: reject(row, by=world.mo, reason="No."),
                                   lambda row, world: withdraw(row, by=world.nick)])  # fmt: skip
def test_after_a_closed_one_comes_a_new_one(world, persia, close):
    first = send(persia, world.nick, body="Nick’s text.")
    close(first, world)
    second = send(persia, world.nick, body="Nick’s text.", continued=first)
    assert second.pk != first.pk
    assert again(first).source().body == "Nick’s text."


def test_an_edit_from_elsewhere_is_merged_with_what_waits(world, persia):
    """A section, an undo, a second tab: none of them pushes out what waits already."""
    first = send(persia, world.nick, body=TEXT.replace("first", "1st"), comment="One")
    second = send(persia, world.nick, body=TEXT.replace("third", "3rd"))
    assert second == first
    assert second.source().body == TEXT.replace("first", "1st").replace("third", "3rd")
    assert second.comment == "One"


def test_an_edit_from_a_later_base_is_merged_upon_it(world, persia):
    send(persia, world.nick, body=TEXT.replace("first", "1st"))
    edit(article("Persia"), world.eve, body=TEXT.replace("second", "2nd"))
    both = send(article("Persia"), world.nick, body=article("Persia").body.replace("third", "3rd"))
    assert both.source().body == "The 1st paragraph.\n\nThe 2nd paragraph.\n\nThe 3rd paragraph."
    assert both.base_rev == 2


def test_an_edit_of_the_same_place_from_elsewhere_is_refused(world, persia):
    first = send(persia, world.nick, body=TEXT.replace("first", "1st"))
    with pytest.raises(Clashing) as refused:
        send(persia, world.nick, body=TEXT.replace("first", "very first"))
    assert f"(number {first.pk})" in refused.value.message
    assert again(first).version == 1


def test_what_clashes_with_the_published_text_is_a_conflict_at_once(world, persia):
    edit(persia, world.eve, body=TEXT.replace("first", "1st"))
    with pytest.raises(Conflict):
        send(article("Persia"), world.nick, base=1, body=TEXT.replace("first", "very first"))
    assert not Submission.objects.exists()


def test_what_does_not_clash_keeps_its_base(world, persia):
    edit(persia, world.eve, body=TEXT.replace("first", "1st"))
    sent = send(article("Persia"), world.nick, base=1, body=TEXT.replace("third", "3rd"))
    assert (sent.base_rev, sent.source().body) == (1, TEXT.replace("third", "3rd"))


def test_restoring_and_undoing_wait_as_well(world, persia):
    edit(persia, world.eve, body=TEXT.replace("first", "1st"))
    now = article("Persia")
    with pytest.raises(Submitted) as restored:
        restore(now, now.revisions.get(rev=1), by=world.nick, base_rev=2)
    assert restored.value.submission.source().body == TEXT
    with pytest.raises(Stale):
        restore(now, now.revisions.get(rev=1), by=world.nick, base_rev=1)
    withdraw(restored.value.submission, by=world.nick)
    with pytest.raises(Submitted) as undone:
        undo(now, now.revisions.get(rev=2), by=world.nick)
    assert undone.value.submission.source().body == TEXT
    assert revisions(persia) == [1, 2]


def test_what_cannot_be_published_cannot_wait(world, persia):
    with pytest.raises(ValidationError):
        send(persia, world.nick, facts=[{"property": "nonsense", "value": "x"}])
    with pytest.raises(ValidationError):
        send(persia, world.nick, title="Soviet Union")
    with pytest.raises(ValidationError):
        send_new("Soviet Union", world.nick)
    assert not Submission.objects.exists()


def test_a_new_article_does_not_take_the_title_of_another_that_its_author_has_waiting(world, persia):
    send_new("Terra Nova", world.nick, body="One.")
    other = send_new("Terra Incognita", world.nick, body="Two.")
    draft = Draft(title="terra nova", kind="nation", body="Two.")
    with pytest.raises(ValidationError):
        publish(draft, stamp=Stamp(by=world.nick), continued=other)
    assert Submission.objects.count() == 2


def test_what_waits_and_would_change_nothing_any_more_is_to_be_withdrawn(world, persia):
    sent = send(persia, world.nick, body="Nick’s text.")
    with pytest.raises(ValidationError, match="Withdraw"):
        publish(Draft.of(persia), article=persia, stamp=Stamp(by=world.nick, base_rev=1), continued=sent)
    assert again(sent).source().body == "Nick’s text."
