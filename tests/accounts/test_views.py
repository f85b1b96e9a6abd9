"""A person's page, logging in and out, the password."""

import html
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from tests.world import PASSWORD, edit
from wiki.accounts.invitations import Invitation
from wiki.accounts.models import User
from wiki.accounts.roles import role_of


def text_of(response):
    return html.unescape(response.content.decode())


def test_a_persons_page_lists_what_they_have_changed(visit, world):
    edit(world.frunze, world.nick, body="Two", comment="By nick")
    page = text_of(visit().get("/users/nick/"))
    assert "<h1>nick</h1>" in page
    assert "By nick" in page
    assert "1 change" in page
    assert "Wrote" not in page


@pytest.mark.parametrize("name", ["NICK", "Nick"])
def test_names_are_found_in_any_case(visit, name):
    assert "<h1>nick</h1>" in text_of(visit().get(f"/users/{name}/"))


def test_nobody_is_nobody(visit):
    assert visit().get("/users/nobody/").status_code == 404
    assert visit().get("/users/anonymous/").status_code == 404


def test_only_oneself_is_offered_the_way_to_the_account(visit):
    assert 'href="/accounts/"' in text_of(visit("nick").get("/users/nick/"))
    assert 'href="/accounts/"' not in text_of(visit("eve").get("/users/nick/"))


def test_a_long_list_of_changes_has_pages(visit, world, monkeypatch):
    monkeypatch.setattr("wiki.accounts.views.PAGE_SIZE", 2)
    for number in range(3):
        edit(world.frunze, world.nick, body=f"Body {number}", comment=f"Turn {number}")
    pages = [text_of(visit().get(f"/users/nick/?page={number}")) for number in (1, 2)]
    assert [re.findall(r"Turn \d", page) for page in pages] == [["Turn 2", "Turn 1"], ["Turn 0"]]


def test_logging_in_and_out(world, client):
    response = client.post("/accounts/login/", {"login": "nick", "password": PASSWORD}, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "Log out" in text_of(response)
    assert "Log out" not in text_of(client.post("/accounts/logout/", follow=True))


def test_the_page_of_an_account_leads_to_the_admin_for_staff_only(visit):
    assert 'href="/admin/"' in text_of(visit("ada").get("/"))
    assert 'href="/admin/"' not in text_of(visit("mo").get("/"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"oldpassword": "wrong", "password1": "mirror-43-b", "password2": "mirror-43-b"}, "type your current"),
        ({"oldpassword": PASSWORD, "password1": "another-mirror-43", "password2": "other"}, "type the same"),
        ({"oldpassword": PASSWORD, "password1": "12345678", "password2": "12345678"}, "common"),
    ],
)  # fmt: skip
def test_a_password_that_will_not_do_is_refused(visit, data, message):
    assert message in text_of(visit("nick").post("/accounts/password/change/", data))
    assert User.objects.get(username="nick").check_password(PASSWORD)


def test_a_password_can_be_changed(visit):
    new = "another-mirror-43"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    response = visit("nick").post("/accounts/password/change/", data, follow=True)
    assert response.status_code == 200
    assert User.objects.get(username="nick").check_password(new)


def test_what_one_says_of_oneself_is_on_ones_page(visit):
    assert visit("nick").post("/accounts/", {"about": "I draw <maps>."})["Location"] == "/accounts/"
    assert "I draw &lt;maps&gt;." in visit().get("/users/nick/").content.decode()
    assert visit("nick").post("/accounts/", {"about": "x" * 501}).status_code == 422


def test_extra_fields_of_the_account_form_change_nothing(visit):
    visit("nick").post("/accounts/", {"about": "", "username": "boss", "is_staff": "on", "is_superuser": "on"})
    nick = User.objects.get(username="nick")
    assert (nick.is_staff, nick.is_superuser) == (False, False)


def test_moderators_invite_and_see_the_link_once(visit):
    client = visit("mo")
    page = text_of(client.post("/accounts/invitations/", {"note": "Lev & co"}))
    assert "/accounts/signup/?invitation=" in page
    later = text_of(client.get("/accounts/invitations/"))
    assert "?invitation=" not in later
    assert "Lev & co" in later
    assert client.post(f"/accounts/invitations/{Invitation.objects.get().pk}/withdraw/").status_code == 302
    assert Invitation.objects.open().count() == 0
    assert client.post("/accounts/invitations/99/withdraw/").status_code == 404


