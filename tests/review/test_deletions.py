"""Deletions that wait: approved by the verb of the site, in conflict with what was changed since."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.review.waiting import again, digest_of, send_deletion
from tests.world import article, audited, edit
from wiki.articles.deletions import Deletion
from wiki.moderation.audit import Act
from wiki.moderation.refusals import Refused
from wiki.moderation.submissions import State, Submission
from wiki.moving.delete import bring_back, delete
from wiki.moving.move import move
from wiki.review.approving import approve, approve_part, edit_and_approve
from wiki.review.deletions import deletion_made
from wiki.review.proposals import proposal_of
from wiki.review.refusals import Overtaken, OwnSubmission
from wiki.review.verdicts import reject, withdraw


@pytest.fixture
def sent(world):
    return send_deletion(world.union, world.nick)


def approved(sent, by):
    return approve(again(sent), by=by, digest=digest_of(again(sent), by))


def test_approving_deletes_for_the_authors_reason_and_the_log_names_both(world, sent):
    assert approved(sent, world.mo) == State.APPROVED
    made = Deletion.objects.get()
    assert (made.article_id, made.by, made.reason) == (sent.article_id, world.mo, "Not of this world")
    assert article("Soviet Union").is_deleted
    rows = {row.act: row for row in audited()}
    assert (rows[Act.APPROVE].by, rows[Act.APPROVE].person) == (world.mo, world.nick)
    assert (rows[Act.DELETE].by, rows[Act.DELETE].reason) == (world.mo, "Not of this world")
    assert deletion_made(again(sent), user=world.nick) == made


def test_who_reviews_still_sees_what_was_approved(world, sent):
    approved(sent, world.mo)
    seen = [name for name in ("nick", "eve", "mo", "ada") if sent in Submission.objects.visible_to(world.person(name))]
    assert seen == ["nick", "mo", "ada"]


def test_it_is_approved_once_and_not_by_its_author(world, sent):
    digest = digest_of(sent, world.mo)
    with pytest.raises(Refused):
        approve(sent, by=world.eve, digest=digest)
    own = send_deletion(world.frunze, world.eve)
    world.eve.groups.set(world.mo.groups.all())
    moderator = type(world.eve).objects.get(pk=world.eve.pk)
    with pytest.raises(OwnSubmission):
        approve(own, by=moderator, digest=digest_of(own, moderator))
    approve(sent, by=world.mo, digest=digest)
    with pytest.raises((Overtaken, PermissionDenied)):
        approve(sent, by=world.ada, digest=digest)
    assert Deletion.objects.count() == 1


def test_what_was_changed_after_the_page_was_opened_is_looked_at_again(world, sent):
    digest = digest_of(sent, world.mo)
    edit(world.union, world.eve, tags=["new"])
    with pytest.raises(Overtaken):
        approve(sent, by=world.mo, digest=digest)
    assert not Deletion.objects.exists()


@pytest.mark.parametrize(
    ("change", "matters"),
    [
        ({"body": "Written anew."}, True),
        ({"summary": "Another."}, True),
        ({"facts": []}, True),
        ({"title": "Union"}, True),
        ({"tags": ["new"]}, False),
        ({"aliases": ["Union"]}, False),
    ],
)
def test_a_change_that_matters_gives_it_back_to_its_author(world, sent, change, matters):
    edit(world.union, world.eve, **change)
    assert proposal_of(again(sent), user=world.mo).is_clean is not matters
    assert approved(sent, world.mo) == (State.CONFLICT if matters else State.APPROVED)
    assert Deletion.objects.exists() is not matters
    if matters:
        renewed = send_deletion(type(sent.article).objects.get(pk=sent.article_id), world.nick)
        assert (renewed.pk, renewed.state) == (sent.pk, State.PENDING)
        assert approved(sent, world.mo) == State.APPROVED


def test_a_move_since_gives_it_back_too(world, sent):
    move(world.union, "Union", by=world.eve, base_rev=1)
    assert proposal_of(again(sent), user=world.mo).since == ["It has another title."]


def test_deleted_meanwhile_it_waits_for_nobody_and_comes_back_in_conflict(world, sent):
    made = delete(world.union, by=world.mo, reason="Spam")
    assert proposal_of(again(sent), user=world.mo) is None
    assert sent not in Submission.objects.visible_to(world.mo)
    assert deletion_made(again(sent), user=world.nick) is None
    bring_back(made, by=world.mo)
    assert proposal_of(again(sent), user=world.mo).since == ["It was deleted and brought back."]
    assert approved(sent, world.mo) == State.CONFLICT


def test_rejecting_and_withdrawing_leave_the_article(world, sent):
    reject(sent, by=world.mo, reason="It belongs here.")
    other = send_deletion(world.union, world.nick)
    assert other.pk != sent.pk
    withdraw(other, by=world.nick)
    assert [again(row).state for row in (sent, other)] == [State.REJECTED, State.WITHDRAWN]
    assert not Deletion.objects.exists()


def test_a_withdrawal_of_what_is_gone_is_possible(world, sent):
    delete(world.union, by=world.mo, reason="Spam")
    withdraw(again(sent), by=world.nick)
    assert again(sent).state == State.WITHDRAWN


def test_it_has_no_parts_and_no_text(world, sent):
    digest = digest_of(sent, world.mo)
    for verb in (
        lambda: approve_part(sent, by=world.mo, digest=digest, names=["body"]),
        lambda: edit_and_approve(sent, by=world.mo, digest=digest, draft=None),
    ):
        with pytest.raises(Exception, match="Only an edit"):
            verb()
    assert again(sent).state == State.PENDING
