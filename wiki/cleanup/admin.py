"""Clean-ups in the admin: to be looked at; each is undone on its own page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wiki.articles.admin import ReadOnlyAdmin
from wiki.cleanup.batches import Batch, BatchItem
from wiki.moderation.permissions import may_see_clean_ups


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    """Every clean-up after a person."""

    list_display = ("__str__", "reason", "by", "when", "undone", "undone_by", "on_site")
    list_filter = (("undone", admin.EmptyFieldListFilter),)
    list_select_related = ("person", "by", "undone_by")
    search_fields = ("person__username", "by__username", "reason")
    date_hierarchy = "when"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Batch.objects.visible_to(request.user)

    @admin.display(description=_("on the site"))
    def on_site(self, batch: Batch) -> str:
        return format_html('<a href="{}">{}</a>', batch.get_absolute_url(), _("what it did"))


@admin.register(BatchItem)
class BatchItemAdmin(ReadOnlyAdmin):
    """Each thing that a clean-up did or left out, of the articles and files that this person may see."""

    list_display = ("batch", "deed", "article", "file", "outcome", "why", "back", "back_why")
    list_filter = ("deed", "outcome", "back")
    list_select_related = ("batch__person", "article", "file")
    search_fields = ("article__title", "file__name", "why", "batch__person__username")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = BatchItem.objects.visible_to(request.user)
        return rows if may_see_clean_ups(request.user) else rows.none()
