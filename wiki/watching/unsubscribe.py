"""The link in each mail by which its reader gets no more of them, without logging in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from wiki.accounts.models import Mailing, User

_SALT = "wiki.watching.unsubscribe"


def unsubscribe_address(person: Any) -> str:
    """The whole address of the link: whoever has it can end this person's mails, and do nothing else."""
    token = signing.dumps(person.pk, salt=_SALT)
    return settings.SITE_URL + reverse("unsubscribe", args=[token])


def person_of(token: str) -> User | None:
    """Whose mails the link ends; None for one that we have not signed, and for an account that is closed."""
    try:
        pk = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=pk, is_active=True).first()


def unsubscribe(person: User) -> None:
    """Send this person no more notices by mail. They go on reading them on the site."""
    User.objects.filter(pk=person.pk).update(mailing=Mailing.NEVER)
