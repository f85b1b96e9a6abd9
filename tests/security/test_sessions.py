"""Logging in and out, sessions and their cookies, and fields that nobody asked for."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.world import PASSWORD, edit_form
from wiki.accounts.models import User


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(world, client):
    client.post("/accounts/login/", {"login": "nick", "password": PASSWORD})
    cookie = client.cookies["session"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_login_gets_a_session_of_its_own(world, client):
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["session"] = session.session_key
    client.post("/accounts/login/", {"login": "nick", "password": PASSWORD})
    assert client.cookies["session"].value != session.session_key
    assert client.get("/").context["user"].username == "nick"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:pwn()",
        "http:evil.example",
        "\t//evil.example",
    ],
)
def test_a_login_leads_to_this_site_only(world, client, target):
    response = client.post(
        f"/accounts/login/?next={quote(target)}", {"login": "nick", "password": PASSWORD, "next": target}
    )
    assert (response.status_code, response["Location"]) == (302, "/")


def test_a_login_leads_back_to_the_page_it_began_on(world, client):
    data = {"login": "nick", "password": PASSWORD, "next": "/wiki/Soviet_Union/edit/"}
    assert client.post("/accounts/login/", data)["Location"] == "/wiki/Soviet_Union/edit/"


@pytest.mark.parametrize("name", ["ina", "nobody", "nick"])
def test_a_failed_login_does_not_say_why(world, client, name):
    response = client.post("/accounts/login/", {"login": name, "password": "wrong"})
    errors = response.context["form"].non_field_errors()
    assert "are not correct" in errors[0]
    assert not response.wsgi_request.user.is_authenticated


def test_the_inactive_are_signed_out_everywhere(visit, world):
    client = visit("nick")
    assert client.get("/new/").status_code == 200
    User.objects.filter(username="nick").update(is_active=False)
    assert client.get("/new/").status_code == 302
    assert client.post("/wiki/Soviet_Union/edit/", edit_form(world.union, body="Other")).status_code == 403


def test_a_new_password_ends_all_other_sessions(visit):
    here, elsewhere = visit("nick"), visit("nick")
    new = "another-mirror-43"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/accounts/password/change/", data)["Location"] == "/accounts/password/change/"
    assert here.get("/new/").status_code == 200
    assert elsewhere.get("/new/").status_code == 302


def test_logging_out_ends_the_session(visit):
    client = visit("nick")
    stolen = Client()
    stolen.cookies["session"] = client.cookies["session"].value
    assert stolen.get("/new/").status_code == 200
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert stolen.get("/new/").status_code == 302


def test_extra_fields_change_nothing(visit, world):
    before = world.union
    extra = {"rev": 9, "key": "x", "id": 99, "created": "2000-01-01", "by": world.mo.pk, "history_user": world.mo.pk}
    extra |= {"imported": "1", "when": "2000-01-01", "is_staff": "1", "facts-0-colour": "red"}
    assert visit("nick").post("/wiki/Soviet_Union/edit/", edit_form(before, body="New", **extra)).status_code == 303
    after = world.union
    assert (after.pk, after.rev, after.key, after.created) == (before.pk, 2, "soviet union", before.created)
    assert str(after.revisions.get(rev=2).author) == "nick"
    assert (world.person("nick").is_staff, after.facts) == (False, before.facts)
