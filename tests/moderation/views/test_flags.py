"""The form by which a page is flagged, and the moderators' list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.forms import text_of
from tests.world import audited
from wiki.moderation.flag import flag
from wiki.moderation.flags import Flag, State

ADDRESS = "/wiki/Soviet_Union/flag/"
FORM = {"wrong": "spam", "words": "It sells carpets."}


@pytest.fixture
def row(world):
    flag(world.union, "error", "It was founded later.", by=world.anonymous, address="192.0.2.1")
    return Flag.objects.get()


@pytest.mark.parametrize("name", ["", "nick", "mo"])
def test_flagging_by_the_form(visit, world, name):
    response = visit(name).post(ADDRESS, FORM, follow=True)
    assert response.redirect_chain == [(f"{ADDRESS}?done", 303)]
    assert "Thank you." in text_of(response)
    flagged = Flag.objects.get()
    assert (flagged.article, flagged.wrong, flagged.words) == (world.union, "spam", "It sells carpets.")
    assert str(flagged.by or "") == name


def test_readers_get_no_session_and_the_way_stands_on_the_article(visit):
    client = visit()
    assert 'href="flag/"' in text_of(client.get("/wiki/Soviet_Union/"))
    with CaptureQueriesContext(connection) as queries:
        response = client.post(ADDRESS, FORM)
    assert (response.status_code, "session" in client.cookies) == (303, False)
    assert not [query["sql"] for query in queries if "django_session" in query["sql"]]


def test_the_form_needs_its_token(visit):
    client = visit(csrf=True)
    assert client.post(ADDRESS, FORM).status_code == 403
    client.get(ADDRESS)
    token = client.cookies["csrf"].value
    assert client.post(ADDRESS, FORM | {"csrfmiddlewaretoken": token}).status_code == 303


@pytest.mark.parametrize("change", [{"wrong": ""}, {"wrong": "x"}, {"words": "x" * 501}])
def test_a_wrong_form_comes_back(visit, change):
    assert visit().post(ADDRESS, FORM | change).status_code == 422
    assert not Flag.objects.exists()


def test_a_second_flag_of_the_same_reader_says_the_same_and_makes_none(visit):
    client = visit()
    assert [client.post(ADDRESS, FORM).status_code for _time in range(2)] == [303, 303]
    assert Flag.objects.count() == 1


def test_who_flags_too_much_is_asked_to_wait_whatever_their_headers_say(visit, world, settings):
    settings.ACCOUNT_RATE_LIMITS = {"flag": "2/h/ip"}
    answers = []
    for number, page in enumerate(("Soviet_Union", "Mikhail_Frunze", "Turkish-Soviet_War")):
        forged = {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-Ip": f"198.51.100.{number}"}
        answers.append(visit().post(f"/wiki/{page}/flag/", FORM, headers=forged).status_code)
    assert (answers, Flag.objects.count()) == ([303, 303, 429], 2)


@pytest.mark.parametrize("title", ["Black_Book", "Nobody"])
def test_what_one_may_not_see_cannot_be_flagged(visit, title):
    for name in ("", "eve"):
        for response in (visit(name).get(f"/wiki/{title}/flag/"), visit(name).post(f"/wiki/{title}/flag/", FORM)):
            assert response.status_code == 404
    assert not Flag.objects.exists()


# The moderators' list.


def test_moderators_see_those_that_wait_oldest_first(visit, world, row):
    flag(world.war, "spam", "It sells carpets.", by=world.nick, address="")
    page = text_of(visit("mo").get("/flags/"))
    assert page.index("It was founded later.") < page.index("It sells carpets.")
    assert "/wiki/Soviet_Union/revisions/1/" in page
    assert "a reader" in page
    assert "/users/nick/" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [("", True), ("state=open", True), ("state=taken", False), ("state=all", True), ("wrong=spam", False),
     ("words=founded", True), ("words=soviet+later", True), ("words=zzz", False), ("state=x&page=99", True)],
)  # fmt: skip
def test_filters(visit, row, query, shown):
    assert ("It was founded later." in text_of(visit("mo").get(f"/flags/?{query}"))) is shown


def test_taking_and_answering(visit, world, row):
    address = f"/flags/{row.pk}/"
    assert visit("mo").post(address, {"action": "take"})["Location"] == "/flags/"
    response = visit("mo").post(address, {"action": "resolved", "reason": "Mended"}, follow=True)
    assert "Done." in text_of(response)
    assert "It was founded later." not in text_of(response)
    assert "Mended" in text_of(visit("mo").get("/flags/?state=resolved"))
    again = visit("ada").post(address, {"action": "dismissed", "reason": "Twice"}, follow=True)
    assert "Somebody else has answered this flag" in text_of(again)
    assert Flag.objects.get().state == State.RESOLVED


def test_what_is_refused(visit, row):
    address = f"/flags/{row.pk}/"
    assert "Say why" in text_of(visit("mo").post(address, {"action": "resolved", "reason": ""}, follow=True))
    for action in ("open", "taken", "x", ""):
        assert visit("mo").post(address, {"action": action, "reason": "x"}).status_code == 403
    assert visit("mo").post("/flags/99999999999999999999/", {"action": "take"}).status_code == 404
    for name in ("nick", "eve"):
        assert visit(name).post(address, {"action": "take"}).status_code == 403
        assert visit(name).get("/flags/").status_code == 403
    assert (Flag.objects.get().state, audited().count()) == (State.OPEN, 0)


def test_flags_are_taken_in_the_admin(visit, world, row):
    visit("ada").post("/admin/wiki/flag/", {"action": "take", "_selected_action": row.pk})
    assert (Flag.objects.get().state, Flag.objects.get().handled_by) == (State.TAKEN, world.ada)
