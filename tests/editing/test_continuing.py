"""The editor of somebody who has an edit waiting."""

import pytest

from tests.forms import text_of
from tests.review.waiting import again, let_wait, send, send_new
from tests.world import article, edit, edit_form, form_of, write
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.moderation.submissions import State, Submission
from wiki.review.verdicts import ask_for_changes
from wiki.world.models import Reviewed

EDIT = "/wiki/Persia/edit/"
TEXT = "The first paragraph.\n\nThe second paragraph."


@pytest.fixture
def persia(world):
    made = write("Persia", world.eve, body=TEXT)
    let_wait()
    return made


def test_saving_leads_to_the_page_of_the_submission(visit, persia):
    response = visit("nick").post(EDIT, edit_form(persia, body="Nick’s text."))
    sent = Submission.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/review/{sent.pk}/")
    assert article("Persia").rev == 1
    page = visit("nick").get(response["Location"])
    assert "Waits for review" in text_of(page)


def test_whose_edits_wait_is_told_before(visit, persia):
    assert "Send for review" in visit("nick").get(EDIT).content.decode()
    assert "Send for review" in visit("nick").get("/new/?kind=nation").content.decode()
    assert "Send for review" not in visit("eve").get(EDIT).content.decode()


def test_the_editor_begins_with_what_waits_and_says_so(visit, world, persia):
    sent = send(persia, world.nick, body="Nick’s text.", comment="Better")
    response = visit("nick").get(EDIT)
    assert "not the published text" in text_of(response)
    assert (response.context["form"]["body"].value(), response.context["form"]["comment"].value()) == (
        "Nick’s text.", "Better",
    )  # fmt: skip
    assert f'name="submission" value="{sent.mark}"' in response.content.decode()
    assert visit("eve").get(EDIT).context["form"]["body"].value() == TEXT
    assert visit("nick").get(EDIT + "?section=s-x").context["form"]["body"].value() == "Nick’s text."


def test_saving_it_again_replaces_what_waits(visit, world, persia):
    sent = send(persia, world.nick, body="Nick’s text.")
    visit("nick").post(EDIT, edit_form(persia, body="Another text.", submission=sent.mark))
    assert (again(sent).version, again(sent).source().body) == (2, "Another text.")


def test_a_second_tab_does_not_push_out_the_first(visit, world, persia):
    sent = send(persia, world.nick, body=TEXT.replace("first", "1st"))
    response = visit("nick").post(EDIT, edit_form(persia, body=TEXT.replace("first", "very first")))
    assert response.status_code == 409
    assert "says something else in the same places" in text_of(response)
    assert "very first" in response.content.decode()
    assert again(sent).version == 1


def test_somebody_elses_submission_is_not_gone_on_with(visit, world, persia):
    let_wait(Reviewed.EVERYONE)
    sent = send(persia, world.nick, body="Nick’s text.")
    visit("eve").post(EDIT, edit_form(persia, body="Eve’s text.", submission=sent.mark))
    assert again(sent).source().body == "Nick’s text."
    assert Submission.objects.get(author=world.eve).source().body == "Eve’s text."


def test_what_a_moderator_asks_for_stands_in_the_editor(visit, world, persia):
    sent = send(persia, world.nick, body="Nick’s text.")
    ask_for_changes(sent, by=world.mo, reason="Say where you read it.")
    assert "Say where you read it." in text_of(visit("nick").get(EDIT))


def test_a_conflict_is_brought_together_on_its_page(visit, world, persia):
    sent = send(persia, world.nick, body=TEXT.replace("first", "very first"))
    edit(article("Persia"), world.eve, body=TEXT.replace("first", "1st"))
    response = visit("nick").get(EDIT)
    assert response.templates[0].name == "wiki/editing/conflict.html"
    page = response.content.decode()
    assert "The very first paragraph." in page
    assert f'name="submission" value="{sent.mark}"' in page
    both = edit_form(article("Persia"), body=TEXT.replace("first", "1st, the very first,"), submission=sent.mark)
    assert visit("nick").post(EDIT, both)["Location"] == f"/review/{sent.pk}/"
    assert (again(sent).base_rev, again(sent).state) == (2, State.PENDING)


def test_a_new_article_is_gone_on_with_by_number_and_by_title(visit, world, persia):
    sent = send_new("Terra Nova", world.nick, body="New land.")
    for address in (sent.editor_address(), "/new/?title=terra_nova&kind=nation"):
        response = visit("nick").get(address)
        assert response.context["form"]["body"].value() == "New land."
    assert "New land." not in visit("eve").get(sent.editor_address()).content.decode()
    form = form_of(Draft(title="Terra Novissima", kind="nation", body="Newer land."), submission=sent.mark)
    visit("nick").post("/new/", form)
    assert (again(sent).title, again(sent).version) == ("Terra Novissima", 2)


def test_who_publishes_directly_now_closes_what_waited(visit, world, persia):
    sent = send(persia, world.nick, body="Nick’s text.")
    let_wait(Reviewed.NOBODY)
    visit("nick").post(EDIT, edit_form(persia, body="Nick’s better text.", submission=sent.mark))
    assert article("Persia").body == "Nick’s better text."
    assert (again(sent).state, again(sent).rev) == (State.SUPERSEDED, 2)


def test_a_new_article_published_directly_closes_what_waited(visit, world, persia):
    sent = send_new("Terra Nova", world.nick, body="New land.")
    let_wait(Reviewed.NOBODY)
    visit("nick").post("/new/", form_of(Draft(title="Terra Nova", kind="nation", body="Land."), submission=sent.mark))
    assert again(sent).article == Article.objects.get(title="Terra Nova")


def test_restoring_leads_to_the_submission_too(visit, world, persia):
    edit(persia, world.eve, body="Other.")
    response = visit("nick").post("/wiki/Persia/revisions/1/restore/", {"base_rev": 2})
    assert (response.status_code, response["Location"]) == (303, Submission.objects.get().get_absolute_url())


def test_whose_edits_wait_is_told_what_they_cannot_do_and_what_waits(visit, persia):
    response = visit("nick").get("/wiki/Persia/merge/")
    assert (response.status_code, "What you change here waits for review" in text_of(response)) == (403, True)
    for address in ("/wiki/Persia/move/", "/files/upload/"):
        assert "waits for review" in text_of(visit("nick").get(address))
        assert "waits for review" not in text_of(visit("eve").get(address))


def test_another_title_is_proposed_in_the_editor(visit, world, persia):
    visit("nick").post(EDIT, edit_form(persia, title="Iran"))
    assert Submission.objects.get().source().title == "Iran"
    assert article("Persia").rev == 1
