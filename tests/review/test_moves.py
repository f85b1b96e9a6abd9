"""Moves that wait: made by the verb of the site, given back where the title was taken meanwhile."""

import pytest

from tests.review.waiting import again, digest_of, let_wait, noted, send_move
from tests.world import article, edit, write
from wiki.articles.moves import Move
from wiki.moderation.submissions import State
from wiki.moving.move import move
from wiki.moving.redirect import make_redirect
from wiki.review.approving import approve
from wiki.review.proposals import proposal_of
from wiki.review.refusals import Overtaken
from wiki.review.verdicts import reject


@pytest.fixture
def sent(world):
    let_wait()
    return send_move(world.union, "Union", world.nick, reason="Shorter", rewrite=True)


def approved(sent, by):
    return approve(again(sent), by=by, digest=digest_of(again(sent), by))


def test_approving_moves_it_as_was_chosen_and_names_both(world, sent):
    assert approved(sent, world.mo) == State.APPROVED
    made = Move.objects.get()
    assert (made.old_title, made.new_title, made.by) == ("Soviet Union", "Union", world.mo)
    assert made.reason == "Moved from “Soviet Union”, as nick proposed: Shorter"
    assert "[[Union#History|Union]]" in world.war.body
    assert (article("Union").rev, again(sent).rev, world.war.rev) == (2, 2, 2)
    (row,) = noted()
    assert (row.by, row.person) == (world.mo, world.nick)


def test_without_redirect_and_rewriting(world):
    let_wait()
    sent = send_move(world.union, "Union", world.nick, leave_redirect=False)
    approved(sent, world.mo)
    made = Move.objects.get()
    assert (made.made, made.rewritten) == ([], 0)


def test_later_edits_do_not_matter_but_are_looked_at(world, sent):
    digest = digest_of(sent, world.mo)
    edit(world.union, world.eve, body="Written anew.")
    with pytest.raises(Overtaken):
        approve(sent, by=world.mo, digest=digest)
    assert approved(sent, world.mo) == State.APPROVED
    assert article("Union").body == "Written anew."


@pytest.mark.parametrize(
    "take",
    [
        lambda world: write("Union", world.eve),
        lambda world: edit(world.frunze, world.eve, aliases=["union"]),
        lambda world: make_redirect("Union", "Mikhail Frunze", by=world.eve),
        lambda world: move(world.union, "Union of Councils", by=world.eve, base_rev=1),
    ],
)
def test_a_title_that_is_taken_and_an_article_that_was_moved_give_it_back(world, sent, take):
    take(world)
    proposal = proposal_of(again(sent), user=world.mo)
    assert (proposal.is_clean, proposal.problems, len(proposal.clashes)) == (False, [], 1)
    assert approved(sent, world.mo) == State.CONFLICT
    found = type(sent.article).objects.get(pk=sent.article_id)
    again_sent = send_move(found, "The Union", world.nick)
    assert (again_sent.pk, again_sent.state) == (sent.pk, State.PENDING)
    assert approved(sent, world.mo) == State.APPROVED
    assert article("The Union").pk == sent.article_id


def test_rejecting_leaves_it(world, sent):
    reject(sent, by=world.mo, reason="No.")
    assert not Move.objects.exists()
    assert world.union.rev == 1
