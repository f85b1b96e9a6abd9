"""Editing what somebody has submitted, and approving it with the change."""

import pytest

from tests.forms import text_of
from tests.review.waiting import again, digest_of, let_wait, send, send_new
from tests.world import article, edit, form_of, revisions, write
from wiki.editing.drafts import StoredDraft
from wiki.moderation.submissions import State
from wiki.review.proposals import proposal_of

TEXT = "The first paragraph.\n\nThe second paragraph."


@pytest.fixture
def sent(world):
    persia = write("Persia", world.eve, body=TEXT)
    let_wait()
    return send(persia, world.nick, body=TEXT.replace("first", "1st"))


def address(submission):
    return f"{submission.get_absolute_url()}edit/"


def form(submission, user, **change):
    proposal = proposal_of(again(submission), user=user)
    return form_of(proposal.draft, proposal.base_rev, digest=proposal.digest, **change)


def test_who_may(visit, sent):
    statuses = {name: visit(name).get(address(sent)).status_code for name in ("nick", "eve", "mo", "ada")}
    assert statuses == {"nick": 403, "eve": 404, "mo": 200, "ada": 200}
    assert visit().get(address(sent)).status_code == 302


def test_the_editor_holds_the_authors_text(visit, world, sent):
    page = visit("mo").get(address(sent))
    assert page.context["form"]["body"].value() == TEXT.replace("first", "1st")
    assert digest_of(sent, world.mo) in page.content.decode()
    assert "Two revisions are made" in text_of(page)


def test_saving_publishes_both(visit, world, sent):
    mine = TEXT.replace("first", "1st").replace("second", "2nd")
    response = visit("mo").post(address(sent), form(sent, world.mo, body=mine, comment="Spelling"))
    assert (response.status_code, response["Location"]) == (303, sent.get_absolute_url())
    assert article("Persia").body == mine
    authors = [str(row.author) for row in article("Persia").revisions.order_by("rev")]
    assert authors == ["eve", "nick", "mo"]
    assert again(sent).state == State.APPROVED


def test_previewing_and_rows_save_nothing(visit, world, sent):
    for action in ("preview", "add_fact", "link_mention"):
        response = visit("mo").post(address(sent), form(sent, world.mo, action=action))
        assert response.status_code == 200
        assert digest_of(sent, world.mo) in response.content.decode()
    assert article("Persia").rev == 1


def test_what_is_wrong_is_shown_at_its_field(visit, world, sent):
    response = visit("mo").post(address(sent), form(sent, world.mo, title="Soviet Union"))
    assert response.status_code == 422
    assert response.context["form"].errors["title"]
    assert visit("mo").post(address(sent), form(sent, world.mo, title="")).status_code == 422
    assert (article("Persia").rev, again(sent).state) == (1, State.PENDING)


def test_what_has_changed_meanwhile_keeps_the_moderators_text(visit, world, sent):
    typed = form(sent, world.mo, body="The moderator’s words.")
    edit(article("Persia"), world.eve, summary="A state.")
    response = visit("mo").post(address(sent), typed)
    assert response.status_code == 409
    assert "The moderator’s words." in response.content.decode()
    assert "Approve with these changes" not in text_of(response)
    assert StoredDraft.objects.of(world.mo).count() == 1
    assert revisions(article("Persia")) == [1, 2]


def test_signed_out_the_text_comes_back(visit, world, sent):
    response = visit().post(address(sent), form(sent, world.mo, body="The moderator’s words."))
    assert response.status_code == 403
    assert "The moderator’s words." in response.content.decode()


def test_what_is_closed_or_in_conflict_is_not_edited(visit, world, sent):
    edit(article("Persia"), world.eve, body=TEXT.replace("first", "very first"))
    assert visit("mo").get(address(sent))["Location"] == sent.get_absolute_url()


def test_a_new_article(visit, world):
    let_wait()
    sent = send_new("Terra Nova", world.nick, body="New.")
    visit("mo").post(address(sent), form(sent, world.mo, body="New land."))
    assert article("Terra Nova").body == "New land."
