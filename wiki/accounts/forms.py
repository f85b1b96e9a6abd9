"""The forms of accounts, as allauth asks for them, and of one's own page."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django import forms
from django.db import transaction
from django.shortcuts import redirect  # noqa: TID251 - allauth's sign-up form answers the request itself
from django.utils.translation import gettext_lazy as _

from wiki.accounts.invitations import Invitation
from wiki.accounts.models import User


class LoginForm(allauth.LoginForm):  # type: ignore[misc]
    """User name or address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("User name or e-mail address")
        login.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        password = self.fields["password"]
        password.help_text = ""
        password.widget.attrs.pop("placeholder", None)


class InvitedForm(allauth.BaseSignupForm):  # type: ignore[misc]
    """What every way to sign up asks: name and address. `token` is the secret of an invitation, if one came along."""

    labels = {"username": _("User name"), "email": _("E-mail address"), "password2": _("Password once more")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
        self.fields["username"].help_text = _("Everybody sees it beside what you write.")
        self.fields["email"].help_text = _("Nobody sees it. It is for a new password and for notices you ask for.")

    @property
    def token(self) -> str:
        raise NotImplementedError

    def try_save(self, request: Any) -> tuple[User | None, Any]:
        """Make the account and use up the invitation, both or neither."""
        token = self.token
        with transaction.atomic():
            user, response = super().try_save(request)
            if user and token and not Invitation.objects.use(token, by=user):
                transaction.set_rollback(True)
                return None, redirect("account_signup")
        return user, response


class SignupForm(InvitedForm, allauth.SignupForm):  # type: ignore[misc]
    """Name, address, password twice, and the secret of an invitation."""

    invitation = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invitation"].initial = context.request.GET.get("invitation", "")

    @property
    def token(self) -> str:
        return str(self.cleaned_data["invitation"])


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody says of themselves, and what they want to be told."""

    class Meta:
        model = User
        fields = ["about", "mailing", "watch_created", "watch_edited", "minor_notices"]
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mailing"].required = False

    def clean_mailing(self) -> str:
        """As it was where a form does not ask for it."""
        return str(self.cleaned_data["mailing"] or self.initial["mailing"])


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    """For whom an invitation is."""

    class Meta:
        model = Invitation
        fields = ["note"]
