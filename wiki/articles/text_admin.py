"""Texts in the admin: shown as the person asking reads them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from wiki.articles.article import Article
from wiki.articles.visibility import audience_of
from wiki.markup.audiences import seen


class SeenTextAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """For what has a text: it is shown without the blocks that are for others, and searched by no address."""

    def get_object(self, request: Any, object_id: str, from_field: str | None = None) -> Any:
        found: Any = super().get_object(request, object_id, from_field)
        return with_seen_text(found, request.user) if found else None

    def lookup_allowed(self, lookup: str, value: Any, request: Any) -> bool:
        return lookup.partition("__")[0] != "body" and super().lookup_allowed(lookup, value, request)


def with_seen_text(row: Any, user: Any) -> Any:
    """The row, unsaved, with its text as this user reads it."""
    row.body = seen(row.body, audience_of(user))
    return row


def rows_seen_by(user: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Derived rows of what this user may see: of their articles, and not only of blocks in them that are for others."""
    rows = rows.filter(article__in=Article.objects.visible_to(user))
    marked = any(field.name == "audience" for field in rows.model._meta.fields)
    return rows.filter(audience__lte=audience_of(user)) if marked else rows
