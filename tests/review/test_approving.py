"""Approving: exactly what was shown, merged onto today's text, under its author's name, once."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from tests.review.waiting import again, digest_of, let_wait, noted, send, send_new
from tests.world import article, edit, revisions, write
from wiki.articles.article import Article
from wiki.moderation.audit import Act
from wiki.moderation.block import block
from wiki.moderation.protect import protect
from wiki.moderation.protections import Deed, Least
from wiki.moderation.refusals import Protected, Refused
from wiki.moderation.submissions import State
from wiki.review.approving import approve, approve_part, edit_and_approve
from wiki.review.proposals import proposal_of
from wiki.review.refusals import Overtaken, OwnSubmission
from wiki.review.verdicts import reject
from wiki.world.models import Reviewed

TEXT = "The first paragraph.\n\nThe second paragraph.\n\nThe third paragraph."


@pytest.fixture
def persia(world):
    made = write("Persia", world.eve, body=TEXT, facts=[{"id": "m", "property": "motto", "value": "Onwards"}])
    let_wait(Reviewed.EVERYONE)
    return made


@pytest.fixture
def sent(world, persia):
    return send(persia, world.nick, comment="Better", body=TEXT.replace("first", "1st"), summary="A state.")


def yes(submission, by):
    return approve(submission, by=by, digest=digest_of(submission, by))


def newest(title="Persia"):
    target = article(title)
    return target.revisions.get(rev=target.rev)


def test_it_becomes_its_authors_revision(world, sent):
    assert yes(sent, world.mo) == State.APPROVED
    revision = newest()
    assert (revision.rev, revision.author, revision.comment, revision.base_rev) == (2, world.nick, "Better", 1)
    assert (revision.body, revision.summary) == (TEXT.replace("first", "1st"), "A state.")
    assert article("Persia").renderings.get().html.count("1st") == 1
    row = again(sent)
    assert (row.state, row.decided_by, row.rev, row.left_out, row.seen) == (State.APPROVED, world.mo, 2, [], None)
    (entry,) = noted()
    assert (entry.act, entry.by, entry.person, entry.article) == (Act.APPROVE, world.mo, world.nick, row.article)


def test_a_new_article_comes_into_the_world(world, persia):
    sent = send_new("Terra Nova", world.nick, body="See [[Persia]].", comment="New")
    yes(sent, world.mo)
    made = article("Terra Nova")
    assert (made.rev, newest("Terra Nova").author, again(sent).article) == (1, world.nick, made)
    assert made.links.get().target == "Persia"


def test_another_title_is_a_move(world, persia):
    sent = send(persia, world.nick, title="Iran")
    yes(sent, world.mo)
    assert Article.objects.named("Persia").get().title == "Iran"


def test_what_was_saved_since_stays(world, sent):
    edit(article("Persia"), world.mo, body=TEXT.replace("third", "3rd"))
    yes(sent, world.mo)
    assert article("Persia").body == "The 1st paragraph.\n\nThe second paragraph.\n\nThe 3rd paragraph."
    assert (newest().base_rev, newest().is_merged) == (1, True)
    assert revisions(article("Persia")) == [1, 2, 3]


def test_what_changed_since_it_was_looked_at_is_not_approved(world, sent):
    digest = digest_of(sent, world.mo)
    edit(article("Persia"), world.mo, body=TEXT.replace("third", "3rd"))
    with pytest.raises(Overtaken):
        approve(again(sent), by=world.mo, digest=digest)
    digest = digest_of(again(sent), world.mo)
    send(article("Persia"), world.nick, body="All new.", continued=sent)
    with pytest.raises(Overtaken):
        approve(again(sent), by=world.mo, digest=digest)
    for forged in ("", "0" * 64):
        with pytest.raises(Overtaken):
            approve(again(sent), by=world.mo, digest=forged)
    assert article("Persia").rev == 2
    assert noted() == []


def test_what_cannot_be_merged_goes_back_to_its_author(world, sent):
    edit(article("Persia"), world.mo, body=TEXT.replace("first", "very first"))
    assert yes(again(sent), world.mo) == State.CONFLICT
    row = again(sent)
    assert (row.state, row.decided_by, row.is_open, article("Persia").rev) == (State.CONFLICT, world.mo, True, 2)
    assert noted()[0].act == Act.NOTE_CONFLICT


def test_what_the_article_says_already_makes_no_revision(world, sent):
    edit(article("Persia"), world.mo, body=TEXT.replace("first", "1st"), summary="A state.")
    yes(again(sent), world.mo)
    assert (article("Persia").rev, again(sent).state, again(sent).rev) == (2, State.APPROVED, None)


@pytest.mark.parametrize("name", ["nick", "eve", "ina"])
def test_nobody_else_approves(world, sent, name):
    with pytest.raises(Refused):
        approve(sent, by=world.person(name), digest=digest_of(sent, world.mo))
    assert article("Persia").rev == 1


def test_nobody_approves_their_own(world, sent):
    sent.author = world.mo
    sent.save()
    with pytest.raises(OwnSubmission):
        yes(again(sent), world.mo)


def test_it_is_approved_once(world, sent):
    digest = digest_of(sent, world.mo)
    first, second = again(sent), again(sent)
    approve(first, by=world.mo, digest=digest)
    with pytest.raises(Overtaken) as refused:
        approve(second, by=world.ada, digest=digest)
    assert "mo was quicker" in refused.value.message
    with pytest.raises(Overtaken):
        reject(second, by=world.ada, reason="No.")
    assert revisions(article("Persia")) == [1, 2]
    assert len(noted()) == 1


def test_the_rights_of_the_one_who_approves_count(world, sent):
    block(world.nick, by=world.mo, reason="Vandalism elsewhere")
    protect(article("Persia"), by=world.ada, deed=Deed.EDIT, least=Least.ADMINISTRATORS, reason="Edit war")
    with pytest.raises(Protected):
        yes(again(sent), world.mo)
    yes(again(sent), world.ada)
    assert newest().author == world.nick


def test_a_title_that_was_taken_meanwhile_is_refused(world, persia):
    sent = send_new("Terra Nova", world.nick)
    write("Terra Nova", world.mo)
    with pytest.raises(ValidationError):
        yes(sent, world.mo)
    assert again(sent).state == State.PENDING


def test_in_part_the_rest_is_left_out_and_its_author_told(world, sent):
    approve_part(sent, by=world.mo, digest=digest_of(sent, world.mo), names=["text-0"])
    assert (article("Persia").body, article("Persia").summary) == (TEXT.replace("first", "1st"), "")
    assert newest().author == world.nick
    assert (again(sent).state, again(sent).left_out, again(sent).rev) == (State.APPROVED, ["Summary"], 2)
    assert noted()[0].act == Act.APPROVE_PART


def test_in_part_nothing_and_everything(world, sent):
    digest = digest_of(sent, world.mo)
    for names in ([], ["text-9", "nonsense"]):
        with pytest.raises(ValidationError):
            approve_part(sent, by=world.mo, digest=digest, names=names)
    approve_part(sent, by=world.mo, digest=digest, names=["text-0", "field-summary"])
    assert (again(sent).left_out, article("Persia").summary) == ([], "A state.")


def test_in_part_of_a_fact(world, persia):
    facts = [{"id": "m", "property": "motto", "value": "Forwards"}, {"property": "strength", "value": "5"}]
    sent = send(persia, world.nick, facts=facts)
    approve_part(sent, by=world.mo, digest=digest_of(sent, world.mo), names=["fact-m"])
    assert [fact["value"] for fact in article("Persia").facts] == ["Forwards"]
    assert again(sent).left_out == ["Fact added: Strength"]


def test_in_part_nothing_of_a_conflict(world, sent):
    edit(article("Persia"), world.mo, body=TEXT.replace("first", "very first"))
    row = again(sent)
    with pytest.raises(ValidationError):
        approve_part(row, by=world.mo, digest=digest_of(row, world.mo), names=["field-summary"])
    assert article("Persia").rev == 2


def test_edited_both_answer_for_their_own_words(world, sent):
    draft = proposal_of(sent, user=world.mo).draft
    mine = replace(draft, body=draft.body.replace("second", "2nd"))
    edit_and_approve(sent, by=world.mo, digest=digest_of(sent, world.mo), draft=mine, comment="Spelling")
    one, two = article("Persia").revisions.filter(rev__gt=1).order_by("rev")
    assert (one.author, one.body, one.comment) == (world.nick, draft.body, "Better")
    assert (two.author, two.body, two.comment, two.base_rev) == (world.mo, mine.body, "Spelling", 2)
    assert (again(sent).state, again(sent).rev) == (State.APPROVED, 2)
    assert noted()[0].act == Act.EDIT_AND_APPROVE


def test_edited_without_a_change_it_is_one_revision(world, sent):
    draft = proposal_of(sent, user=world.mo).draft
    edit_and_approve(sent, by=world.mo, digest=digest_of(sent, world.mo), draft=draft)
    assert revisions(article("Persia")) == [1, 2]


def test_edited_a_new_article_gets_both_titles(world, persia):
    sent = send_new("Terra Nova", world.nick, body="New.")
    draft = replace(proposal_of(sent, user=world.mo).draft, title="Terra Novissima")
    edit_and_approve(sent, by=world.mo, digest=digest_of(sent, world.mo), draft=draft)
    assert Article.objects.named("Terra Nova").get().title == "Terra Novissima"
    assert revisions(article("Terra Novissima")) == [1, 2]


def test_edited_wrongly_nothing_is_approved(world, sent):
    draft = replace(proposal_of(sent, user=world.mo).draft, title="Soviet Union")
    with pytest.raises(ValidationError):
        edit_and_approve(sent, by=world.mo, digest=digest_of(sent, world.mo), draft=draft)
    assert (again(sent).state, article("Persia").rev) == (State.PENDING, 1)