def test_nobody_else_invites(visit):
    assert visit("eve").post("/accounts/invitations/", {"note": "x"}).status_code == 403
    assert not Invitation.objects.exists()


def test_where_one_is_logged_in_and_out_everywhere_else(world, client):
    elsewhere = Client(headers={"User-Agent": "Elsewhere/1"})
    for browser in (client, elsewhere):
        browser.post("/accounts/login/", {"login": "nick", "password": PASSWORD})
    assert "Elsewhere/1" in text_of(client.get("/accounts/sessions/"))
    client.post("/accounts/sessions/")
    assert (client.get("/new/").status_code, elsewhere.get("/new/").status_code) == (200, 302)


def test_ones_addresses_and_what_can_be_done_with_each(visit, world):
    client, page = visit("nick"), "/accounts/email/"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert "You have none" in text_of(client.get(page))
    client.post(page, {"action_add": "", "email": "nick@example.org"})
    first = text_of(client.get(page))
    assert ("not confirmed" in first, "Send the confirmation again" in first) == (True, True)
    client.post(page, {"action_add": "", "email": "nick@example.com"})
    EmailAddress.objects.filter(user=world.nick).update(verified=True)
    EmailAddress.objects.filter(email="nick@example.org").update(primary=True)
    assert text_of(client.get(page)).count('name="action_remove"') == 1
    client.post(page, {"action_primary": "", "email": "nick@example.com"})
    client.post(page, {"action_remove": "", "email": "nick@example.org"})
    assert [row.email for row in EmailAddress.objects.filter(user=world.nick)] == ["nick@example.com"]


def test_the_second_factor_is_offered_and_its_codes_are_counted(visit, world):
    client, page = visit("nick"), "/accounts/2fa/"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    told = text_of(client.get(page))
    assert ("Connect an app" in told, "Recovery codes" in told) == (True, False)
    TOTP.activate(world.nick, generate_totp_secret())
    assert "You have none" in text_of(client.get(page))
    RecoveryCodes.activate(world.nick)
    told = text_of(client.get(page))
    assert ("10 codes are left" in told, "Ask no more" in told) == (True, True)


# The role of another.

ROLE = {"role": "editor", "reason": "Good work"}


def test_administrators_give_a_role_after_entering_their_password(visit, world):
    client, theirs = visit("ada"), visit("nick")
    assert theirs.get("/users/nick/").status_code == 200
    asked = client.post("/users/nick/role/", ROLE)
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert role_of(world.person("nick")) == "contributor"
    response = client.post(asked["Location"], {"password": PASSWORD}, follow=True)
    assert "The role of nick is now: editor." in response.content.decode()
    assert role_of(world.person("nick")) == "editor"
    assert theirs.get("/wiki/Red_Plan/").status_code == 200, "their session goes on, with the new role"


@pytest.mark.parametrize("name", ["", "nick", "eve", "mo"])
def test_nobody_else_does(visit, world, name):
    response = visit(name).post("/users/nick/role/", ROLE)
    assert response.status_code == (403 if name else 302)
    assert "/users/nick/role/" not in visit(name).get("/users/nick/").content.decode()
    assert role_of(world.person("nick")) == "contributor"


def test_a_wrong_form_comes_back(visit, world):
    client = visit("ada")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for change in ({"reason": ""}, {"role": "reader"}, {"reason": " "}):
        assert client.post("/users/nick/role/", ROLE | change).status_code == 422
    assert client.post("/users/ada/role/", ROLE).status_code == 403
    assert client.post("/users/nobody/role/", ROLE).status_code == 404
    assert role_of(world.person("nick")) == "contributor"


def test_moderators_see_the_role_of_a_person(visit):
    assert "contributor ·" in visit("mo").get("/users/nick/").content.decode()
    assert "contributor ·" not in visit("eve").get("/users/nick/").content.decode()
