"""Signing up, by the world's policy; mails; log-in with a second factor and with a limit."""

import re
import time
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail

from tests.world import PASSWORD
from wiki.accounts.invitations import Invitation
from wiki.accounts.models import User
from wiki.accounts.registration import may_register
from wiki.accounts.roles import role_of
from wiki.world.models import Registration
from wiki.world.models import World as Setting

SIGN_UP = "/accounts/signup/"
NEW = "larch-violin-1905"


@pytest.fixture
def policy(world):
    def choose(registration):
        setting = Setting.objects.get()
        setting.registration = registration
        setting.save()

    return choose


def form(name="lev", **more):
    return {"username": name, "email": f"{name}@example.org", "password1": NEW, "password2": NEW} | more


def sign_up(client, **fields):
    return client.post(SIGN_UP, form(**fields))


def test_a_world_is_closed_unless_it_says_otherwise(world, client):
    assert not may_register()
    assert "Accounts are made by" in client.get(SIGN_UP).content.decode()
    sign_up(client)
    assert not User.objects.filter(username="lev").exists()


def test_an_open_world_lets_everybody_in_as_a_contributor(policy, client):
    policy(Registration.OPEN)
    assert sign_up(client)["Location"] == "/"
    assert role_of(User.objects.get(username="lev")) == "contributor"
    assert "lev" in client.get("/").content.decode()


def test_by_invitation_a_link_lets_one_person_in(policy, world, client):
    policy(Registration.INVITATION)
    _row, token = Invitation.objects.invite(by=world.mo)
    assert "by invitation" in client.get(SIGN_UP).content.decode()
    assert f'value="{token}"' in client.get(f"{SIGN_UP}?invitation={token}").content.decode()
    sign_up(client, invitation=token)
    assert Invitation.objects.get().used_by.username == "lev"
    client.post("/accounts/logout/")
    sign_up(client, name="max", invitation=token)
    assert not User.objects.filter(username="max").exists()


def test_of_two_who_use_one_link_at_once_the_second_makes_no_account(policy, world, client, monkeypatch):
    policy(Registration.INVITATION)
    _row, token = Invitation.objects.invite(by=world.mo)
    monkeypatch.setattr("wiki.accounts.adapter.may_register", lambda token: True)
    Invitation.objects.use(token, by=world.nick)
    assert sign_up(client, invitation=token)["Location"] == SIGN_UP
    assert not User.objects.filter(username="lev").exists()


def test_an_invitation_opens_no_closed_world(policy, world):
    _row, token = Invitation.objects.invite(by=world.mo)
    assert not may_register(token)


@pytest.mark.parametrize("name", ["nick", "NICK", "admin", "M\u043e", "former-3", "a b", "-x", "wiki"])
def test_some_names_are_not_to_be_had(policy, client, name):
    policy(Registration.OPEN)
    before = User.objects.count()
    response = client.post(SIGN_UP, form() | {"username": name})
    assert response.context["form"].errors["username"]
    assert User.objects.count() == before


def test_a_taken_address_is_not_told_where_mail_is_sent(policy, settings, client):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    policy(Registration.OPEN)
    sign_up(client)
    client.post("/accounts/logout/")
    first, second = (client.post(SIGN_UP, form(name=name, email="lev@example.org")) for name in ("max", "leo"))
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert not User.objects.filter(username__in=["max", "leo"]).exists()


def link_in_mail():
    return urlsplit(re.search(r"http://\S+", mail.outbox[-1].body)[0]).path


def test_a_forgotten_password_is_replaced_by_mail(world, client):
    User.objects.filter(pk=world.nick.pk).update(email="nick@example.org")
    client.post("/accounts/password/reset/", {"email": "nick@example.org"})
    page = client.get(link_in_mail(), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert User.objects.get(username="nick").check_password(NEW)


def test_whether_an_address_has_an_account_is_not_told(world, client):
    User.objects.filter(pk=world.nick.pk).update(email="nick@example.org")
    known, unknown = (
        client.post("/accounts/password/reset/", {"email": f"{name}@example.org"}) for name in ("nick", "nobody")
    )
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_an_address_is_confirmed_by_mail(policy, client):
    policy(Registration.OPEN)
    sign_up(client)
    address = User.objects.get(username="lev").emailaddress_set.get()
    assert not address.verified
    assert client.post(link_in_mail()).status_code == 302
    address.refresh_from_db()
    assert address.verified


def test_wrong_passwords_are_limited(world, client):
    for _turn in range(5):
        client.post("/accounts/login/", {"login": "nick", "password": "wrong"})
    response = client.post("/accounts/login/", {"login": "nick", "password": PASSWORD})
    assert "Too many failed login attempts" in response.content.decode()


def test_a_second_factor_is_asked_for(visit, client):
    mine = visit("nick")
    mine.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = mine.get("/accounts/2fa/totp/activate/").context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    assert mine.post("/accounts/2fa/totp/activate/", {"code": code}).status_code == 302
    answer = client.post("/accounts/login/", {"login": "nick", "password": PASSWORD})
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/new/").status_code == 302
    assert "Admin" not in client.get("/admin/login/").content.decode()


def test_the_admin_has_no_door_of_its_own(world, client):
    assert client.get("/admin/login/?next=/admin/")["Location"] == "/accounts/login/?next=%2Fadmin%2F"
