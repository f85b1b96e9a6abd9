"""Statements in the admin: derived, to be looked at."""

from __future__ import annotations

from django.contrib import admin

from wiki.articles.admin import DerivedAdmin
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement


@admin.register(Statement)
class StatementAdmin(DerivedAdmin):
    """Each fact of each article."""

    list_display = ("article", "property", "value", "date_from", "date_to", "side")
    list_filter = ("property",)
    list_select_related = ("article",)
    search_fields = ("article__title", "property", "value")


@admin.register(Lifespan)
class LifespanAdmin(DerivedAdmin):
    """When the subject of each article begins and ends, as day numbers."""

    list_display = ("article", "kind", "from_lo", "from_hi", "to_lo", "to_hi", "certain_lo", "certain_hi")
    list_filter = ("kind",)
    list_select_related = ("article",)
    search_fields = ("article__title",)
