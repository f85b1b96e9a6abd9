"""Where mails to people go."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.account import app_settings
from allauth.account.models import EmailAddress

from wiki.accounts.models import User


def addresses_of(people: Iterable[User]) -> dict[int, str]:
    """The address of each of these people who has one, by primary key; a confirmed one where that is asked for."""
    if app_settings.EMAIL_VERIFICATION == app_settings.EmailVerificationMethod.MANDATORY:
        confirmed = EmailAddress.objects.filter(user__in=list(people), verified=True).order_by("primary", "pk")
        return dict(confirmed.values_list("user_id", "email"))
    return {person.pk: person.email for person in people if person.email}
