"""Statements in the admin: derived, to be looked at."""

from __future__ import annotations

from django.contrib import admin

from wiki.articles.admin import DerivedAdmin
from wiki.chronology.statements import Statement


@admin.register(Statement)
class StatementAdmin(DerivedAdmin):
    """Each fact of each article."""

    list_display = ("article", "property", "value", "date_from", "date_to", "side")
    list_filter = ("property",)
    list_select_related = ("article",)
    search_fields = ("article__title", "property", "value")
