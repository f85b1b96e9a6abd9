"""Links in the admin: derived, to be looked at."""

from __future__ import annotations

from django.contrib import admin

from wiki.articles.admin import DerivedAdmin
from wiki.links.models import Link


@admin.register(Link)
class LinkAdmin(DerivedAdmin):
    """Which article points to which target."""

    list_display = ("article", "target", "section", "origin")
    list_filter = ("origin",)
    list_select_related = ("article",)
    search_fields = ("target", "article__title")
