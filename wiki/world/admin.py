"""The world in the admin: one row."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wiki.editing.derived import examine_after_new_today
from wiki.world.calendars import Calendar
from wiki.world.models import World


@admin.register(World)
class WorldAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """There is one world, made once and changed ever after."""

    list_display = ("name", "tagline", "home", "version")
    readonly_fields = ("version",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """What is over, and what is not, depends on the world's own today."""
        super().save_model(request, obj, form, change)
        if "today" in form.changed_data:
            examine_after_new_today()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not World.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Calendar)
class CalendarAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Calendars: a form that is wrong is refused with what is wrong in it."""

    list_display = ("label", "name", "months", "eras")
    search_fields = ("label", "name")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        World.objects.advance()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        World.objects.advance()

    @admin.display(description=_("months"))
    def months(self, calendar: Calendar) -> int:
        return len(calendar.rules.months)

    @admin.display(description=_("eras"))
    def eras(self, calendar: Calendar) -> str:
        return ", ".join(era.name for era in calendar.rules.eras)
