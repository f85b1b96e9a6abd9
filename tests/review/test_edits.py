"""What approving would do today, and what its digest covers."""

from tests.review.waiting import again, digest_of, let_wait, send, send_new
from tests.world import article, edit, write
from wiki.moving.delete import delete
from wiki.review.proposals import proposal_of
from wiki.review.verdicts import ask_for_changes

TEXT = "The first paragraph.\n\nThe second paragraph."


def test_upon_the_revision_it_began_with_it_is_what_its_author_wrote(world):
    let_wait()
    sent = send(world.union, world.nick, body="Nick’s text.")
    proposal = proposal_of(sent, user=world.mo)
    assert (proposal.draft, proposal.is_clean, proposal.has_moved_on) == (sent.source(), True, False)


def test_upon_a_later_revision_it_is_both_together(world):
    persia = write("Persia", world.eve, body=TEXT)
    let_wait()
    sent = send(persia, world.nick, body=TEXT.replace("first", "1st"), tags=["new"])
    edit(article("Persia"), world.eve, body=TEXT.replace("second", "2nd"))
    proposal = proposal_of(sent, user=world.mo)
    assert (proposal.is_clean, proposal.has_moved_on, proposal.base_rev) == (True, True, 2)
    assert proposal.draft.body == "The 1st paragraph.\n\nThe 2nd paragraph."
    assert proposal.draft.tags == ["new"]


def test_where_both_changed_the_same_it_is_not_clean(world):
    persia = write("Persia", world.eve, body=TEXT)
    let_wait()
    sent = send(persia, world.nick, body=TEXT.replace("first", "1st"))
    edit(article("Persia"), world.eve, body=TEXT.replace("first", "very first"))
    assert not proposal_of(sent, user=world.mo).is_clean


def test_a_new_article_has_nothing_before_it(world):
    let_wait()
    proposal = proposal_of(send_new("Persia", world.nick, body="New."), user=world.mo)
    assert (proposal.article, proposal.base_rev, proposal.today.title) == (None, 0, "")


def test_a_title_that_was_taken_meanwhile_is_a_problem(world):
    let_wait()
    sent = send_new("Persia", world.nick)
    write("Persia", world.eve)
    assert "leads to the article “Persia” already" in proposal_of(sent, user=world.mo).problems[0]


def test_there_is_none_of_an_article_that_is_away(world):
    let_wait()
    sent = send(world.union, world.nick, body="Nick’s text.")
    delete(world.union, by=world.mo, reason="Spam")
    assert proposal_of(sent, user=world.mo) is None


def test_the_digest_changes_with_the_text_the_state_and_the_article(world):
    persia = write("Persia", world.eve, body=TEXT)
    let_wait()
    sent = send(persia, world.nick, body=TEXT.replace("first", "1st"))
    seen = [digest_of(sent, world.mo)]
    assert digest_of(again(sent), world.ada) == seen[0]
    send(persia, world.nick, body="Another text.", continued=sent)
    seen.append(digest_of(again(sent), world.mo))
    ask_for_changes(again(sent), by=world.mo, reason="Why?")
    seen.append(digest_of(again(sent), world.mo))
    edit(article("Persia"), world.eve, summary="A state.")
    seen.append(digest_of(again(sent), world.mo))
    assert len(set(seen)) == 4
