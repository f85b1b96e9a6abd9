"""People in the admin: who gave which rights to whom is kept in the audit log."""

import pytest
from django.contrib.auth.models import Group

from tests.world import PASSWORD, audited

DATA = {"username": "nick", "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00", "is_active": "on"}


@pytest.fixture
def save(visit, world):
    """Save nick in the admin with some fields changed."""

    def save(**change):
        data = {name: value for name, value in (DATA | change).items() if value}
        client = visit("ada")
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        response = client.post(f"/admin/wiki/user/{world.nick.pk}/change/", data)
        assert response.status_code == 302, response.context["adminform"].form.errors
        return list(audited().values_list("act", "by__username", "person__username", "details"))

    return save


def test_a_change_of_roles_is_noted(save, world):
    editor = Group.objects.get(name="editor")
    assert save(groups=[editor.pk]) == [("change_role", "ada", "nick", "none → editor")]
    assert world.person("nick").groups.get() == editor


def test_new_flags_are_noted(save):
    (entry,) = save(is_staff="on", is_superuser="on")
    assert entry[3] == "none → uses the admin, may do everything"


def test_switching_an_account_off_is_noted(save):
    assert save(is_active="") == [("switch_account", "ada", "nick", "switched off")]


def test_other_changes_are_not(save):
    assert save(first_name="Somebody") == []


@pytest.mark.parametrize("change", [{"is_staff": "on"}, {"is_active": ""}])
def test_rights_change_once_the_password_has_been_entered_again(visit, world, change):
    client = visit("ada")
    data = {name: value for name, value in (DATA | {"first_name": "New"} | change).items() if value}
    asked = client.post(f"/admin/wiki/user/{world.nick.pk}/change/", data)
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert (world.person("nick").first_name, audited().count()) == ("", 0)
    client.post(asked["Location"], {"password": PASSWORD})
    assert (world.person("nick").first_name, audited().count()) == ("New", 1)


def test_what_is_no_right_is_saved_without(visit, world):
    visit("ada").post(f"/admin/wiki/user/{world.nick.pk}/change/", DATA | {"first_name": "New"})
    assert world.person("nick").first_name == "New"
