"""The page of one submission, and what its buttons do."""

import pytest

from tests.forms import text_of
from tests.review.waiting import again, let_wait, noted, send, send_deletion, send_move, send_new
from tests.world import article, edit, revisions, write
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.submissions import State, Submission
from wiki.moving.delete import delete
from wiki.review.verdicts import reject, withdraw
from wiki.world.models import Reviewed

TEXT = "The first paragraph.\n\nThe second paragraph.\n\nThe third paragraph."


@pytest.fixture
def persia(world):
    made = write("Persia", world.eve, body=TEXT)
    let_wait(Reviewed.EVERYONE)
    return made


@pytest.fixture
def sent(world, persia):
    return send(persia, world.nick, comment="Better", body=TEXT.replace("first", "1st"), summary="A state.")


def shown(client, submission):
    """The page, and what its forms carry."""
    page = client.get(submission.get_absolute_url())
    proposal = page.context["proposal"]
    return page, {"digest": proposal.digest if proposal else "", "mark": page.context["submission"].mark}


def press(client, submission, action, carried=None, **data):
    carried = carried or shown(client, submission)[1]
    return client.post(submission.get_absolute_url(), carried | {"action": action} | data)


def test_moderators_and_the_author_see_it_and_nobody_else(visit, sent):
    statuses = {name: visit(name).get(sent.get_absolute_url()).status_code for name in ("nick", "eve", "mo", "ada")}
    assert statuses == {"nick": 200, "eve": 404, "mo": 200, "ada": 200}
    assert visit().get(sent.get_absolute_url()).status_code == 302
    assert visit("eve").get("/review/999/").status_code == 404
    for action in ("approve", "reject", "withdraw"):
        assert visit("eve").post(sent.get_absolute_url(), {"action": action}).status_code == 404
    assert again(sent).state == State.PENDING


def test_it_shows_what_would_change_as_text_and_as_fields(visit, sent):
    page, carried = shown(visit("mo"), sent)
    text = text_of(page)
    for words in ("Waits for review", "Better", "Summary", "A state.", "1st", "Approve", "Reject"):
        assert words in text
    assert carried["digest"] in page.content.decode()
    assert "Approve in part" in text


def test_its_author_sees_where_it_stands_and_cannot_decide(visit, sent):
    page, carried = shown(visit("nick"), sent)
    assert "Go on writing" in text_of(page)
    assert "Approve" not in text_of(page)
    response = press(visit("nick"), sent, "approve", carried)
    assert response.status_code == 403
    assert again(sent).state == State.PENDING


def test_a_moderators_own_shows_no_verdicts(visit, world, persia):
    row = Submission.objects.create(
        author=world.mo, article=persia, base_rev=1, title="Persia", key="persia", kind="nation",
        payload=send(persia, world.nick, body="x").payload,
    )  # fmt: skip
    page, carried = shown(visit("mo"), row)
    assert "Reject" not in text_of(page)
    for action in ("approve", "reject", "ask"):
        response = press(visit("mo"), row, action, carried, reason="Because")
        assert response.status_code == 403
        assert "Nobody approves or rejects their own edits" in text_of(response)


def test_approving(visit, sent):
    response = press(visit("mo"), sent, "approve")
    assert (response.status_code, response["Location"]) == (303, sent.get_absolute_url())
    assert article("Persia").body == TEXT.replace("first", "1st")
    page = visit("nick").get(sent.get_absolute_url())
    assert "Approved" in text_of(page)
    assert "/wiki/Persia/revisions/2/" in page.content.decode()
    assert "Decide" not in text_of(visit("mo").get(sent.get_absolute_url()))


def test_approving_what_has_changed_since_shows_it_anew(visit, world, sent):
    _page, carried = shown(visit("mo"), sent)
    send(article("Persia"), world.nick, body="Quite another text.", continued=sent)
    response = press(visit("mo"), again(sent), "approve", carried)
    assert response.status_code == 409
    assert "has changed since you opened this page" in text_of(response)
    assert "Quite another text." in text_of(response)
    assert article("Persia").rev == 1
    carried = {"digest": response.context["proposal"].digest}
    assert press(visit("mo"), again(sent), "approve", carried).status_code == 303
    assert article("Persia").body == "Quite another text."


