"""Logging in by the account of another site: who is let in, who is not, and what is taken over."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.dummy.provider import DummyProvider
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import PASSWORD, edit_form
from wiki.accounts.invitations import Invitation
from wiki.accounts.leaving import end_account
from wiki.accounts.models import User
from wiki.accounts.roles import role_of
from wiki.world.models import Reading, Registration
from wiki.world.models import World as Setting

BEGIN = "/accounts/social/login/dummy/"
SIGN_UP = "/accounts/social/signup/"
OWN = "/accounts/social/"


@pytest.fixture
def dummy(settings, monkeypatch, world):
    """A site whose accounts serve here; the world is open."""
    monkeypatch.setitem(registry.provider_map, "dummy", DummyProvider)
    settings.SOCIALACCOUNT_PROVIDERS = {"dummy": {}}
    settings.ROOT_URLCONF = "tests.accounts.social_urls"
    choose(registration=Registration.OPEN)


def choose(**policy):
    setting = Setting.objects.get()
    for name, value in policy.items():
        setattr(setting, name, value)
    setting.save()


def address_in(page):
    """Where the page of going on leads to."""
    return re.search(r'href="(/accounts/social/dummy/authenticate/[^"]*)"', page.content.decode())[1]


def go(client, uid=7, *, email="lev@elsewhere.example", verified=True, **sent):
    """Go to the other site and come back as its account `uid`."""
    there = address_in(client.post(BEGIN, sent))
    said = {"id": uid, "email": email, "username": "lev", "first_name": "Lev"}
    return client.post(there, said | ({"email_verified": "on"} if verified else {}))


def sign_up(client, **fields):
    return client.post(SIGN_UP, {"username": "lev", "email": "lev@elsewhere.example"} | fields)


def connected(person, uid="7", provider="dummy"):
    return SocialAccount.objects.create(user=person, provider=provider, uid=uid)


def test_without_the_setting_there_is_nothing_of_it(world, visit, client):
    for address in (BEGIN, OWN, SIGN_UP, f"{OWN}dummy/login/"):
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    with CaptureQueriesContext(connection) as queries:
        client.get("/accounts/login/")
        client.get("/accounts/signup/")
        visit("nick").get("/accounts/")
    assert [query for query in queries if "socialaccount" in query["sql"]] == []


def test_who_is_not_known_chooses_a_name_and_becomes_a_contributor(dummy, client):
    assert go(client)["Location"] == SIGN_UP
    assert not User.objects.filter(username="lev").exists()
    page = client.get(SIGN_UP).content.decode()
    assert 'value="lev"' in page
    assert "account at Dummy" in page
    assert sign_up(client, username="leo").status_code == 302
    person = User.objects.get(username="leo")
    assert (role_of(person), person.first_name, person.has_usable_password()) == ("contributor", "", False)
    assert EmailAddress.objects.get(user=person, email="lev@elsewhere.example").verified
    assert "leo" in client.get("/").content.decode()


def test_who_is_known_is_logged_in(dummy, world, client):
    connected(world.nick)
    assert go(client, next="/wanted/")["Location"] == "/wanted/"
    assert client.get("/accounts/").context["user"].username == "nick"


def test_the_way_there_is_a_page_and_not_a_redirect(dummy, client):
    answer = client.post(BEGIN)
    assert answer.status_code == 200
    assert f'content="0;url={address_in(answer)}"' in answer.content.decode()
    assert "form-action 'self'" in answer["Content-Security-Policy"]
    assert client.get(BEGIN).status_code == 405
    assert client.post("/accounts/social/login/github/").status_code == 404


def test_a_name_that_speaks_for_the_site_is_refused(dummy, client):
    go(client)
    assert sign_up(client, username="moderator").context["form"].errors["username"]
    assert sign_up(client, username="nick").context["form"].errors["username"]


@pytest.mark.parametrize("registration", [Registration.CLOSED, Registration.INVITATION])
def test_a_world_that_lets_nobody_in_lets_nobody_in_from_elsewhere(dummy, client, registration):
    choose(registration=registration)
    assert "No new accounts" in go(client).content.decode()
    assert sign_up(client).status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_world_that_closes_meanwhile_is_closed(dummy, client):
    go(client)
    choose(registration=Registration.CLOSED)
    assert "No new accounts" in sign_up(client).content.decode()
    assert not SocialAccount.objects.exists()


def test_an_invitation_goes_along_and_serves_once(dummy, world, client):
    choose(registration=Registration.INVITATION)
    _row, token = Invitation.objects.invite(by=world.mo)
    page = client.get(f"/accounts/signup/?invitation={token}").content.decode()
    assert page.count(f'name="invitation" value="{token}"') == 2
    go(client, invitation=token)
    assert sign_up(client).status_code == 302
    assert Invitation.objects.get().used_by.username == "lev"
    client.post("/accounts/logout/")
    assert "No new accounts" in go(client, 8, email="max@elsewhere.example", invitation=token).content.decode()


def test_of_two_who_use_one_invitation_at_once_the_second_makes_no_account(dummy, world, client, monkeypatch):
    choose(registration=Registration.INVITATION)
    _row, token = Invitation.objects.invite(by=world.mo)
    monkeypatch.setattr("wiki.accounts.social.may_register", lambda token: True)
    go(client, invitation=token)
    Invitation.objects.use(token, by=world.nick)
    assert sign_up(client)["Location"] == "/accounts/signup/"
    assert not User.objects.filter(username="lev").exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("verified", [True, False])
@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("mails", ["mandatory", "optional"])
def test_an_address_of_an_account_lets_nobody_into_it(dummy, world, client, settings, verified, known, mails):
    settings.ACCOUNT_EMAIL_VERIFICATION = mails
    EmailAddress.objects.create(user=world.nick, email="nick@example.org", primary=True, verified=known)
    User.objects.filter(pk=world.nick.pk).update(email="nick@example.org")
    go(client, email="nick@example.org", verified=verified)
    sign_up(client, email="nick@example.org")
    assert client.get("/accounts/").status_code == 302
    assert not SocialAccount.objects.exists()
    assert not User.objects.filter(username="lev").exists()
    assert EmailAddress.objects.get().user.username == "nick"


def test_an_account_is_connected_by_who_is_logged_in_and_has_shown_it_lately(dummy, world, visit):
    client = visit("nick")
    assert go(client, process="connect")["Location"] == "/accounts/reauthenticate/"
    assert not SocialAccount.objects.exists()
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD})["Location"] == OWN
    assert SocialAccount.objects.get().user.username == "nick"
    page = client.get(OWN).content.decode()
    assert "Dummy: lev" in page
    assert OWN in client.get("/accounts/").content.decode()


def test_an_account_of_one_person_is_not_connected_by_another(dummy, world, visit):
    connected(world.eve)
    client = visit("nick")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    go(client, process="connect")
    assert SocialAccount.objects.get().user.username == "eve"


def test_nobody_connects_without_being_logged_in(dummy, client):
    assert client.post(BEGIN, {"process": "connect"})["Location"].startswith("/accounts/login/")
    assert client.get(OWN)["Location"].startswith("/accounts/login/")


def test_one_removes_ones_own_after_entering_the_password(dummy, world, visit):
    own, others = connected(world.nick), connected(world.eve, "8")
    client = visit("nick")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.post(OWN, {"account": others.pk}).status_code == 200
    client.post(OWN, {"account": own.pk})
    assert list(SocialAccount.objects.all()) == [others]
    assert "None is connected" in client.get(OWN).content.decode()


def test_a_removal_asks_for_the_password_first(dummy, world, visit):
    own = connected(world.nick)
    assert visit("nick").post(OWN, {"account": own.pk})["Location"].startswith("/accounts/reauthenticate/")
    assert SocialAccount.objects.filter(pk=own.pk).exists()


def test_the_only_way_in_is_not_removed(dummy, world, visit):
    own, _gone = connected(world.nick), connected(world.nick, "9", provider="github")
    world.nick.set_unusable_password()
    world.nick.save()
    client = visit()
    client.force_login(world.nick)
    page = client.get(OWN).content.decode()
    assert "github" not in page, "a provider that no setting names"
    assert "no password" in client.post(OWN, {"account": own.pk}).content.decode()
    assert SocialAccount.objects.count() == 2


def test_who_leaves_takes_their_accounts_elsewhere_along(world):
    connected(world.nick)
    end_account(world.nick)
    assert not SocialAccount.objects.exists()


def test_who_is_switched_off_stays_out(dummy, world, client):
    connected(world.ina)
    assert go(client)["Location"] == "/accounts/inactive/"
    assert client.get("/accounts/").status_code == 302


def test_a_world_for_members_lets_people_come_back(dummy, world, client):
    choose(reading=Reading.MEMBERS)
    connected(world.nick)
    assert go(client)["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_text_that_was_typed_before_comes_along(dummy, world, client):
    connected(world.nick)
    at = "/wiki/Soviet_Union/edit/"
    page = client.post(at, edit_form(world.union, body="Typed while signed out."))
    assert page.content.decode().count('name="kept"') == 2
    kept = page.context["kept"]
    assert go(client, next=at, kept=kept)["Location"] == at
    assert "Typed while signed out." in client.get(at).content.decode()


def test_nobody_follows_a_lead_to_another_site(dummy, world, client):
    connected(world.nick)
    assert go(client, next="https://evil.example/")["Location"] == "/"


def test_who_turns_back_or_comes_too_late_is_told(dummy, client):
    there = address_in(client.post(BEGIN))
    assert client.post(there, {"action": "cancel"})["Location"] == f"{OWN}login/cancelled/"
    assert "turned back" in client.get(f"{OWN}login/cancelled/").content.decode()
    assert client.get(f"{OWN}login/error/").status_code == 401
    assert client.post("/accounts/social/dummy/authenticate/?state=forged", {"id": 7}).status_code == 403


def test_a_site_that_does_not_answer_is_told_of(dummy, client, monkeypatch):
    def silent(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(DummyProvider, "redirect", silent)
    answer = client.post(BEGIN)
    assert (answer.status_code, "did not say who you are" in answer.content.decode()) == (401, True)


@pytest.mark.parametrize("path", [BEGIN, SIGN_UP, OWN])
def test_a_post_needs_a_token(dummy, visit, path):
    assert visit("nick", csrf=True).post(path).status_code == 403


def test_the_admin_neither_makes_providers_nor_connects_accounts(visit):
    page = visit("ada").get("/admin/").content.decode().casefold()
    assert "emailaddress" in page
    assert "socialaccount" not in page
