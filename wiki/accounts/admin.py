"""People in the admin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wiki.accounts.models import User
from wiki.moderation.audit import Act, AuditEntry

_FLAGS = {"is_staff": _("uses the admin"), "is_superuser": _("may do everything")}


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """Accounts are made here. None is ever deleted, as revisions name their authors: switch it off instead."""

    list_display = ("username", "email", "roles", "is_active", "is_staff", "date_joined", "last_login")
    list_filter = ("is_active", "is_staff", "groups", "date_joined")
    date_hierarchy = "date_joined"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep in the audit log who gave which rights, and who switched an account on or off.

        They are asked for their password again first, and nothing is saved until they have entered it.
        """
        person = form.instance
        before = _rights(person, form.initial if change else {})
        super().save_related(request, form, formsets, change)
        after = _rights(person)
        switched = change and "is_active" in form.changed_data
        if switched or before != after:
            reauthentication_required(_entered)(request)
        if before != after:
            details = f"{before} → {after}"
            AuditEntry.objects.note(Act.CHANGE_ROLE, by=request.user, person=person, details=details)
        if switched:
            details = gettext("switched on") if person.is_active else gettext("switched off")
            AuditEntry.objects.note(Act.SWITCH_ACCOUNT, by=request.user, person=person, details=details)

    @admin.display(description="roles")
    def roles(self, person: User) -> str:
        return ", ".join(group.name for group in person.groups.all())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _entered(request: HttpRequest) -> None:
    """The password has been entered again lately: nothing is left to ask."""


def _rights(person: User, instead: Mapping[str, Any] | None = None) -> str:
    """A person's groups and flags in words; `instead` holds flags as they were before they were saved."""
    names = list(person.groups.order_by("name").values_list("name", flat=True))
    now = {name: getattr(person, name) for name in _FLAGS}
    held = now if instead is None else {name: bool(instead.get(name)) for name in _FLAGS}
    return ", ".join([*names, *(str(label) for name, label in _FLAGS.items() if held[name])]) or gettext("none")
