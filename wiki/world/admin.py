"""The world in the admin: one row."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from wiki.world.models import World


@admin.register(World)
class WorldAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """There is one world, made once and changed ever after."""

    list_display = ("name", "tagline", "home", "version")
    readonly_fields = ("version",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not World.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
