"""Threads and comments in the admin, to be looked at and searched; what moderators do with them is done on the site."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from wiki.articles.admin import ReadOnlyAdmin
from wiki.discussion.comment import Comment, CommentVersion
from wiki.discussion.thread import Thread


class VersionInline(admin.TabularInline):  # type: ignore[type-arg]
    """What a comment said before."""

    model = CommentVersion
    extra = 0
    can_delete = False
    readonly_fields = ("text", "when")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Thread)
class ThreadAdmin(ReadOnlyAdmin):
    """What is talked over."""

    list_display = ("subject", "article", "by", "when", "resolved", "closed")
    list_filter = (("resolved", admin.EmptyFieldListFilter), ("closed", admin.EmptyFieldListFilter), "when")
    list_select_related = ("article", "by")
    search_fields = ("subject", "article__title", "by__username")
    date_hierarchy = "when"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Thread.objects.visible_to(request.user)


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    """What was said, with what it said before."""

    list_display = ("thread", "by", "when", "edited", "hidden", "hidden_by")
    list_filter = (("hidden", admin.EmptyFieldListFilter), ("edited", admin.EmptyFieldListFilter), "when")
    list_select_related = ("thread", "by", "hidden_by")
    search_fields = ("text", "thread__subject", "thread__article__title", "by__username")
    date_hierarchy = "when"
    inlines = (VersionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Comment.objects.visible_to(request.user)


@admin.register(CommentVersion)
class CommentVersionAdmin(ReadOnlyAdmin):
    """What comments said before they were edited."""

    list_display = ("comment", "when")
    list_select_related = ("comment__thread",)
    search_fields = ("text", "comment__thread__subject", "comment__by__username")
    date_hierarchy = "when"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(comment__in=Comment.objects.visible_to(request.user))
