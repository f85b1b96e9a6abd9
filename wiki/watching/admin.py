"""Watches and notices in the admin, to be looked at: for the question why somebody was told, or was not."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from wiki.articles.admin import ReadOnlyAdmin
from wiki.articles.article import Article
from wiki.articles.visibility import levels_for
from wiki.watching.notice import Notice
from wiki.watching.watch import Watch


@admin.register(Watch)
class WatchAdmin(ReadOnlyAdmin):
    """Who watches what."""

    list_display = ("person", "article", "tag", "author", "made")
    list_filter = ("made", ("author", admin.EmptyFieldListFilter), ("article", admin.EmptyFieldListFilter))
    list_select_related = ("person", "article", "author")
    search_fields = ("person__username", "article__title", "tag", "author__username")
    date_hierarchy = "made"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Watch]:
        seen = Q(article=None) | Q(article__visibility__in=levels_for(request.user))
        return super().get_queryset(request).filter(seen)


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """Who was told of what, and whether they have been there."""

    list_display = ("person", "article", "happening", "since", "last", "updated", "seen", "mailed")
    list_filter = ("happening", "updated", ("seen", admin.EmptyFieldListFilter), ("mailed", admin.EmptyFieldListFilter))
    list_select_related = ("person", "article")
    search_fields = ("person__username", "article__title")
    date_hierarchy = "updated"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        seen = Q(article=None) | Q(article__in=Article.objects.visible_to(request.user))
        return super().get_queryset(request).filter(seen, visibility__in=levels_for(request.user))
