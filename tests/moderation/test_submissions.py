"""Who sees which submission, how many are told of, and that states change once."""

import pytest
from django.db import IntegrityError, transaction

from tests.review.waiting import again, let_wait, send, send_new
from tests.world import article, edit
from wiki.accounts.models import User
from wiki.moderation.submissions import State, Submission
from wiki.moving.delete import delete
from wiki.review.verdicts import ask_for_changes, reject
from wiki.watching.told import told_to


@pytest.fixture
def sent(world):
    let_wait()
    return send(world.union, world.nick, body="What Nick wrote.")


def seen_by(world, name):
    person = world.person(name) if name else world.anonymous
    return list(Submission.objects.visible_to(person).order_by("pk"))


def test_the_author_and_those_who_review_see_it(world, sent):
    assert [name for name in ("", "ina", "nick", "eve", "mo", "ada") if seen_by(world, name)] == ["nick", "mo", "ada"]


def test_those_of_an_article_that_is_hidden_or_deleted_are_seen_by_their_author_alone(world, sent):
    delete(world.union, by=world.mo, reason="Spam")
    assert seen_by(world, "mo") == []
    assert seen_by(world, "nick") == [sent]


def test_one_open_submission_for_each_author_and_article(world, sent):
    other = Submission(author=world.nick, article=world.union, payload=sent.payload, title="x", key="x", kind="nation")
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()
    other.state = State.REJECTED
    other.save()
    new = send_new("Persia", world.nick)
    twin = Submission(author=world.nick, payload=new.payload, title="persia", key=new.key, kind="nation")
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_state_changes_only_from_the_one_that_was_read(world, sent):
    assert Submission.objects.settle(sent, State.REJECTED)
    assert not Submission.objects.settle(sent, State.APPROVED)
    assert again(sent).state == State.REJECTED


def test_a_text_that_was_sent_again_is_not_settled_as_the_one_before(world, sent):
    send(world.union, world.nick, body="Another text.", continued=sent)
    assert not Submission.objects.settle(sent, State.APPROVED)


def test_how_many_are_told_of(world, sent):
    def pending(name):
        return told_to(User.objects.get(username=name)).pending

    assert (pending("nick"), pending("mo")) == (0, 1)
    other = send(world.frunze, world.nick, body="More of Nick.")
    assert pending("mo") == 2
    ask_for_changes(sent, by=world.mo, reason="Say where from.")
    reject(other, by=world.mo, reason="No.")
    assert (pending("nick"), pending("mo")) == (0, 0)
    send(world.union, world.nick, body="With its source.", continued=again(sent))
    assert pending("mo") == 1


def test_a_named_submission_is_the_text_that_its_author_saw(world, sent):
    assert Submission.objects.named(sent.mark, by=world.nick) == sent
    assert Submission.objects.named(sent.mark, by=world.eve) is None
    for mark in ("", "x", "1", f"{sent.pk}.2.pending", f"{sent.pk}.", "9" * 30 + ".1"):
        assert Submission.objects.named(mark, by=world.nick) is None


def test_where_its_author_goes_on(world, sent):
    assert sent.editor_address() == "/wiki/Soviet_Union/edit/"
    new = send_new("Persia", world.nick)
    assert new.editor_address() == f"/new/?submission={new.pk}"
    edit(world.union, world.eve, title="Union")
    assert again(sent).editor_address() == "/wiki/Union/edit/"
    assert article("Union").submissions.get() == sent
