"""Leaving: an account ends, what it wrote stays under a name that says nothing."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction

from wiki.accounts.models import User
from wiki.accounts.usernames import LEFT


class LastAdministratorError(Exception):
    """The only administrator cannot leave: nobody could let anybody in again."""


def is_last_administrator(person: User) -> bool:
    """Whether nobody else could administer the site."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    return person.is_superuser and not others.exists()


def end_account(person: User) -> None:
    """End an account: name, address, password, roles, second factors, accounts elsewhere, sessions, reading marks,
    watches and notices go.

    Revisions keep their author. Raises LastAdministratorError for the only administrator.
    """
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person.pk)
        if is_last_administrator(person):
            raise LastAdministratorError
        EmailAddress.objects.filter(user=person).delete()
        Authenticator.objects.filter(user=person).delete()
        SocialAccount.objects.filter(user=person).delete()
        for rows in (person.read_marks, person.watches, person.watched_by, person.notices):
            rows.all().delete()
        person.groups.clear()
        person.user_permissions.clear()
        person.username, person.email, person.about = f"{LEFT}{person.pk}", "", ""
        person.first_name = person.last_name = ""
        person.is_active = person.is_staff = person.is_superuser = False
        person.last_login = None
        person.set_unusable_password()
        person.save()
    end_sessions(person)


def end_sessions(person: User) -> None:
    """Log somebody out everywhere."""
    for session in UserSession.objects.filter(user=person):
        session.end()