def test_two_moderators_and_the_second_is_told(visit, sent):
    _page, carried = shown(visit("ada"), sent)
    press(visit("mo"), sent, "reject", reason="No.")
    for action in ("approve", "reject", "ask"):
        response = press(visit("ada"), again(sent), action, carried, reason="Yes.")
        assert response.status_code == 409
        assert "mo was quicker" in text_of(response)
    assert len(noted()) == 1


def test_after_the_article_has_moved_on_both_are_shown_together(visit, world, sent):
    edit(article("Persia"), world.mo, body=TEXT.replace("third", "3rd"), comment="Later")
    page, carried = shown(visit("mo"), sent)
    assert "The article has moved on, and both go together" in text_of(page)
    assert "Later" in text_of(page)
    assert "What the author changed" in text_of(page)
    written = visit("mo").get(sent.get_absolute_url() + "?show=written&mode=inline")
    assert written.context["comparison"].fields[0].label == "Summary"
    press(visit("mo"), sent, "approve", carried)
    assert article("Persia").body == TEXT.replace("first", "1st").replace("third", "3rd")


def test_a_conflict_is_shown_and_sent_back(visit, world, sent):
    edit(article("Persia"), world.mo, body=TEXT.replace("first", "very first"))
    page, carried = shown(visit("mo"), sent)
    assert "Where they clash" in text_of(page)
    assert "Approve in part" not in text_of(page)
    response = press(visit("mo"), sent, "approve", carried)
    assert response.status_code == 303
    assert again(sent).state == State.CONFLICT
    assert "Bring both together" in text_of(visit("nick").get(sent.get_absolute_url()))
    assert article("Persia").rev == 2


def test_approving_in_part(visit, sent):
    response = press(visit("mo"), sent, "approve_part", part=["text-0"])
    assert response.status_code == 303
    assert (article("Persia").body, article("Persia").summary) == (TEXT.replace("first", "1st"), "")
    page = text_of(visit("nick").get(sent.get_absolute_url()))
    assert "Approved in part" in page
    assert "Left out:" in page
    assert "<li>Summary</li>" in page


def test_approving_no_part_keeps_the_page(visit, sent):
    response = press(visit("mo"), sent, "approve_part")
    assert response.status_code == 422
    assert "Tick what is to be published" in text_of(response)
    assert again(sent).state == State.PENDING


@pytest.mark.parametrize(("action", "state"), [("reject", State.REJECTED), ("ask", State.CHANGES_ASKED)])
def test_the_author_reads_why(visit, sent, action, state):
    assert press(visit("mo"), sent, action, reason=" ").status_code == 422
    assert press(visit("mo"), sent, action, reason="Say <where> from.").status_code == 303
    assert again(sent).state == state
    assert "Say &lt;where&gt; from." in visit("nick").get(sent.get_absolute_url()).content.decode()
    assert "Say <where> from." in text_of(visit("nick").get("/review/"))


def test_what_is_rejected_is_what_was_read(visit, world, sent):
    _page, carried = shown(visit("mo"), sent)
    send(article("Persia"), world.nick, body="Quite another text.", continued=sent)
    assert press(visit("mo"), sent, "reject", carried, reason="No.").status_code == 409
    assert again(sent).state == State.PENDING


def test_withdrawing(visit, sent):
    assert press(visit("nick"), sent, "withdraw").status_code == 303
    assert again(sent).state == State.WITHDRAWN
    page = text_of(visit("nick").get(sent.get_absolute_url()))
    assert "Withdrawn by its author" in page
    assert "1st" in page
    response = press(visit("mo"), again(sent), "approve")
    assert response.status_code == 409
    assert "withdrawn it meanwhile" in text_of(response)


def test_a_button_that_is_none_does_nothing(visit, sent):
    assert press(visit("mo"), sent, "nonsense").status_code == 422
    assert again(sent).state == State.PENDING


