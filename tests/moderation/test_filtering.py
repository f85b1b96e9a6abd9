"""Content filters at work: what they catch, whom they ask, what becomes of it, and the dry run."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.forms import assert_form_holds, browser_form, text_of
from tests.review.waiting import let_wait, send
from tests.world import audited, edit, edit_form, write
from wiki.accounts.models import User
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.editing.drafts import StoredDraft
from wiki.editing.publish import publish
from wiki.editing.submitting import Submitted
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.filtering import would_catch
from wiki.moderation.flags import Flag
from wiki.moderation.refusals import Filtered, Held
from wiki.moderation.submissions import Submission

SPAM = "Visit the casinos at https://casino.example."


def make(action="refuse", **said):
    said = {"patterns": "casino*", "is_active": True} | said
    return ContentFilter.objects.create(name=f"Filter {action}", action=action, **said)


def caught(world, by="nick", body=SPAM):
    try:
        edit(world.union, world.person(by), body=f"{world.union.body}\n\n{body}")
    except Filtered:
        return True
    return False


@pytest.mark.parametrize(("name", "refused"), [("nick", True), ("eve", True), ("mo", False), ("ada", False)])
def test_edits_of_all_but_moderators_are_looked_through(world, name, refused):
    row = make()
    assert caught(world, name) is refused
    row.refresh_from_db()
    assert (row.hits, world.union.rev) == ((1, 1) if refused else (0, 2))


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"is_active": False}, False),
        ({"patterns": "roulette"}, False),
        ({"patterns": "roulette\ncasino*"}, True),
        ({"patterns": "", "links": 1}, True),
        ({"patterns": "", "links": 2}, False),
        ({"patterns": "", "size": 20}, True),
        ({"patterns": "", "size": 5_000}, False),
        ({"account_days": 7}, True),
        ({"account_days": 0}, False),
        ({"links": 1, "size": 20, "account_days": 7}, True),
        ({"links": 2, "size": 20, "account_days": 7}, False),
    ],
)
def test_all_that_a_filter_says_must_be_so(world, said, refused):
    make(**said)
    assert caught(world) is refused


def test_an_account_of_some_age_is_trusted(world):
    make(account_days=7)
    User.objects.filter(username="nick").update(date_joined=timezone.now() - timedelta(days=8))
    assert not caught(world)


def test_taking_words_out_is_not_bringing_them(world):
    edit(world.union, world.mo, body=f"{SPAM}\n\nMore.")
    make()
    assert edit(world.union, world.nick, body="More.").changed
    assert edit(world.union, world.nick, summary="Shorter.").changed


def test_words_in_facts_titles_and_new_articles_count(world):
    make()
    for act in (
        lambda: write("Casino Royale", world.nick),
        lambda: edit(world.union, world.nick, facts=[{"property": "motto", "value": "To the casino"}]),
        lambda: edit(world.union, world.nick, aliases=["The Casino"]),
    ):
        with pytest.raises(Filtered):
            act()


def test_what_is_refused_is_kept_with_the_reason(visit, world):
    make(message="No advertising.")
    form = edit_form(world.union, body=SPAM)
    for _time in range(2):
        response = visit("nick").post("/wiki/Soviet_Union/edit/", form)
        assert (response.status_code, world.union.rev) == (422, 1)
    assert "No advertising. It was not saved." in text_of(response)
    assert_form_holds(response, form)
    assert StoredDraft.objects.first().text() == SPAM


def test_who_is_warned_saves_it_again(visit, world):
    make("warn", message="Is this advertising?")
    form = edit_form(world.union, body=SPAM)
    first = visit("nick").post("/wiki/Soviet_Union/edit/", form)
    assert (first.status_code, world.union.rev) == (422, 1)
    assert "Is this advertising? Nothing was saved yet." in text_of(first)
    assert visit("nick").post("/wiki/Soviet_Union/edit/", form).status_code == 303
    assert world.union.rev == 2


def test_a_page_is_flagged_once_while_the_flag_waits(world):
    make("flag")
    assert not caught(world)
    assert not caught(world, body="Another casino.")
    row = Flag.objects.get()
    assert (row.article, row.rev, row.wrong, row.words, row.by) == (world.union, 2, "filter", "Filter flag", None)
    made = write("Casino Royale", world.nick)
    assert Flag.objects.get(article=made).rev == 1


@pytest.mark.parametrize("name", ["nick", "eve"])
def test_what_a_filter_lets_wait_becomes_a_submission_and_is_counted_once(visit, world, name):
    row = make("review", message="Advertising is looked at first.")
    form = edit_form(world.union, body=SPAM)
    for _time in range(2):
        response = visit(name).post("/wiki/Soviet_Union/edit/", form, follow=True)
        assert "Advertising is looked at first. Your edit of “Soviet Union” waits for review" in text_of(response)
        row.refresh_from_db()
        assert (Submission.objects.get().source().body, world.union.rev, row.hits) == (SPAM, 1, _time + 1)
    assert edit(world.union, world.person(name), summary="Shorter.").changed
    assert edit(world.union, world.mo, body=SPAM).changed


def test_a_new_article_that_a_filter_catches_waits(world):
    make("review")
    with pytest.raises(Submitted):
        write("Casino Royale", world.nick)
    assert (Submission.objects.get().title, Article.objects.filter(title="Casino Royale").exists()) == (
        "Casino Royale",
        False,
    )


def test_going_on_with_what_a_filter_lets_wait(world):
    make("review")
    sent = send(world.union, world.nick, body=SPAM)
    again = send(world.union, world.nick, body=f"{SPAM} And more.", continued=sent)
    assert (again.pk, again.version) == (sent.pk, 2)
    assert publish(replace(Draft.of(world.union), body="No more."), article=world.union, stamp=sent.stamp()).changed


def test_what_waits_anyway_is_counted_once_and_waits_as_ever(world):
    row = make("review")
    let_wait()
    with pytest.raises(Submitted) as waiting:
        edit(world.union, world.nick, body=SPAM)
    row.refresh_from_db()
    assert (row.hits, waiting.value.told, Submission.objects.count()) == (1, "", 1)


@pytest.mark.parametrize(
    ("others", "expected"), [(["refuse"], Filtered), (["warn"], Submitted), (["flag", "warn"], Submitted)]
)
def test_of_several_filters_the_strictest_decides(world, others, expected):
    for action in [*others, "review"]:
        make(action)
    with pytest.raises(expected) as caught:
        edit(world.union, world.nick, body=SPAM)
    assert not isinstance(caught.value, Held)
    assert not Flag.objects.exists()
    assert list(ContentFilter.objects.values_list("hits", flat=True)) == [1] * (len(others) + 1)


def test_an_edit_made_for_an_older_revision_waits_with_its_base(world):
    make("review")
    edit(world.union, world.mo, summary="Shorter.")
    sent = send(world.union, world.nick, base=1, body=SPAM)
    assert sent.base_rev == 1


def test_a_move_that_is_caught_waits(visit, world):
    make("review", message="No games.")
    moved = {"title": "Casino Royale", "base_rev": 1, "leave_redirect": "on"}
    response = visit("nick").post("/wiki/Soviet_Union/move/", moved, follow=True)
    assert "No games. Your move of “Soviet Union” waits for review" in text_of(response)
    assert (world.union.rev, Submission.objects.get().title) == (1, "Casino Royale")


def test_what_cannot_wait_is_refused_with_the_way_that_is_left(visit, world):
    make("review")
    said = "This would have to wait for review, and a merger cannot wait. Edits and moves can be proposed"
    form = edit_form(world.union, into="Soviet Union", merged_rev=1, body=SPAM)
    response = visit("nick").post("/wiki/Mikhail_Frunze/merge/", form)
    assert (response.status_code, said in text_of(response)) == (422, True)
    assert browser_form(response)["body"] == SPAM
    assert (world.union.rev, world.frunze.rev, Submission.objects.count()) == (1, 1, 0)
    response = visit("nick").post("/wiki/Soviet_Union/edit/", edit_form(world.union, title="Casino Royale"))
    assert response["Location"].startswith("/review/")


def test_moving_and_merging_are_looked_through_too(visit, world):
    make(patterns="casino*\nroulette")
    moved = {"title": "Casino Royale", "base_rev": 1, "leave_redirect": "on"}
    response = visit("nick").post("/wiki/Soviet_Union/move/", moved)
    assert (response.status_code, "It was not saved." in text_of(response)) == (403, True)
    form = edit_form(world.union, into="Soviet Union", merged_rev=1, body=SPAM)
    response = visit("nick").post("/wiki/Mikhail_Frunze/merge/", form)
    assert (response.status_code, "It was not saved." in text_of(response)) == (422, True)
    assert browser_form(response)["body"] == SPAM
    assert (world.union.rev, world.frunze.rev) == (1, 1)


def test_what_stood_in_a_merged_article_is_not_new(visit, world):
    made = write("Gambling", world.mo, body=SPAM)
    make()
    form = edit_form(world.union, into="Soviet Union", merged_rev=made.rev, body=SPAM)
    assert visit("nick").post("/wiki/Gambling/merge/", form).status_code == 303


def test_readers_cannot_pretend_to_be_a_filter(visit, world):
    assert visit().post("/wiki/Soviet_Union/flag/", {"wrong": "filter", "words": ""}).status_code == 422
    assert not Flag.objects.exists()


@pytest.mark.parametrize("action", ["refuse", "review"])
def test_a_dry_run_tells_what_would_have_been_caught_and_changes_nothing(visit, world, action):
    edit(world.union, world.nick, body=SPAM)
    edit(world.union, world.nick, body=f"{SPAM} Again.")
    edit(world.war, world.mo, body=SPAM)
    row = make(action, is_active=False)
    assert [(each.title, each.rev) for each in would_catch(row, user=world.ada)] == [("Soviet Union", 2)]
    page = text_of(visit("ada").get(f"/admin/wiki/contentfilter/{row.pk}/dry-run/"))
    assert "Soviet Union, revision 2" in page
    assert "revision 3" not in page
    row.refresh_from_db()
    assert (row.hits, Flag.objects.count()) == (0, 0)
    assert visit("ada").get("/admin/wiki/contentfilter/99/dry-run/").status_code == 404
    for name in ("nick", "mo"):
        assert visit(name).get(f"/admin/wiki/contentfilter/{row.pk}/dry-run/").status_code in (302, 403)


@pytest.mark.parametrize("action", ["refuse", "review"])
def test_a_filter_made_in_the_admin_is_noted(visit, world, action):
    data = {"name": "Casinos", "patterns": "casino*", "action": action, "message": ""}
    assert visit("ada").post("/admin/wiki/contentfilter/add/", data).status_code == 302
    entry = audited().get()
    assert (entry.act, entry.title, entry.by) == ("change_filter", "Casinos", world.ada)
    assert "patterns: casino*" in entry.details
