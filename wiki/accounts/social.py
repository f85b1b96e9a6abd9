"""Accounts elsewhere: what allauth asks of the wiki about logging in by the account of another site."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount import forms as allauth
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from django.conf import settings

from wiki.accounts.forms import InvitedForm
from wiki.accounts.registration import may_register


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-up by the world's policy, of those providers that the settings name."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return may_register(invitation_of(sociallogin))

    def populate_user(self, request: Any, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Only what the sign-up form shows is taken over: nobody is asked for their real name here."""
        shown = {name: data.get(name) for name in ("username", "email")}
        return super().populate_user(request, sociallogin, shown)

    def list_providers(self, request: Any) -> list[Any]:
        return super().list_providers(request) if settings.SOCIALACCOUNT_PROVIDERS else []

    def validate_disconnect(self, account: Any, accounts: Any) -> None:
        """Raises ValidationError where one could not log in any more, by a password or another account."""
        others = accounts.exclude(pk=account.pk).filter(provider__in=self.names(self.request))
        if not (account.user.has_usable_password() or others.exists()):
            raise self.validation_error("no_password")

    def names(self, request: Any) -> list[str]:
        """By what the accounts of the providers are kept."""
        return [provider.sub_id for provider in self.list_providers(request)]


def invitation_of(sociallogin: Any) -> str:
    """The secret of the invitation with which somebody set out to the other site."""
    return str((sociallogin.state.get("data") or {}).get("invitation", ""))


class SocialSignupForm(InvitedForm, allauth.SignupForm):  # type: ignore[misc]
    """Name and address, as the other site has them, for people to change."""

    @property
    def token(self) -> str:
        return invitation_of(self.sociallogin)


class RemoveForm(allauth.DisconnectForm):  # type: ignore[misc]
    """Which of one's accounts elsewhere is removed: of those whose provider still serves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["account"]
        field.queryset = self.accounts = field.queryset.filter(provider__in=get_adapter().names(self.request))
