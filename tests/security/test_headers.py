"""What every answer carries, who gets a cookie, and what an error shows."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path
from django.utils import timezone

from tests.addresses import PAGES, READABLE, ROUTES

routes = pytest.mark.parametrize("name", ROUTES)
# What those who have no session must be asked.
ASKING = {"flag", "account_login", "account_signup", "account_reset_password", "account_reset_password_from_key"}


@routes
def test_every_answer_carries_its_headers(visit, name):
    for person in ("", "nick"):
        response = visit(person).get(ROUTES[name].of())
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy
        closed = name in ("embed_file", "file_image")  # a file to take away loads nothing at all
        loads = "'none'; " if closed else "'self'"
        assert f"default-src {loads}" in policy
        assert closed or "object-src 'none'" in policy
        for directive in ("base-uri 'none'", "frame-ancestors 'none'", "form-action '"):
            assert directive in policy
        in_admin = ROUTES[name].of().startswith("/admin/")  # Django's own scripts there make markup of text
        assert ("require-trusted-types-for 'script'" in policy) is not (closed or in_admin)
        assert not [header for header in response.headers if header.startswith("Access-Control-")]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "same-origin"
        if name == "file_image":
            assert response["Content-Type"] == "image/png"
        elif response.content:
            assert response["Content-Type"].endswith("; charset=utf-8")


@pytest.mark.parametrize("name", set(PAGES) & set(READABLE) - ASKING)
def test_an_anonymous_reader_gets_no_cookie_no_session_and_no_form_to_post(visit, name):
    with CaptureQueriesContext(connection) as queries:
        response = visit().get(ROUTES[name].of())
    assert not response.cookies
    assert "session" not in str(queries.captured_queries)
    assert 'method="post"' not in response.content.decode()
    assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.parametrize("name", set(PAGES))
def test_no_page_of_a_member_may_be_kept_by_a_shared_cache(visit, name):
    response = visit("nick").get(ROUTES[name].of())
    assert "Cookie" in response["Vary"]
    assert "public" not in response.get("Cache-Control", "")


def broken(request):
    raise ZeroDivisionError("a secret of the code")


def forbidden(request):
    raise PermissionDenied("a secret reason")


urlpatterns = [
    path("broken/", broken),
    path("forbidden/", forbidden),
    path("fine/", lambda request: HttpResponse("fine")),
    path("", include("wiki.urls")),
]


@pytest.fixture
def frail(world):
    with override_settings(ROOT_URLCONF="tests.security.test_headers"):
        yield Client(raise_request_exception=False)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("page", "status"), [("/broken/", 500), ("/forbidden/", 403), ("/nowhere/", 404)])
def test_an_error_shows_nothing_of_the_inside(frail, page, status):
    response = frail.get(page)
    text = response.content.decode()
    assert response.status_code == status
    for inside in ("secret", "Traceback", "ZeroDivisionError", "test_headers", "/work", "SELECT", "urlconf", "DEBUG"):
        assert inside not in text
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "<h1>" in text


def test_a_host_that_is_not_ours_is_refused(world, client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    page = client.get("/wiki/USSR/", headers={"X-Forwarded-Host": "evil.example"})
    assert page["Location"].startswith("/wiki/")


def test_no_address_forges_a_line_of_the_log(world, client, caplog):
    with caplog.at_level("WARNING", logger="django.request"):
        client.get("/wiki/Nowhere%0aERROR%20forged/%0d%0aforged/")
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert not {"\n", "\r"} & set(caplog.records[0].getMessage())


def test_whoever_finds_a_weakness_is_told_whom_to_ask(client, db, settings):
    settings.SECURITY_CONTACT = "mailto:keeper@example.org"
    response = client.get("/.well-known/security.txt")
    contact, expires = response.content.decode().splitlines()
    assert (contact, response["Content-Type"]) == ("Contact: mailto:keeper@example.org", "text/plain; charset=utf-8")
    until = datetime.fromisoformat(expires.removeprefix("Expires: ")) - timezone.now()
    assert timedelta(days=30) < until < timedelta(days=365)


def test_the_site_says_that_it_is_well(client, db):
    response = client.get("/healthz")
    assert (response.content, response["Content-Type"]) == (b"ok\n", "text/plain; charset=utf-8")
