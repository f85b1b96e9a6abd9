"""A world that members alone may read: whatever others ask for, they are asked to log in."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from tests.addresses import ROUTES
from tests.forms import text_carried
from tests.world import PASSWORD, edit_form
from wiki.articles import ontology
from wiki.moderation.permissions import may_read_site
from wiki.world.models import Reading
from wiki.world.models import World as Setting

OPEN = {name for name in ROUTES if name.startswith(("account_", "mfa_"))} | {
    "unsubscribe",
    "theme",
    "health",
    "security_contact",
}
routes = pytest.mark.parametrize("name", ROUTES)


@pytest.fixture
def closed(world):
    setting = Setting.objects.get()
    setting.reading = Reading.MEMBERS
    setting.save()
    return setting


@routes
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_the_anonymous_are_asked_to_log_in(visit, closed, name, method):
    response = getattr(visit(), method)(ROUTES[name].of())
    if name in OPEN:
        open_site = {"post": (ROUTES[name].posts or (405, 405))[0]}.get(method, ROUTES[name].anonymous)
        assert response.status_code == open_site
    else:
        assert (response.status_code, response["Location"].split("?")[0]) == (302, "/accounts/login/")
        assert b"Soviet" not in response.content


@routes
def test_members_read_as_before(visit, closed, name):
    assert visit("nick").get(ROUTES[name].of()).status_code == ROUTES[name].member


@pytest.mark.parametrize(
    "address", ["/wiki/Black_Book/", "/wiki/Nobody/", "/nowhere", "/wiki/ussr/", "/admin/", "/files/x/"]
)
def test_what_is_there_and_what_is_not_look_the_same(visit, closed, address):
    response = visit().get(address)
    assert (response.status_code, response.content) == (302, b"")
    assert response["Location"].startswith("/accounts/login/?next=")
    assert response["Cache-Control"] == "private, no-cache"


@routes
def test_another_process_that_still_takes_the_site_for_open_gives_nothing_away(visit, world, name):
    """Only the database knows yet."""
    visit().get("/wiki/Soviet_Union/")
    assert ontology.known_ontology().world.reading == Reading.EVERYBODY
    Setting.objects.update(reading=Reading.MEMBERS, version=F("version") + 1)
    response = visit().get(ROUTES[name].of())
    if name not in OPEN:
        assert (response.status_code, response["Location"].split("?")[0]) == (302, "/accounts/login/")
        assert response.content == b""


def test_another_process_that_still_takes_the_site_for_closed_opens_it(visit, closed):
    assert visit().get("/wiki/Soviet_Union/").status_code == 302
    Setting.objects.update(reading=Reading.EVERYBODY, version=F("version") + 1)
    assert visit().get("/wiki/Soviet_Union/").status_code == 200


def test_an_open_site_asks_nothing_more_for_it(visit, world):
    client, counts = visit(), []
    for _time in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get("/wiki/Soviet_Union/")
        counts.append(len(queries))
    assert counts[-1] == (1 if connection.vendor == "postgresql" else 2)


def test_logging_in_leads_back_to_what_was_asked_for(client, closed):
    asked = client.get("/timeline/?from=1919")["Location"]
    response = client.post(asked, {"login": "nick", "password": PASSWORD, "next": "/timeline/?from=1919"})
    assert response["Location"] == "/timeline/?from=1919"


def test_a_text_typed_before_the_session_ended_is_carried_along(visit, closed, world):
    response = visit().post("/wiki/Soviet_Union/edit/", edit_form(world.union, body="Typed before."))
    assert response.status_code == 403
    assert text_carried(response)["body"] == "Typed before."
    for title in ("Black_Book", "Nobody"):
        other = visit().post(f"/wiki/{title}/edit/", edit_form(world.union, body="Typed before."))
        assert other.status_code == 403


def test_who_may_read(world, closed):
    people = {"": world.anonymous} | {name: world.person(name) for name in ("ina", "nick", "mo")}
    assert [name for name, person in people.items() if may_read_site(person, closed)] == ["nick", "mo"]
    assert may_read_site(world.anonymous, Setting())
