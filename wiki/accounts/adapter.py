"""What allauth asks the wiki: who may sign up, and under which name."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from wiki.accounts.models import User
from wiki.accounts.registration import may_register
from wiki.accounts.usernames import is_reserved, looks_like

SPEAKING = ("moderator", "administrator")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up by the world's policy, with names that cannot be taken for those who speak for the site."""

    def is_open_for_signup(self, request: Any) -> bool:
        return may_register(request.POST.get("invitation") or request.GET.get("invitation", ""))

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Raises ValidationError with one wording for names that are taken, reserved or too like a moderator's."""
        if is_reserved(username) or looks_like(username, _speaking()):
            raise ValidationError(_("This user name is taken."))
        return str(super().clean_username(username, shallow))


def _speaking() -> list[str]:
    """The names of those who speak for the site."""
    people = User.objects.filter(Q(is_superuser=True) | Q(is_staff=True) | Q(groups__name__in=SPEAKING))
    return list(people.values_list("username", flat=True).distinct())