def test_who_else_has_something_waiting_for_it(visit, world, persia, sent):
    other = send(persia, world.eve, body="Eve’s text.", comment="Mine")
    page = visit("mo").get(sent.get_absolute_url())
    assert "Others wait for the same article" in text_of(page)
    assert other.get_absolute_url() in page.content.decode()
    assert other.get_absolute_url() not in visit("nick").get(sent.get_absolute_url()).content.decode()
    assert "Next that waits: Persia" in text_of(page)


def test_what_it_would_cause_is_foretold(visit, world, persia):
    facts = [
        {"property": "leader", "value": "[[Mikhail Frunze]]", "from": "1930", "to": "1920"},
    ]
    sent = send(persia, world.nick, facts=facts)
    page = text_of(visit("mo").get(sent.get_absolute_url()))
    assert "This would cause" in page


def test_a_new_article_and_one_whose_title_is_taken(visit, world, persia):
    sent = send_new("Terra Nova", world.nick, body="New land.")
    assert "new article" in text_of(visit("mo").get(sent.get_absolute_url()))
    assert "New land." in text_of(visit("mo").get(sent.get_absolute_url()))
    write("Terra Nova", world.mo)
    page, carried = shown(visit("mo"), sent)
    assert "It cannot be published as it is" in text_of(page)
    assert "The name “Terra Nova” leads to the article “Terra Nova” already." in text_of(page)
    assert "Ask its author for another name" in text_of(page)
    assert "Go on writing and give it another name" in text_of(visit("nick").get(sent.get_absolute_url()))
    assert press(visit("mo"), sent, "approve", carried).status_code == 422
    assert press(visit("mo"), sent, "reject", carried, reason="It is there.").status_code == 303


def test_moderators_see_which_content_filters_catch_it(visit, world, persia):
    ContentFilter.objects.create(name="Casinos", patterns="casino*", action="review", is_active=True)
    sent = send(persia, world.nick, body="Visit the casinos.")
    assert "Content filters that catch it: Casinos" in text_of(visit("mo").get(sent.get_absolute_url()))
    assert "Casinos" not in text_of(visit("nick").get(sent.get_absolute_url()))
    sent = send_new("Terra Nova", world.eve, body="New land.")
    assert "Content filters" not in text_of(visit("mo").get(sent.get_absolute_url()))


def test_of_an_article_that_is_away_its_author_sees_their_own_words_alone(visit, world, sent):
    delete(article("Persia"), by=world.mo, reason="Spam")
    page = visit("nick").get(sent.get_absolute_url())
    assert "The 1st paragraph." in page.content.decode()
    assert "The first paragraph." not in page.content.decode()
    assert visit("mo").get(sent.get_absolute_url()).status_code == 404


def test_of_a_closed_one_what_its_author_changed_is_still_compared(visit, world, sent):
    reject(sent, by=world.mo, reason="No.")
    edit(article("Persia"), world.mo, body="Something else.")
    page = text_of(visit("nick").get(sent.get_absolute_url()))
    assert "1st" in page
    assert "Something else." not in page


def test_the_verdict_is_seen_by_a_post_alone(visit, world, sent):
    reject(sent, by=world.mo, reason="No.")
    address = f"{sent.get_absolute_url()}seen/"
    assert "I have read this" in text_of(visit("nick").get(sent.get_absolute_url()))
    assert again(sent).seen is None
    assert visit("eve").post(address).status_code == 404
    visit("mo").post(address)
    assert again(sent).seen is None
    visit("nick").post(address)
    assert again(sent).seen is not None


def test_nothing_of_it_makes_a_revision_but_approving(visit, world, sent):
    press(visit("mo"), sent, "ask", reason="Why?")
    withdraw(again(sent), by=world.nick)
    assert revisions(article("Persia")) == [1]


def test_a_deletion_shows_what_would_go_and_what_links_to_it(visit, world):
    sent = send_deletion(world.union, world.nick, "Out of the world")
    page = text_of(visit("mo").get(sent.get_absolute_url()))
    for words in (
        *("Out of the world", "What would go", "The first state of the workers.", "One revision, 3 facts"),
        *("Turkish-Soviet War", "Mikhail Frunze", "Approve: delete the article", "deletion"),
    ):
        assert words in page
    assert "Black Book" not in text_of(visit("nick").get(sent.get_absolute_url()))
    assert "Approve in part" not in page
    assert "Edit, then approve" not in page
    assert visit("mo").get(f"{sent.get_absolute_url()}edit/").status_code == 404
    assert "→" not in text_of(visit("mo").get("/review/"))


