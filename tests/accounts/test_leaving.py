"""Leaving: what goes, what stays."""

import pytest
from allauth.account.models import EmailAddress

from tests.world import PASSWORD, World, edit
from wiki.accounts.leaving import LastAdministratorError, end_account
from wiki.accounts.models import User
from wiki.accounts.roles import role_of
from wiki.articles.article import Revision


def test_the_name_goes_and_the_work_stays(world):
    edit(world.frunze, world.eve, body="By Eve.")
    EmailAddress.objects.create(user=world.eve, email="eve@example.org", primary=True, verified=True)
    User.objects.filter(username="eve").update(email="eve@example.org", about="I am Eve.", first_name="Eve")
    before, pk = Revision.objects.saved_by(world.eve).count(), world.eve.pk
    end_account(world.eve)
    left = User.objects.get(pk=pk)
    assert (left.username, left.email, left.about, left.first_name, left.is_active) == (
        f"former-{pk}",
        "",
        "",
        "",
        False,
    )
    assert (role_of(left), left.has_usable_password(), EmailAddress.objects.count()) == ("contributor", False, 0)
    assert Revision.objects.saved_by(left).count() == before > 0


def test_one_who_left_is_logged_out_everywhere(world, client):
    client.post("/accounts/login/", {"login": "eve", "password": PASSWORD})
    assert client.get("/new/").status_code == 200
    end_account(world.eve)
    assert client.get("/new/").status_code == 302


def test_the_only_administrator_stays(world):
    with pytest.raises(LastAdministratorError):
        end_account(world.ada)
    User.objects.filter(username="mo").update(is_superuser=True)
    end_account(World().ada)


def test_leaving_asks_for_the_password_first(visit, world):
    client = visit("nick")
    assert client.post("/accounts/delete/")["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert "former-" in client.get("/accounts/delete/").content.decode()
    assert client.post("/accounts/delete/")["Location"] == "/"
    assert not User.objects.filter(username="nick").exists()
    assert client.get("/new/").status_code == 302


def test_the_only_administrator_is_told(visit):
    client = visit("ada")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert "only administrator" in client.get("/accounts/delete/").content.decode()
    assert client.post("/accounts/delete/").status_code == 422
