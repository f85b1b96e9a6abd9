"""Cleaning up in the admin: batches, each undone on its own page, and many articles deleted at once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wiki.articles.admin import ArticleAdmin, ReadOnlyAdmin
from wiki.articles.article import Article
from wiki.cleanup.batches import Batch, BatchItem
from wiki.cleanup.deeds import why
from wiki.moderation.permissions import may_delete, may_see_clean_ups
from wiki.moving.delete import delete
from wiki.moving.forms import DeleteForm


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
    """Each thing that a clean-up did or left out, of the articles, files and submissions that this person may see."""

    list_display = ("batch", "deed", "article", "file", "submission", "outcome", "why", "back", "back_why")
    list_filter = ("deed", "outcome", "back")
    list_select_related = ("batch__person", "article", "file", "submission")
    search_fields = ("article__title", "file__name", "submission__title", "why", "batch__person__username")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = BatchItem.objects.visible_to(request.user)
        return rows if may_see_clean_ups(request.user) else rows.none()


admin.site.unregister(Article)


@admin.register(Article)
class DeletingArticleAdmin(ArticleAdmin):
    """Articles, of which many can be deleted at once: with a reason, as on their own pages."""

    actions = ("delete_marked",)

    def has_taking_away_permission(self, request: HttpRequest) -> bool:
        """Whether deleting is offered."""
        return may_delete(request.user)

    @admin.action(description=_("Delete the marked articles, with a reason"), permissions=["taking_away"])
    def delete_marked(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        """Ask for the reason, then delete those that may be deleted and tell of the others."""
        most = settings.CLEAN_UP_MAX
        articles = list(queryset.order_by("key")[: most + 1])
        if len(articles) > most:
            self.message_user(request, _("At most %s articles at once (CLEAN_UP_MAX).") % most, messages.ERROR)
            return None
        form = DeleteForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            self._delete(request, articles, form.cleaned_data["reason"])
            return None
        context = self.admin_site.each_context(request) | {"opts": self.opts, "title": _("Delete articles")}
        context |= {"articles": articles, "form": form}
        status = 422 if form.errors else 200
        return TemplateResponse(request, "wiki/cleanup/delete_marked.html", context, status=status)

    def _delete(self, request: HttpRequest, articles: list[Article], reason: str) -> None:
        done = 0
        for article in articles:
            try:
                delete(article, by=request.user, reason=reason)
                done += 1
            except (ValidationError, PermissionDenied) as refused:
                self.message_user(request, f"{article.title}: {why(refused)}", messages.ERROR)
        told = ngettext(
            "%s article is deleted. It can be brought back from the list of deletions.",
            "%s articles are deleted. They can be brought back from the list of deletions.",
            done,
        )
        self.message_user(request, told % done)