def test_approving_a_deletion_and_what_is_seen_of_it_then(visit, world):
    sent = send_deletion(world.union, world.nick, "Out of the world")
    response = press(visit("mo"), sent, "approve")
    assert (response.status_code, article("Soviet Union").is_deleted) == (303, True)
    for name in ("mo", "nick"):
        page = visit(name).get(sent.get_absolute_url())
        assert page.status_code == 200
        assert "What was deleted" in text_of(page)
        assert 'href="/deletions/' in page.content.decode()
    assert "Soviet Union" in text_of(visit("mo").get("/review/?show=closed"))
    assert press(visit("mo"), sent, "approve").status_code in (403, 409)


def test_of_a_changed_article_a_deletion_is_given_back(visit, world):
    sent = send_deletion(world.union, world.nick, "Out of the world")
    edit(world.union, world.eve, body="Written anew.", comment="Better")
    page = text_of(visit("mo").get(sent.get_absolute_url()))
    for words in ("It does not go with what happened since", "Its text or its facts were changed.", "Better"):
        assert words in page
    response = press(visit("mo"), sent, "approve")
    assert (response.status_code, again(sent).state) == (303, State.CONFLICT)
    page = visit("nick").get(sent.get_absolute_url())
    assert "The article is not what you saw any more." in text_of(page)
    assert 'href="/wiki/Soviet_Union/delete/"' in page.content.decode()
    form = text_of(visit("nick").get("/wiki/Soviet_Union/delete/"))
    assert "This is what you sent for review" in form
    visit("nick").post("/wiki/Soviet_Union/delete/", {"reason": "Still"})
    assert (again(sent).state, again(sent).comment) == (State.PENDING, "Still")


def test_of_what_is_gone_meanwhile_its_author_may_withdraw_it(visit, world):
    sent = send_deletion(world.union, world.nick, "Out of the world")
    delete(world.union, by=world.mo, reason="Spam")
    page = text_of(visit("nick").get(sent.get_absolute_url()))
    assert "The article is not there any more" in page
    assert press(visit("nick"), sent, "withdraw").status_code == 303
    assert again(sent).state == State.WITHDRAWN


def test_a_move_shows_from_where_to_where_and_how(visit, world):
    let_wait()
    address = "/wiki/Soviet_Union/move/"
    assert "Send the move for review" in text_of(visit("nick").get(address))
    form = {"title": "Union", "reason": "Shorter", "rewrite": "on", "base_rev": 1}
    response = visit("nick").post(address, form, follow=True)
    assert "Your move of “Soviet Union” waits for review" in text_of(response)
    sent = Submission.objects.get()
    page = text_of(visit("mo").get(sent.get_absolute_url()))
    for words in (
        *("Soviet Union → Union", "Shorter", "No redirect is left", "are rewritten", "Turkish-Soviet War"),
        *("Approve: move the article",),
    ):
        assert words in page
    assert "Soviet Union → Union" in text_of(visit("mo").get("/review/"))
    again_shown = visit("nick").get(address)
    assert 'value="Union"' in again_shown.content.decode()
    assert again_shown.context["form"]["leave_redirect"].value() is False
    assert press(visit("mo"), sent, "approve").status_code == 303
    assert article("Union").rev == 2
    assert "Approved" in text_of(visit("nick").get(sent.get_absolute_url()))


def test_a_move_to_a_title_that_is_taken_by_now_is_given_back(visit, world):
    let_wait()
    sent = send_move(world.union, "Union", world.nick)
    write("Union", world.eve)
    page = text_of(visit("mo").get(sent.get_absolute_url()))
    assert "The name “Union” leads to the article “Union” already." in page
    assert press(visit("mo"), sent, "approve").status_code == 303
    assert again(sent).state == State.CONFLICT
    assert "Choose another, or withdraw." in text_of(visit("nick").get(sent.get_absolute_url()))
